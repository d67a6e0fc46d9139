using Pipeline.Core.Alerts;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Carries alerts from state to state. What is to be sent is stored with the state and put on the queue after it: where that is cut off, <see cref="EscalateAlerts"/> puts it there.
/// </summary>
public sealed partial class AlertDesk(Alerts alerts, Partners partners, Queues queues, Waits waits, TimeProvider clock, ILogger<AlertDesk> log)
{
    /// <summary>Raises an alert, or takes up into the one that stands what is new; null where none stands, and nobody wants to hear of this one.</summary>
    public async Task<StandingAlert?> RaiseAsync(Alert alert, CancellationToken cancellation)
    {
        var (known, now, before) = (await partners.ListAsync(cancellation), clock.GetUtcNow(), LifeCycle.New);
        var standing = await alerts.RaiseAsync(
            alert,
            stands =>
            {
                before = stands?.LifeCycle ?? LifeCycle.New;
                var raised = Changed(stands ?? new("", alert, now, LifeCycle.New, null), stands is null ? alert : Standing(stands, alert), new AlertEvent.Raised(), known, now);
                return stands is null && raised.LifeCycle.Tellings.Count == 0 ? null : raised;
            },
            cancellation);
        if (standing is not null) await QueueAsync(standing, before, cancellation);
        return standing;
    }

    /// <summary>Carries an alert on after something has happened; null where there is none of this reference.</summary>
    /// <param name="reference">Of the alert.</param>
    /// <param name="happened">What has, to an alert as it stands; null: nothing.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<StandingAlert?> ApplyAsync(string reference, Func<StandingAlert, AlertEvent?> happened, CancellationToken cancellation) =>
        ApplyAsync(change => alerts.ChangeAsync(reference, change, cancellation), happened, cancellation);

    /// <summary>The same after something has happened to one of its mails; nothing where the alert knows no such mail.</summary>
    public Task<StandingAlert?> ApplyAsync(AlertMessage mail, Func<Telling, AlertEvent> happened, CancellationToken cancellation) =>
        ApplyAsync(mail.Alert, standing => standing.LifeCycle.Tellings.FirstOrDefault(mail.Names) is { } telling ? happened(telling) : null, cancellation);

    /// <summary>The same for an alert that was read a moment ago.</summary>
    public Task<StandingAlert?> ApplyAsync(StandingAlert standing, AlertEvent happened, CancellationToken cancellation) =>
        ApplyAsync(change => alerts.ChangeAsync(standing, change, cancellation), _ => happened, cancellation);

    private async Task<StandingAlert?> ApplyAsync(Func<Func<StandingAlert, StandingAlert>, Task<StandingAlert?>> changeAsync, Func<StandingAlert, AlertEvent?> happened, CancellationToken cancellation)
    {
        var (known, now, before) = (await partners.ListAsync(cancellation), clock.GetUtcNow(), LifeCycle.New);
        var standing = await changeAsync(stands =>
        {
            before = stands.LifeCycle;
            return happened(stands) is { } what ? Changed(stands, stands.Alert, what, known, now) : stands;
        });
        if (standing is not null) await QueueAsync(standing, before, cancellation);
        return standing;
    }

    /// <summary>Withdraws the alerts of some children that are not raised any more, now that these are other children than before.</summary>
    /// <param name="ids">All ids that the children have or had.</param>
    /// <param name="raised">What they are alerted of now.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task WithdrawAsync(IReadOnlyCollection<string> ids, IReadOnlyList<Alert> raised, CancellationToken cancellation)
    {
        foreach (var standing in await alerts.ListAsync(ids, cancellation))
        {
            var isRaised = raised.Any(alert => alert.FormerChildIds.Prepend(alert.ChildId).Contains(standing.Alert.ChildId) && (alert.Period == standing.Alert.Period || standing.Alert.Covers(alert)));
            if (!isRaised) await ApplyAsync(standing.Reference, _ => new AlertEvent.TakenBack(), cancellation);
        }
    }

    /// <summary>Puts mails on the queue.</summary>
    public async Task QueueAsync(string reference, IEnumerable<Telling> tellings, CancellationToken cancellation)
    {
        foreach (var telling in tellings) await queues.AddAsync(AlertMessage.Of(reference, telling), cancellation);
    }

    /// <summary>What an alert says once it is raised again: of one that was withdrawn nothing stands but the id under which it is found.</summary>
    private static Alert Standing(StandingAlert stands, Alert again) => stands.LifeCycle.State == AlertState.Withdrawn
        ? again with { ChildId = stands.Alert.ChildId, FormerChildIds = stands.Alert.FormerChildIds }
        : stands.Alert.TakingUp(again);

    /// <summary>
    /// The same object where nothing has changed. Looked at, it is also changed if it is to be looked at again at another time; otherwise a time that is set, and comes too early, is left as it is: to look once
    /// too often costs less than to move it each time.
    /// </summary>
    private StandingAlert Changed(StandingAlert stands, Alert alert, AlertEvent happened, IReadOnlyList<Partner> known, DateTimeOffset now)
    {
        var life = stands.LifeCycle.After(happened, new(alert, known, waits, now));
        var look = life.NextLook(waits, now);
        if (happened is not AlertEvent.Looked && stands.LookAt < look && stands.LookAt > now + waits.Queue) look = stands.LookAt;
        var isSame = ReferenceEquals(life, stands.LifeCycle) && ReferenceEquals(alert, stands.Alert) && (happened is not AlertEvent.Looked || look == stands.LookAt);
        return isSame ? stands : stands with { Alert = alert, LifeCycle = life, LookAt = look };
    }

    private async Task QueueAsync(StandingAlert standing, LifeCycle before, CancellationToken cancellation)
    {
        if (ReferenceEquals(before, standing.LifeCycle)) return;
        await QueueAsync(standing.Reference, standing.LifeCycle.Tellings.Skip(before.Tellings.Count).Where(telling => telling.Kind != MailKind.Digest), cancellation);
        if (standing.LifeCycle.State != before.State || before.Tellings.Count == 0) LogState(standing.Reference, standing.LifeCycle.State);
    }

    [LoggerMessage(LogLevel.Information, "Alert {Reference} is {State}.")]
    private partial void LogState(string reference, AlertState state);
}
