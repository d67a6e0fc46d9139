using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>What SendGrid posts, signed with a real key, on the real app over HTTP.</summary>
[Collection(AlertGroup.Name)]
public sealed class PostMailEventsTests(AlertAzurite azurite) : IAsyncLifetime
{
    private CaseApp _app = null!;
    private AskedPartner _asked = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CaseApp.StartAsync(azurite.Azurite);
        _asked = await AskedPartner.AskAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_mail_that_has_arrived_is_delivered()
    {
        Assert.Equal(HttpStatusCode.NoContent, await TellAsync(EventOf("delivered")));
        Assert.Equal((AlertState.Delivered, TellingState.Delivered), (await StateAsync(), (await _asked.LifeCycleAsync()).Tellings[0].State));
    }

    [Theory]
    [InlineData("bounce")]
    [InlineData("dropped")]
    [InlineData("spamreport")]
    public async Task A_mail_that_will_not_arrive_goes_to_the_next_contact(string kind)
    {
        await TellAsync(EventOf(kind));
        var last = (await _asked.LifeCycleAsync()).Tellings[^1];
        Assert.Equal((_asked.Partner.Id, 1, MailKind.Escalated), (last.Partner, last.Contact, last.Kind));
    }

    [Theory]
    [InlineData("processed")]
    [InlineData("deferred")]
    [InlineData("open")]
    public async Task What_says_neither_changes_nothing(string kind)
    {
        await TellAsync(EventOf(kind));
        Assert.Equal(AlertState.Sent, await StateAsync());
    }

    [Fact]
    public async Task Told_twice_it_happened_once()
    {
        await TellAsync(EventOf("bounce"));
        var once = (await _asked.LifeCycleAsync()).Tellings.Count;
        await TellAsync(EventOf("bounce"));
        Assert.Equal(once, (await _asked.LifeCycleAsync()).Tellings.Count);
    }

    [Fact]
    public async Task What_is_told_of_a_digest_is_told_of_each_of_its_alerts()
    {
        var alerts = _app.Get<Alerts>();
        var first = (await alerts.FindAsync(_asked.Reference, Stop))!;
        var second = (await _app.Get<AlertDesk>().RaiseAsync(first.Alert with { ChildId = $"{Guid.NewGuid():N}" }, Stop))!;
        var digest = await _app.Get<Digests>().BeginAsync(_asked.Partner.Id, 0, [.. new[] { first, second }.Select(alert => AlertMessage.Of(alert.Reference, alert.LifeCycle.Tellings[0]))], Stop);

        await TellAsync($$"""[{"event":"delivered","delivery":"{{digest!.Id}}"}]""");

        Assert.Equal([AlertState.Delivered, AlertState.Delivered], [await StateAsync(), (await alerts.FindAsync(second.Reference, Stop))!.LifeCycle.State]);
    }

    [Fact]
    public async Task Of_a_mail_that_is_not_ours_nothing_is_said() =>
        Assert.Equal(HttpStatusCode.NoContent, await TellAsync($$"""[{"event":"bounce","delivery":"{{Guid.NewGuid():N}}"},{"event":"bounce"},7]"""));

    [Fact]
    public async Task Nobody_elses_word_is_believed()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(HttpStatusCode.Unauthorized, await TellAsync(EventOf("bounce"), key: other));
        Assert.Equal(AlertState.Sent, await StateAsync());
    }

    [Fact]
    public async Task What_was_changed_on_its_way_is_refused() => Assert.Equal(HttpStatusCode.Unauthorized, await TellAsync(EventOf("bounce"), change: body => body + " "));

    [Theory]
    [InlineData(-11)]
    [InlineData(11)]
    public async Task What_somebody_kept_and_sends_again_is_refused(int minutes) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await TellAsync(EventOf("bounce"), at: DateTimeOffset.UtcNow.AddMinutes(minutes)));

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    public async Task What_is_no_list_is_refused_as_such(string body) => Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(body));

    private string EventOf(string kind) => $$"""[{"email":"x@shelter.example","event":"{{kind}}","delivery":"{{_asked.Delivery}}","sg_event_id":"e1"}]""";

    private async Task<AlertState> StateAsync() => (await _asked.LifeCycleAsync()).State;

    private async Task<HttpStatusCode> TellAsync(string body, ECDsa? key = null, DateTimeOffset? at = null, Func<string, string>? change = null)
    {
        var timestamp = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = (key ?? CaseApp.MailService).SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var content = new StringContent(change is null ? body : change(body), Encoding.UTF8, "application/json");
        content.Headers.Add(MailEvents.SignatureHeader, Convert.ToBase64String(signature));
        content.Headers.Add(MailEvents.TimestampHeader, timestamp);
        using var response = await _app.Stranger().PostAsync("/api/mail-events", content, Stop);
        return response.StatusCode;
    }
}
