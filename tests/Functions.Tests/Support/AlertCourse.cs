using Azure;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Cosmos;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Tests.Support;

/// <summary>
/// What happens to alerts while every request to the storage may fail and the mail service may refuse, on a clock that is moved by hand: the real steps, tables and queues. Where they come from is for those who
/// derive from it to say. What differs from one seed to the next is what fails, who answers when, and in which order messages come.
/// </summary>
internal abstract class AlertCourse : IMailTransport
{
    private const int Partners = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Random _chance;
    private readonly HandClock _clock = new();
    private readonly FaultyStorage _faults;
    private readonly StorageAccount _account;
    private readonly AlertParts _parts;
    private readonly List<(QueueMessage Message, DateTimeOffset From)> _queue = [];
    private Dictionary<string, (string Partner, int Contact)> _addresses = [];

    protected AlertCourse(AlertAzurite azurite, int seed)
    {
        _chance = new(seed);
        _faults = new(azurite.Azurite.Connection, new(seed));
        _account = azurite.Account;

        // With every other seed the mail service does not tell of deliveries, and only answers are waited for.
        var waits = Waits.Usual with { Digest = TimeSpan.FromMinutes(20), Delivery = seed % 2 == 0 ? Waits.Usual.Delivery : null };
        Faulty = _faults.Open();
        _parts = new(Faulty, _clock, waits, this);
        Calmly = new(azurite.Account, _clock, waits);
    }

    /// <summary>The same parts where nothing fails.</summary>
    public AlertParts Calmly { get; }

    /// <summary>What the mail service took.</summary>
    public List<(string Reference, string Partner, int Contact, int Round)> Mails { get; } = [];

    /// <summary>What should have been asked of somebody else by then, and was not.</summary>
    public List<string> Late { get; } = [];

    public HashSet<string> References { get; } = [];

    protected string Country { get; } = $"{Guid.NewGuid():N}";

    /// <summary>The storage in which requests fail.</summary>
    protected StorageAccount Faulty { get; }

    /// <summary>The parts where they do.</summary>
    protected AlertParts Parts => _parts;

    protected Random Chance => _chance;

    protected HandClock Clock => _clock;

    /// <summary>Nothing fails any more, and nobody answers.</summary>
    protected bool IsCalm { get; private set; }

    /// <summary>Something new comes in; it may fail.</summary>
    protected abstract Task RaiseAsync();

    /// <summary>Nothing new comes in any more.</summary>
    protected abstract bool IsOver { get; }

    public async Task PlayAsync(int steps)
    {
        await PrepareAsync();
        for (var step = 0; step < steps; step++) await StepAsync();
        (_faults.OneIn, IsCalm) = (0, true);
        for (var step = 0; step < 2 * steps || !IsOver || await IsWaitingAsync(); step++) await StepAsync();
    }

    private async Task PrepareAsync()
    {
        foreach (var left in await Calmly.Alerts.ListDueAsync(DateTimeOffset.MaxValue.AddDays(-1), Stop)) await Calmly.Alerts.ForgetAsync(left, Stop);
        await _account.Queue(Names.Queues.Alerts).ClearMessagesAsync(Stop);
        var partners = new List<Partner>();
        for (var partner = 0; partner < Partners; partner++) partners.Add(await Calmly.AddPartnerAsync(Country, contacts: 1 + _chance.Next(3), partner == 0 ? Severity.Medium : Severity.High));
        _addresses = partners.SelectMany(partner => partner.Contacts.Select((contact, number) => (contact.Email, partner.Id, number))).ToDictionary(one => one.Email, one => (one.Id, one.number));
        _addresses[AlertParts.Mail.AdminAddress] = (Ladder.Admins, 0);
        _faults.OneIn = 12;
    }

    private async Task StepAsync()
    {
        if (!IsCalm || !IsOver) await TryAsync(RaiseAsync);
        for (var handled = 0; (handled < 4 || IsCalm) && await HandleAsync(); handled++)
        {
        }

        if (!IsCalm) await TryAsync(AnswerAsync);
        _clock.Pass(IsCalm ? 240 : _chance.Next(30, 240));
        await TryAsync(() => _parts.Escalate.RunAsync(Stop));
        if (IsCalm) await NoteLateAsync();
    }

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (!IsCalm && _chance.Next(4) == 0) return _chance.Next(4) == 0 ? MailResult.Refused("http-400") : MailResult.Transient("http-503");
        var told = await Calmly.Deliveries.FindAsync(mail.DeliveryId, cancellation) is { Mail: var single } ? [single] : await new Digests(_account, _clock).FindAsync(mail.DeliveryId, cancellation);
        var (partner, contact) = _addresses[mail.To];
        lock (Mails) Mails.AddRange(told.Select(one => (one.Alert, partner, contact, one.Round)));

