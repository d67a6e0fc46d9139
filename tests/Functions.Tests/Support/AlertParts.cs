using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Tests.Support;

/// <summary>Tests of alerts take turns, on an Azurite of their own: who looks what is due finds what others have left due.</summary>
[CollectionDefinition(Name)]
public sealed class AlertGroup : ICollectionFixture<AlertAzurite>
{
    public const string Name = "alerts";
}

/// <summary>A second one, beside that of all other tests.</summary>
public sealed class AlertAzurite : IAsyncLifetime
{
    private readonly Azurite _azurite = new();

    public Azurite Azurite => _azurite;

    public StorageAccount Account => _azurite.Account;

    public ValueTask InitializeAsync() => _azurite.InitializeAsync();

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();
}

/// <summary>The parts that alerts go through, on real tables and queues, with a clock that the test sets.</summary>
internal sealed class AlertParts
{
    /// <param name="account">Where tables and queues are.</param>
    /// <param name="clock">The time.</param>
    /// <param name="waits">How long what is awaited may take.</param>
    /// <param name="digestsBy">Sends digests; where it is left out nothing can be sent.</param>
    public AlertParts(StorageAccount account, TimeProvider? clock = null, Waits? waits = null, IMailTransport? digestsBy = null)
    {
        var answers = new AnswerSettings(new("https://pipeline.example"), RandomNumberGenerator.GetBytes(32), waits ?? Waits.Usual);
        var time = clock ?? TimeProvider.System;
        (Alerts, Deliveries, Partners) = (new(account), new(account), new(account));
        Desk = new(Alerts, Partners, new(account), answers.Waits, time, NullLogger<AlertDesk>.Instance);
        Tokens = new(answers, time);
        var addressees = new Addressees(Partners, Mail);
        Send = transport => new(Desk, Alerts, addressees, Deliveries, transport, Tokens, answers.Waits, time, NullLogger<SendAlert>.Instance);
        var digests = new SendDigests(
            Desk, addressees, Deliveries, new(account, time), digestsBy ?? new SmtpTransport(Mail, new("127.0.0.1", 1, null, null)), Tokens, time, NullLogger<SendDigests>.Instance);
        Escalate = new(Desk, Alerts, digests, answers.Waits, time, NullLogger<EscalateAlerts>.Instance);
    }

    public static MailSettings Mail { get; } = new("alerts@pipeline.example", "desk@pipeline.example", "admin@pipeline.example", null, null);

    public Alerts Alerts { get; }

    public Deliveries Deliveries { get; }

    public Partners Partners { get; }

    public AlertDesk Desk { get; }

    public AnswerTokens Tokens { get; }

    public EscalateAlerts Escalate { get; }

    public Func<IMailTransport, SendAlert> Send { get; }

    /// <summary>A partner of a country of its own, so that no other test's alert goes to it.</summary>
    public async Task<Partner> AddPartnerAsync(string country, int contacts = 1, Severity floor = Severity.High)
    {
        var id = $"p-{Guid.NewGuid():N}";
        var partner = new Partner(id, "Shelter (invented)", $"{id}@shelter.example", "Ms A.", [country], [], ["border-interception"], "en", floor)
        {
            FurtherContacts = [.. Enumerable.Range(1, contacts - 1).Select(number => new Contact($"Ms {number}", $"{id}-{number}@shelter.example"))],
        };
        await Partners.ImportAsync([partner], default);
        return partner;
    }

    /// <summary>One that somebody is to hear of.</summary>
    public async Task<StandingAlert> RaiseAsync(string country, Severity severity, string? child = null) => (await TryRaiseAsync(country, severity, child))!;

    public Task<StandingAlert?> TryRaiseAsync(string country, Severity severity, string? child = null) => Desk.RaiseAsync(
        new() { ChildId = child ?? $"{Guid.NewGuid():N}", Period = "2026-11-23", Severity = severity, Indicators = ["no-documents"], Country = country }, default);

    public async Task<LifeCycle> LifeCycleAsync(string reference) => (await Alerts.FindAsync(reference, default))!.LifeCycle;
}
