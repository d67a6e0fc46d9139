using System.Net;
using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>What a case manager's decision makes of alerts, on the real app over HTTP.</summary>
[Collection(AlertGroup.Name)]
public sealed class DecidingTests(AlertAzurite azurite) : IAsyncLifetime
{
    private readonly (Sighting First, Sighting Second) _pair = PairInDoubt.New("NP");
    private CaseApp _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Ids => [_pair.First.Id, _pair.Second.Id];

    /// <summary>One is a report that a child is missing, the other that one was seen: an alert if they are one child.</summary>
    public async ValueTask InitializeAsync()
    {
        _app = await CaseApp.StartAsync(azurite.Azurite);
        _http = _app.Client(Principals.New("CaseManager.NP"));
        await _app.LinkAsync(_pair.First with { Kind = SightingKind.MissingReport }, _pair.Second);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Children_who_are_two_raise_no_alert() => Assert.Empty(await StandingAsync());

    [Fact]
    public async Task Said_to_be_one_they_raise_one()
    {
        await MergeAsync();
        Assert.Equal(["missing-child-match"], Assert.Single(await StandingAsync()).Alert.Indicators);
    }

    [Fact]
    public async Task Said_to_be_two_after_all_it_is_withdrawn_and_whoever_was_told_hears_of_it()
    {
        await MergeAsync();
        var raised = Assert.Single(await StandingAsync());
        foreach (var telling in raised.LifeCycle.Tellings) await _app.Get<Functions.Steps.AlertDesk>().ApplyAsync(raised.Reference, _ => new AlertEvent.Delivered(telling), Stop);

        await SplitAsync();

        var life = Assert.Single(await StandingAsync()).LifeCycle;
        Assert.Equal(AlertState.Withdrawn, life.State);
        Assert.Contains(life.Tellings, telling => telling is { Kind: MailKind.Withdrawn, State: TellingState.Queued });
    }

    [Fact]
    public async Task And_said_to_be_one_again_it_is_raised_again()
    {
        await MergeAsync();
        await SplitAsync();
        await MergeAsync();

        Assert.Equal(AlertState.Queued, Assert.Single(await StandingAsync()).LifeCycle.State);
    }

    private Task<IReadOnlyList<StandingAlert>> StandingAsync() => _app.Get<Alerts>().ListAsync(Ids, Stop);

    private Task MergeAsync() => SendAsync($"/api/reviews/{Review.IdOf(Ids[0], Ids[1])}", ("verdict", "same"), ("reason", "other"));

    private Task SplitAsync() => SendAsync($"/api/children/{Ids[0]}", ("action", "split"), ("sighting", Ids[1]), ("reason", "other"));

    private async Task SendAsync(string path, params (string, string)[] form)
    {
        using var response = await _http.SendFormAsync(path, form);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Stop));
    }
}