        // The one window in which a crash makes a second mail: between the mail service's answer and our record of it. Nothing fails in it here.
        _faults.OneIn = 0;
        return MailResult.Sent(null);
    }

    /// <summary>Messages come in any order, and again where they were not done with. False where none is left.</summary>
    private async Task<bool> HandleAsync()
    {
        var received = (await _account.Queue(Names.Queues.Alerts).ReceiveMessagesAsync(32, TimeSpan.FromHours(1), Stop)).Value;
        _queue.AddRange(received.Select(message => (new QueueMessage(message.Body.ToString(), message.MessageId, _clock.GetUtcNow()), _clock.GetUtcNow())));
        var due = _queue.Where(one => one.From <= _clock.GetUtcNow()).ToArray();
        if (due.Length == 0) return false;
        var chosen = due[_chance.Next(due.Length)];
        _queue.Remove(chosen);
        if (!await TryAsync(() => _parts.Send(this).RunAsync(chosen.Message, Stop)) || _chance.Next(5) == 0) _queue.Add((chosen.Message, _clock.GetUtcNow().AddSeconds(5)));
        if (!IsCalm) _faults.OneIn = 12;
        return true;
    }

    private async Task AnswerAsync()
    {
        if (References.Count == 0 || _chance.Next(3) > 0) return;
        var reference = References.ElementAt(_chance.Next(References.Count));
        var (which, isGoing) = (_chance.Next(100), _chance.Next(3) == 0);
        await _parts.Desk.ApplyAsync(
            reference,
            standing =>
            {
                Telling[] sent = [.. standing.LifeCycle.Tellings.Where(telling => telling.State == TellingState.Sent)];
                if (sent.Length == 0) return null;
                return isGoing ? new AlertEvent.Acknowledged(sent[which % sent.Length], _clock.GetUtcNow().AddMinutes(30)) : new AlertEvent.Declined(sent[which % sent.Length]);
            },
            Stop);
    }

    /// <summary>Each is told, none twice to one contact, none later than it may be.</summary>
    public async Task AssertAllAreToldAsync()
    {
        foreach (var reference in References) await AssertToldAsync(reference);
        Assert.Empty(Mails.GroupBy(mail => mail).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(Late);
    }

    /// <summary>Somebody goes, or everybody was asked and the admins know; what is not urgent was in a digest.</summary>
    private async Task AssertToldAsync(string reference)
    {
        var standing = await Calmly.Alerts.FindAsync(reference, Stop);
        Assert.NotNull(standing);
        var life = standing.LifeCycle;
        Assert.True(life.State is AlertState.Acknowledged or AlertState.Failed || !standing.Alert.IsUrgent, $"{reference} is {life.State}");
        Assert.DoesNotContain(life.Tellings, telling => life.IsWanted(telling) && telling.IsDueBy(Clock.GetUtcNow()));
        Assert.All(
            life.Tellings.Where(telling => telling.State is TellingState.Sent or TellingState.Acknowledged or TellingState.Declined),
            telling => Assert.Contains((reference, telling.Partner, telling.Contact, telling.Round), Mails));
        Assert.Contains(Mails, mail => mail.Reference == reference);
        if (life.State == AlertState.Failed) Assert.Contains(life.Tellings, telling => telling.Partner == Ladder.Admins);
    }

    /// <summary>Somebody may still be asked.</summary>
    private async Task<bool> IsWaitingAsync()
    {
        foreach (var reference in References)
        {
            var life = await Calmly.LifeCycleAsync(reference);
            if (life.AnswerBy is not null || life.Tellings.Any(life.IsWanted)) return true;
        }

        return false;
    }

    private async Task NoteLateAsync()
    {
        foreach (var reference in References)
        {
            if ((await Calmly.LifeCycleAsync(reference)).AnswerBy < _clock.GetUtcNow()) Late.Add(reference);
        }
    }

    /// <summary>False where it failed: whoever hands messages over then does so again.</summary>
    private static async Task<bool> TryAsync(Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception fault) when (fault is RequestFailedException or InvalidOperationException)
        {
            return false;
        }
    }
}
