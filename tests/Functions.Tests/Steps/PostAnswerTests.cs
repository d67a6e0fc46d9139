using System.Net;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>A partner's browser, on the real app over HTTP; nobody is signed in.</summary>
[Collection(AlertGroup.Name)]
public sealed class PostAnswerTests(AlertAzurite azurite) : IAsyncLifetime
{
    private CaseApp _app = null!;
    private AskedPartner _asked = null!;
    private HttpClient _browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CaseApp.StartAsync(azurite.Azurite);
        _asked = await AskedPartner.AskAsync(_app);
        _browser = _app.Stranger();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("/decline")]
    [InlineData("/settings")]
    public async Task Opening_a_link_changes_nothing_however_often(string view)
    {
        var before = await StateAsync();
        for (var i = 0; i < 3; i++) Assert.Contains(_asked.Reference, await _browser.GetStringAsync(_asked.Path + view, Stop), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_choice_of_when_somebody_will_be_there_acknowledges()
    {
        await AnswerAsync("go", "30");
        var life = await _asked.LifeCycleAsync();
        Assert.Equal(AlertState.Acknowledged, life.State);
        Assert.InRange(life.ThereBy!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
    }

    [Theory]
    [InlineData("go", "")]
    [InlineData("go", "99")]
    [InlineData("decline", "")]
    [InlineData("now", "")]
    [InlineData("", "30")]
    public async Task A_button_alone_changes_nothing_and_the_page_asks_for_a_choice(string action, string choice)
    {
        var before = await StateAsync();
        using var response = await PostAsync(action, choice);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Choose one of the answers first", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Acknowledged_once_more_nothing_changes()
    {
        await AnswerAsync("go", "30");
        var first = await _asked.LifeCycleAsync();
        await AnswerAsync("go", "120");
        Assert.Equal(first.ThereBy, (await _asked.LifeCycleAsync()).ThereBy);
    }

    [Fact]
    public async Task Declined_by_the_only_partner_the_admins_are_told()
    {
        await AnswerAsync("decline", "too-far");
        var life = await _asked.LifeCycleAsync();
        Assert.Equal((AlertState.Escalated, Ladder.Admins), (life.State, life.Tellings[^1].Partner));
    }

    [Fact]
    public async Task Whoever_goes_says_what_came_of_it_on_the_same_page()
    {
        await AnswerAsync("go", "30");
        Assert.Contains("value=\"arrived\"", await _browser.GetStringAsync(_asked.Path, Stop), StringComparison.Ordinal);
        await AnswerAsync("now", "arrived");
        Assert.Equal(AlertState.InHand, (await _asked.LifeCycleAsync()).State);
        await AnswerAsync("now", "false-alarm");
        var life = await _asked.LifeCycleAsync();
        Assert.Equal((AlertState.Closed, Outcome.FalseAlarm), (life.State, life.Outcome));
    }

    [Fact]
    public async Task A_closed_alert_asks_nothing_more()
    {
        await AnswerAsync("go", "30");
        await AnswerAsync("now", "confirmed");
        Assert.DoesNotContain("<form", await _browser.GetStringAsync(_asked.Path, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_opens_nothing()
    {
        var token = _asked.Token.ToCharArray();
        for (var at = 0; at < token.Length; at += 7)
        {
            var tampered = (char[])token.Clone();
            tampered[at] = tampered[at] == 'A' ? 'B' : 'A';
            using var response = await _browser.GetAsync($"/api/answers/{new string(tampered)}", Stop);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_says_no_more_than_the_mail_did()
    {
        var page = await _browser.GetStringAsync(_asked.Path, Stop);
        var standing = await _app.Get<Pipeline.Functions.Storage.Alerts>().FindAsync(_asked.Reference, Stop);
        Assert.DoesNotContain(standing!.Alert.ChildId, page, StringComparison.Ordinal);
        Assert.DoesNotContain(_asked.Partner.Email, page, StringComparison.Ordinal);
    }

    private async Task<string> StateAsync()
    {
        var life = await _asked.LifeCycleAsync();
        return $"{life.State} {string.Join(' ', life.Tellings)}";
    }

    private async Task AnswerAsync(string action, string choice)
    {
        using var response = await PostAsync(action, choice);
        Assert.Equal((HttpStatusCode.SeeOther, _asked.Path), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    private async Task<HttpResponseMessage> PostAsync(string action, string choice)
    {
        using var form = new FormUrlEncodedContent([new("action", action), new("choice", choice)]);
        return await _browser.PostAsync(_asked.Path, form, Stop);
    }
}
