using System.Text.Json;
using Azure;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Cosmos;
using Pipeline.Functions.Tests.Support;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>
/// Alerts raised in any order, again and again, while every request to the storage may fail and the mail service may refuse, on a clock that is moved by hand: the real steps, tables and
/// queues. What differs from one seed to the next is what fails, who answers when, and in which order messages come.
/// </summary>
[Collection(AlertGroup.Name)]
public sealed class AlertCourseTests(AlertAzurite azurite)
{
    private const int Alerts = 8, ForDigest = 2, Partners = 3, Steps = 40;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_alert_is_lost_none_is_told_twice_and_every_critical_one_goes_up_in_time(int seed)
    {
        var course = new Course(azurite, seed);
        await course.PrepareAsync();
        for (var step = 0; step < Steps; step++) await course.StepAsync();
        course.Calm();
        for (var step = 0; step < 2 * Steps; step++) await course.StepAsync();

        foreach (var reference in course.References) await AssertToldAsync(course, reference);
        Assert.Empty(course.Mails.GroupBy(mail => mail).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(course.Late);
    }

    /// <summary>Somebody goes, or everybody was asked and the admins know; what is not urgent was in a digest.</summary>
    private static async Task AssertToldAsync(Course course, string reference)
    {
        var (alert, life) = await course.Calmly.Alerts.FindAsync(reference, Stop) is { } standing ? (standing.Alert, standing.LifeCycle) : throw new InvalidOperationException("An alert is lost.");
        Assert.True(life.State is AlertState.Acknowledged or AlertState.Failed || !alert.IsUrgent, $"{reference} is {life.State}");
        Assert.DoesNotContain(life.Tellings, telling => life.IsWanted(telling) && telling.IsDueBy(course.Now));
        Assert.All(
            life.Tellings.Where(telling => telling.State is TellingState.Sent or TellingState.Acknowledged or TellingState.Declined),
            telling => Assert.Contains((reference, telling.Partner, telling.Contact, telling.Round), course.Mails));
        Assert.Contains(course.Mails, mail => mail.Reference == reference);
        if (life.State == AlertState.Failed) Assert.Contains(life.Tellings, telling => telling.Partner == Ladder.Admins);
    }

    private sealed class Course : IMailTransport
    {
        private readonly Random _chance;
        private readonly HandClock _clock = new();
        private readonly FaultyStorage _faults;
        private readonly StorageAccount _account;
        private readonly AlertParts _parts;
        private readonly string _country = $"{Guid.NewGuid():N}";
        private readonly List<(QueueMessage Message, DateTimeOffset From)> _queue = [];
        private readonly string[] _children = [.. Enumerable.Range(0, Alerts).Select(_ => $"{Guid.NewGuid():N}")];
        private Dictionary<string, (string Partner, int Contact)> _addresses = [];
        private bool _isCalm;

        public Course(AlertAzurite azurite, int seed)
        {
            _chance = new(seed);
            _faults = new(azurite.Azurite.Connection, new(seed));
            _account = azurite.Account;

            // With every other seed the mail service does not tell of deliveries, and only answers are waited for.
            var waits = Waits.Usual with { Digest = TimeSpan.FromMinutes(20), Delivery = seed % 2 == 0 ? Waits.Usual.Delivery : null };
            _parts = new(_faults.Open(), _clock, waits, this);
            Calmly = new(azurite.Account, _clock, waits);
        }

        /// <summary>The same parts where nothing fails.</summary>
        public AlertParts Calmly { get; }

        /// <summary>What the mail service took.</summary>
        public List<(string Reference, string Partner, int Contact, int Round)> Mails { get; } = [];

        /// <summary>What should have been asked of somebody else by then, and was not.</summary>
        public List<string> Late { get; } = [];

        public HashSet<string> References { get; } = [];

        public DateTimeOffset Now => _clock.GetUtcNow();

        public async Task PrepareAsync()
        {
            foreach (var left in await Calmly.Alerts.ListDueAsync(DateTimeOffset.MaxValue.AddDays(-1), Stop)) await Calmly.Alerts.ForgetAsync(left, Stop);
            await _account.Queue(Names.Queues.Alerts).ClearMessagesAsync(Stop);
            var partners = new List<Partner>();
            for (var partner = 0; partner < Partners; partner++) partners.Add(await Calmly.AddPartnerAsync(_country, contacts: 1 + _chance.Next(3), partner == 0 ? Severity.Medium : Severity.High));
            _addresses = partners.SelectMany(partner => partner.Contacts.Select((contact, number) => (contact.Email, partner.Id, number))).ToDictionary(one => one.Email, one => (one.Id, one.number));
            _addresses[AlertParts.Mail.AdminAddress] = (Ladder.Admins, 0);
            _faults.OneIn = 12;
        }

        /// <summary>From now on nothing fails, nobody answers and nothing new is seen.</summary>
        public void Calm() => (_faults.OneIn, _isCalm) = (0, true);

        public async Task StepAsync()
        {
            if (!_isCalm || References.Count < Alerts) await TryAsync(RaiseAsync);
            for (var handled = 0; (handled < 4 || _isCalm) && await HandleAsync(); handled++)
            {
            }

            if (!_isCalm) await TryAsync(AnswerAsync);
            _clock.Pass(_isCalm ? 240 : _chance.Next(30, 240));
            await TryAsync(() => _parts.Escalate.RunAsync(Stop));
            if (_isCalm) await NoteLateAsync();
        }

        public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            if (!_isCalm && _chance.Next(4) == 0) return _chance.Next(4) == 0 ? MailResult.Refused("http-400") : MailResult.Transient("http-503");
            var told = await Calmly.Deliveries.FindAsync(mail.DeliveryId, cancellation) is { Mail: var single } ? [single] : await new Digests(_account, _clock).FindAsync(mail.DeliveryId, cancellation);
            var (partner, contact) = _addresses[mail.To];
            lock (Mails) Mails.AddRange(told.Select(one => (one.Alert, partner, contact, one.Round)));

            // The one window in which a crash makes a second mail: between the mail service's answer and our record of it. Nothing fails in it here.
            _faults.OneIn = 0;
            return MailResult.Sent(null);
        }

        private async Task RaiseAsync()
        {
            // Some never become urgent, others may have been in a digest before they do.
            var child = _chance.Next(Alerts);
            var severity = child < ForDigest || (!_isCalm && _chance.Next(3) == 0) ? Severity.Medium : _chance.Next(3) == 0 || _isCalm ? Severity.Critical : Severity.High;
            var standing = await _parts.RaiseAsync(_country, severity, _children[child]);
            References.Add(standing.Reference);
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
            if (!_isCalm) _faults.OneIn = 12;
            return true;
        }

        private async Task AnswerAsync()
        {
            if (References.Count == 0 || _chance.Next(3) > 0) return;
            var reference = References.Order(StringComparer.Ordinal).ElementAt(_chance.Next(References.Count));
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
}
