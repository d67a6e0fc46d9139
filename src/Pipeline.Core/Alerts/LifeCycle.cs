using System.Text.Json.Serialization;
using static Pipeline.Core.Alerts.AlertEvent;

namespace Pipeline.Core.Alerts;

/// <summary>What a change of a life cycle depends on besides what has happened.</summary>
/// <param name="Alert">As it stands now.</param>
/// <param name="Partners">All there are now.</param>
/// <param name="Waits">How long things may take.</param>
/// <param name="Now">When it happens.</param>
public sealed record Situation(Alert Alert, IReadOnlyList<Partner> Partners, Waits Waits, DateTimeOffset Now);

/// <summary>
/// What has become of an alert: whom it was told, who answered, until when it waits. Changes only by <see cref="After"/>, which is the whole state machine: it does nothing itself, and
/// an event that comes twice, or too late, changes nothing.
/// </summary>
public sealed record LifeCycle
{
    public static readonly LifeCycle New = new();

    public AlertState State { get; init; } = AlertState.Queued;

    /// <summary>In the order in which they were to go out.</summary>
    public IReadOnlyList<Telling> Tellings { get; init; } = [];

    /// <summary>How often it was told anew from the beginning.</summary>
    public int Round { get; init; }

    /// <summary>When others are told unless somebody has answered; null where nobody is waited for.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>The earliest time at which somebody said that they would be there.</summary>
    public DateTimeOffset? ThereBy { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>Id of the partner who said what came of it.</summary>
    public string? ConcludedBy { get; init; }

    /// <summary>Nobody is asked any more.</summary>
    [JsonIgnore]
    public bool IsOver => State is AlertState.Closed or AlertState.Withdrawn;

    /// <summary>Somebody was asked and may still see to it, or does.</summary>
    [JsonIgnore]
    public bool IsSeenTo => !IsOver && State != AlertState.Failed && Tellings.Count > 0;

    /// <summary>Ids of those who may know of the alert.</summary>
    [JsonIgnore]
    public IEnumerable<string> PartnersTold => Tellings.Where(telling => telling.Asks && telling.MayBeKnown && telling.Partner != Ladder.Admins).Select(telling => telling.Partner).Distinct();

    /// <summary>What was asked of a contact last.</summary>
    public Telling? Latest(string partner, int contact) => Tellings.LastOrDefault(telling => telling.Asks && telling.Partner == partner && telling.Contact == contact);

    /// <summary>The life cycle after something has happened; the same object where that changes nothing.</summary>
    public LifeCycle After(AlertEvent happened, Situation now) => happened switch
    {
        Raised => Raise(now),
        Looked => Look(now),
        Accepted(var telling) => Advance(telling, TellingState.Sent, AlertState.Sent, now),
        AlertEvent.Delivered(var telling) => Advance(telling, TellingState.Delivered, AlertState.Delivered, now),
        Bounced(var telling) => Fail(telling, now),
        AlertEvent.Acknowledged(var telling, var thereBy) => Acknowledge(telling, thereBy, now),
        Declined(var telling) => Decline(telling, now),
        Arrived(var telling) => IsGoing(telling) && State is not AlertState.InHand && !IsOver ? this with { State = AlertState.InHand } : this,
        Concluded(var telling, var outcome) => IsGoing(telling) && !IsOver ? this with { State = AlertState.Closed, Outcome = outcome, ConcludedBy = telling.Partner, AnswerBy = null } : this,
        TakenBack => Withdraw(now),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No such event is known."),
    };

    /// <summary>When to look next whether something is due; null where nothing is waited for.</summary>
    public DateTimeOffset? NextLook(Waits waits, DateTimeOffset now)
    {
        var looks = new List<DateTimeOffset>();
        if (AnswerBy is { } answer) looks.Add(answer);
        looks.AddRange(Tellings.Where(IsWanted).Select(telling => telling.IsDueBy(now) ? now + waits.Queue : telling.DueAt!.Value));
        if (waits.Delivery is { } delivery) looks.AddRange(Tellings.Where(telling => telling is { State: TellingState.Sent, IsOpen: true }).Select(telling => telling.At + delivery));
        return looks.Count > 0 ? looks.Min() : null;
    }

    /// <summary>What a message to send still stands for: it was neither sent, nor has it become pointless.</summary>
    public bool IsWanted(Telling telling) => telling.State == TellingState.Queued && (telling.Kind == MailKind.Withdrawn ? State == AlertState.Withdrawn : !IsOver && !IsOvertaken(telling));

    /// <summary>The same contact is told more in a later round, or was to be asked while somebody else goes by now.</summary>
    private bool IsOvertaken(Telling telling) =>
        Tellings.Any(other => other.Asks && other.Partner == telling.Partner && other.Contact == telling.Contact && other.Round > telling.Round)
        || (telling.Kind == MailKind.Escalated && IsAnswered)
        || (telling.Kind == MailKind.Digest && (IsAnswered || telling.Round < Round));

    /// <summary>A new round, with those who are nearest; nothing where this severity was told already, and stands, or where nobody wants to hear of it.</summary>
    private LifeCycle Raise(Situation now)
    {
        if (State != AlertState.Withdrawn && Tellings.Any(telling => telling.Severity >= now.Alert.Severity)) return this;
        var raised = (this with { Round = Round + 1, State = AlertState.Queued, ThereBy = null, Outcome = null, ConcludedBy = null }).GoOn(now, MailKind.Alert);
        return raised.Tellings.Count > Tellings.Count ? raised : this;
    }

    private LifeCycle Look(Situation now)
    {
        var late = now.Waits.Delivery is { } wait
            ? Tellings.Where(telling => telling is { State: TellingState.Sent, IsOpen: true } && telling.At + wait <= now.Now).ToArray()
            : [];
        var looked = late.Aggregate(this, (life, telling) => life.Fail(telling, now));
        return looked.AnswerBy <= now.Now && !looked.IsOver ? looked.Escalate(now) : looked;
    }

    /// <summary>Tells those who come next. Where there are none, it waits for those whose quiet hours these are; where there are none either, for nothing any more.</summary>
    private LifeCycle GoOn(Situation now, MailKind kind)
    {
        if (!now.Alert.IsUrgent) return this with { Tellings = [.. Tellings, .. Ladder.Nearest(now.Alert, now.Partners).Select(rung => To(rung, kind, now))], AnswerBy = null };
        var next = Ladder.Next(now.Alert, now.Partners, [.. ThisRound], now.Now);
        return this with
        {
            Tellings = [.. Tellings, .. next.Select(rung => To(rung, kind, now))],
            AnswerBy = next.Count > 0 ? now.Now + now.Waits.ForAnswer(now.Alert.Severity) : Ladder.NextWakesAt(now.Alert, now.Partners, [.. ThisRound], now.Now),
        };
    }

    /// <summary>What is not urgent goes no further than to those who are nearest.</summary>
    private LifeCycle Escalate(Situation now)
    {
        if (!now.Alert.IsUrgent) return this;
        var escalated = GoOn(now, MailKind.Escalated);
        return escalated with { State = escalated.AnswerBy is null ? AlertState.Failed : AlertState.Escalated };
    }

    /// <summary>A mail that was on its way while the alert was withdrawn is taken back after it.</summary>
    private LifeCycle Advance(Telling telling, TellingState to, AlertState state, Situation now)
    {
        if (Find(telling) is not { } found || found.State >= to) return this;
        var advanced = Replace(found, to, now);
        return State == AlertState.Withdrawn ? advanced.TakeBack(now) : advanced with { State = State < state ? state : State };
    }

    /// <summary>
    /// The partner's next contact is told at once; where there is none the admins are, and where nobody is left who could answer, those who come next. Of what is not urgent the admins hear only where nobody else does.
    /// </summary>
    private LifeCycle Fail(Telling telling, Situation now)
    {
        if (Find(telling) is not { IsOpen: true } found || IsOver) return this;
        var failed = Replace(found, TellingState.Failed, now);
        if (IsAnswered || found.Round < Round) return failed;
        var partner = now.Partners.FirstOrDefault(partner => partner.Id == found.Partner && !(now.Alert.IsUrgent && Ladder.MustSleep(partner, now.Alert, now.Now)));
        if ((partner is null ? null : Ladder.After(partner, found.Contact)) is { } next) return failed.Add(next, now);
        var isLeftToOthers = failed.ThisRound.Any(other => other.IsOpen || (!now.Alert.IsUrgent && other.MayBeKnown));
        if (now.Alert.IsUrgent) return isLeftToOthers ? failed.Add(new(Ladder.Admins, 0), now) : failed.Escalate(now);
        return isLeftToOthers ? failed : failed.Add(new(Ladder.Admins, 0), now);
    }

    private LifeCycle Add(Rung rung, Situation now) => ThisRound.Any(telling => telling.Partner == rung.Partner && telling.Contact == rung.Contact)
        ? this
        : this with { State = State == AlertState.Failed ? State : AlertState.Escalated, Tellings = [.. Tellings, To(rung, MailKind.Escalated, now)] };

    private LifeCycle Acknowledge(Telling telling, DateTimeOffset thereBy, Situation now)
    {
        if (IsOver || Find(telling) is not { } found || found.State == TellingState.Acknowledged || !found.Asks) return this;
        var going = Replace(found, TellingState.Acknowledged, now) with { ThereBy = ThereBy < thereBy ? ThereBy : thereBy };
        if (Ladder.OpenNeeds(now.Alert, now.Partners, [.. going.ThisRound]).Count > 0) return going;
        return going with { State = IsAnswered ? State : AlertState.Acknowledged, AnswerBy = null };
    }

    /// <summary>Where nobody is left who could answer, others are asked at once.</summary>
    private LifeCycle Decline(Telling telling, Situation now)
    {
        if (IsOver || Find(telling) is not { } found || found.State == TellingState.Declined || !found.Asks) return this;
        var declined = Replace(found, TellingState.Declined, now);
        if (found.State != TellingState.Acknowledged && IsAnswered) return declined;
        var goOn = found.State != TellingState.Acknowledged && declined.ThisRound.Any(other => other.IsOpen);
        return goOn ? declined : (declined with { ThereBy = null }).Escalate(now);
    }

    private LifeCycle Withdraw(Situation now) => IsOver ? this : (this with { State = AlertState.Withdrawn, AnswerBy = null }).TakeBack(now);

    /// <summary>Whoever may have read it is told; who was not told yet never is.</summary>
    private LifeCycle TakeBack(Situation now)
    {
        var told = Tellings.GroupBy(telling => new Rung(telling.Partner, telling.Contact))
            .Where(all => all.Last().Asks && all.Any(telling => telling.Asks && telling.MayBeKnown)).Select(all => To(all.Key, MailKind.Withdrawn, now));
        return this with { Tellings = [.. Tellings, .. told] };
    }

    private IEnumerable<Telling> ThisRound => Tellings.Where(telling => telling.Round == Round);

    private Telling To(Rung rung, MailKind kind, Situation now)
    {
        var isForDigest = kind != MailKind.Withdrawn && !now.Alert.IsUrgent;
        return new(rung.Partner, rung.Contact, Round, isForDigest ? MailKind.Digest : kind, now.Alert.Severity, TellingState.Queued, now.Now) { DueAt = isForDigest ? DigestFor(rung.Partner, now) : null };
    }

    /// <summary>The next one, or the end of the partner's quiet hours where it falls into these.</summary>
    private static DateTimeOffset DigestFor(string partner, Situation now)
    {
        var next = now.Waits.NextDigest(now.Now);
        return now.Partners.FirstOrDefault(known => known.Id == partner)?.WakesAt(next) ?? next;
    }

    private bool IsAnswered => State is AlertState.Acknowledged or AlertState.InHand;

    private bool IsGoing(Telling telling) => Find(telling)?.State == TellingState.Acknowledged;

    private Telling? Find(Telling telling) => Tellings.FirstOrDefault(other => other.Is(telling));

    private LifeCycle Replace(Telling telling, TellingState state, Situation now) =>
        this with { Tellings = [.. Tellings.Select(other => other == telling ? other with { State = state, At = now.Now } : other)] };
}
