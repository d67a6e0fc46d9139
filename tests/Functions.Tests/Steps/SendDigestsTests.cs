using Microsoft.Extensions.DependencyInjection;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Cosmos;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>On real tables, with the real SendGrid client, and a clock that is moved by hand: it starts at 8:15, and digests go out at 12:00.</summary>
[Collection(AlertGroup.Name)]
public sealed class SendDigestsTests(AlertAzurite azurite) : IAsyncLifetime
{
    private const int ToNoon = (3 * 60 + 45) * 60, HalfAMinute = 30, Attempts = 4;

    private readonly string _country = $"{Guid.NewGuid():N}";
    private readonly HandClock _clock = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSendGridClient().BuildServiceProvider();
    private SendGridStub _sendGrid = null!;
    private AlertParts _parts = null!;
    private Partner _partner = null!;
    private Digests _digests = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_sendGrid, _digests) = (await SendGridStub.StartAsync(), new(azurite.Account, _clock));
        _parts = new(azurite.Account, _clock, Waits.Usual with { Delivery = null }, SendGrid);
        foreach (var left in await _parts.Alerts.ListDueAsync(DateTimeOffset.MaxValue.AddDays(-1), Stop)) await _parts.Alerts.ForgetAsync(left, Stop);
        _partner = await _parts.AddPartnerAsync(_country, contacts: 2, Severity.Medium);
    }

    public async ValueTask DisposeAsync()
    {
        await _sendGrid.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task All_that_has_come_up_since_the_last_one_is_told_in_one_mail()
    {
        var (first, second) = (await RaiseAsync(), await RaiseAsync());
        await RunAsync(ToNoon - 1);
        Assert.Empty(Texts);

        await RunAsync(1);
        var mail = Assert.Single(Texts);
        Assert.All([first, second], reference => Assert.Contains(reference, mail, StringComparison.Ordinal));
        Assert.Equal([TellingState.Sent, TellingState.Sent], [await StateAsync(first), await StateAsync(second)]);
    }

    [Fact]
    public async Task What_was_told_is_not_told_again()
    {
        await RaiseAsync();
        await RunAsync(ToNoon);
        var later = await RaiseAsync();
        await RunAsync(4 * 60 * 60);
        Assert.Equal([false, true], Texts.Select(text => text.Contains(later, StringComparison.Ordinal)));
        await RunAsync(4 * 60 * 60);
        Assert.Equal(2, Texts.Count);
    }

    [Fact]
    public async Task Each_of_its_links_answers_one_of_the_alerts()
    {
        var (first, second) = (await RaiseAsync(), await RaiseAsync());
        await RunAsync(ToNoon);
        var tokens = Texts.Single().Split("/api/answers/")[1..].Select(after => after.Split('\n', '/')[0].Trim()).Distinct().ToArray();
        var file = new AnswerFile(_parts.Tokens, _parts.Deliveries, _parts.Alerts, _parts.Partners);
        var opened = await Task.WhenAll(tokens.Select(token => file.OpenAsync(token, Stop)));
        Assert.Equal([.. new[] { first, second }.Order(StringComparer.Ordinal)], opened.Select(answer => answer!.Standing.Reference));
    }

    [Fact]
    public async Task A_mail_service_that_is_away_gets_it_with_the_next_run()
    {
        var reference = await RaiseAsync();
        for (var attempt = 0; attempt < Attempts; attempt++) _sendGrid.FailNext(503, "0");
        await RunAsync(ToNoon);
        Assert.Equal((0, TellingState.Queued), (Texts.Count, await StateAsync(reference)));

        await RunAsync(2 * HalfAMinute);
        Assert.Equal((1, TellingState.Sent), (Texts.Count, await StateAsync(reference)));
    }

    [Fact]
    public async Task Cut_off_when_the_mail_was_out_each_alert_says_so_and_no_second_mail_goes_out()
    {
        var reference = await RaiseAsync();
        var mail = new AlertMessage(reference, _partner.Id, 0, 1, MailKind.Digest);
        var digest = await _digests.BeginAsync(_partner.Id, 0, [mail], Stop);
        await _parts.Deliveries.ClaimAsync(mail, "digest", Stop);
        await _digests.SentAsync(digest!, Stop);

        await RunAsync(ToNoon);

        Assert.Equal((0, TellingState.Sent), (Texts.Count, await StateAsync(reference)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task Cut_off_at_any_moment_after_it_went_out_no_second_mail_does(int requests)
    {
        await RaiseAsync();
        await RaiseAsync();
        var faults = new FaultyStorage(azurite.Azurite.Connection, new(1));
        var broken = new AlertParts(faults.Open(), _clock, Waits.Usual with { Delivery = null }, new LastWords(SendGrid, () => faults.Left = requests));
        _clock.Pass(ToNoon);
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken.Escalate.RunAsync(Stop));

        await RunAsync(2 * HalfAMinute);

        Assert.Single(Texts);
    }

    [Fact]
    public async Task Cut_off_before_it_was_sent_it_is_begun_anew_with_all_that_has_come_up()
    {
        var (first, second) = (await RaiseAsync(), await RaiseAsync());
        var mail = new AlertMessage(first, _partner.Id, 0, 1, MailKind.Digest);
        var digest = await _digests.BeginAsync(_partner.Id, 0, [mail], Stop);
        await _parts.Deliveries.ClaimAsync(mail, "digest", Stop);

        await RunAsync(ToNoon);

        Assert.All([first, second], reference => Assert.Contains(reference, Texts.Single(), StringComparison.Ordinal));
        Assert.Equal(2, (await _digests.FindAsync(digest!.Id, Stop)).Count);
    }

    [Fact]
    public async Task While_somebody_else_is_sending_one_nobody_sends_another()
    {
        var reference = await RaiseAsync();
        _clock.Pass(ToNoon);
        await _digests.BeginAsync(_partner.Id, 0, [new(reference, _partner.Id, 0, 1, MailKind.Digest)], Stop);
        await RunAsync(HalfAMinute);
        Assert.Empty(Texts);

        // Whoever it was has died by then.
        await RunAsync(2 * HalfAMinute);
        Assert.Single(Texts);
    }

    [Fact]
    public async Task What_became_urgent_meanwhile_is_told_at_once_and_not_in_the_digest()
    {
        var (graver, other) = (await RaiseAsync(), await RaiseAsync());
        var standing = await _parts.Alerts.FindAsync(graver, Stop);
        await _parts.Desk.RaiseAsync(standing!.Alert with { Severity = Severity.High }, Stop);
        await RunAsync(ToNoon);
        Assert.Equal((false, true), (Texts.Single().Contains(graver, StringComparison.Ordinal), Texts.Single().Contains(other, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_withdrawn_meanwhile_is_told_to_nobody()
    {
        var reference = await RaiseAsync();
        await _parts.Desk.ApplyAsync(reference, _ => new AlertEvent.TakenBack(), Stop);
        await RunAsync(ToNoon);
        Assert.Empty(Texts);
    }

    [Fact]
    public async Task Refused_for_good_it_goes_to_the_next_contact_with_the_next_digest()
    {
        var reference = await RaiseAsync();
        _sendGrid.FailNext(400);
        await RunAsync(ToNoon);
        await RunAsync(4 * 60 * 60);
        var life = await _parts.LifeCycleAsync(reference);
        Assert.Equal([(0, TellingState.Failed), (1, TellingState.Sent)], life.Tellings.Select(telling => (telling.Contact, telling.State)));
        Assert.Contains(reference, Texts.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_delivered_in_time_it_goes_to_the_next_contact_with_the_next_digest_and_not_at_once()
    {
        await RaiseAsync();
        var told = new AlertParts(azurite.Account, _clock, Waits.Usual, SendGrid);
        await RunAsync(ToNoon, told);
        await RunAsync(11 * 60, told);
        Assert.Single(Texts);
        await RunAsync(4 * 60 * 60, told);
        Assert.Equal(2, Texts.Count);
    }

    [Fact]
    public async Task Nothing_of_it_goes_onto_the_queue()
    {
        var queue = azurite.Account.Queue(Names.Queues.Alerts);
        await queue.ClearMessagesAsync(Stop);
        await RaiseAsync();
        for (var attempt = 0; attempt < Attempts; attempt++) _sendGrid.FailNext(503, "0");
        await RunAsync(ToNoon);
        Assert.Empty((await queue.PeekMessagesAsync(32, Stop)).Value);
    }

    [Fact]
    public async Task More_than_fifty_are_told_in_two_mails()
    {
        for (var alert = 0; alert < 51; alert++) await RaiseAsync();
        await RunAsync(ToNoon);
        await RunAsync(2 * HalfAMinute);
        Assert.Equal([50, 1], Texts.Select(text => text.Split("/api/answers/").Length - 2));
    }

    [Fact]
    public async Task What_nobody_wants_to_hear_of_is_not_kept() => Assert.Null(await _parts.TryRaiseAsync($"{Guid.NewGuid():N}", Severity.Medium));

    private SendGridTransport SendGrid => new(_services.GetRequiredService<IHttpClientFactory>(), AlertParts.Mail, new(SendGridStub.ApiKey, _sendGrid.Address));

    private List<string> Texts => [.. _sendGrid.Mails.Select(mail => mail.GetProperty("content")[0].GetProperty("value").GetString()!)];

    private async Task<string> RaiseAsync() => (await _parts.RaiseAsync(_country, Severity.Medium)).Reference;

    private async Task RunAsync(double secondsLater, AlertParts? parts = null)
    {
        _clock.Pass(secondsLater);
        await (parts ?? _parts).Escalate.RunAsync(Stop);
    }

    private async Task<TellingState> StateAsync(string reference) => (await _parts.LifeCycleAsync(reference)).Tellings.Single().State;

    /// <summary>The mail goes out, and then something happens.</summary>
    private sealed class LastWords(IMailTransport transport, Action then) : IMailTransport
    {
        public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            var result = await transport.SendAsync(mail, cancellation);
            then();
            return result;
        }
    }
}
