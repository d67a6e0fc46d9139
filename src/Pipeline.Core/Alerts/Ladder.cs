using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>One whom an alert is told: a partner's contact, or the admins.</summary>
public readonly record struct Rung(string Partner, int Contact);

/// <summary>
/// Whom an alert goes to next while nobody has said that they go: whoever is nearest, the further contacts of those, who is further away, the admins. Where more than one thing is
/// needed, it goes up only for what nobody has taken on.
/// </summary>
public static class Ladder
{
    /// <summary>In place of a partner's id; no partner can have it.</summary>
    public const string Admins = "admins";

    /// <summary>The next to be told, all at once; empty where everybody was.</summary>
    /// <param name="alert">What is told.</param>
    /// <param name="partners">All there are.</param>
    /// <param name="tellings">Those of this round so far.</param>
    /// <param name="now">Whose quiet hours are then is passed over, unless the alert is critical; null: at whatever hour.</param>
    public static IReadOnlyList<Rung> Next(Alert alert, IReadOnlyList<Partner> partners, IReadOnlyList<Telling> tellings, DateTimeOffset? now)
    {
        var asleep = partners.Where(partner => now is { } moment && MustSleep(partner, alert, moment)).Select(partner => partner.Id).ToHashSet();
        var asked = tellings.Where(telling => telling.Asks).ToLookup(telling => telling.Partner);
        var (needs, competent) = (OpenNeeds(alert, partners, tellings), Routing.Competent(alert, partners));
        var isServed = NeedsServed(competent).Overlaps(needs);
        IEnumerable<Rung>[] steps =
        [
            FirstContacts(Routing.Route(alert, partners, needs)),
            // Not for what others have taken on by now, and not those who have said that they cannot.
            partners.Where(partner => (Serves(partner) || !isServed) && asked[partner.Id].All(telling => telling.State != TellingState.Declined)).SelectMany(partner => NextContact(partner, asked[partner.Id])),
            FirstContacts(competent.Where(Serves)),
            FirstContacts(competent),
            [new(Admins, 0)],
        ];
        return steps.Select(step => step.Where(rung => !asleep.Contains(rung.Partner) && asked[rung.Partner].All(telling => telling.Contact != rung.Contact)).Distinct()
            .OrderBy(rung => rung.Partner, StringComparer.Ordinal).ToArray()).FirstOrDefault(step => step.Length > 0) ?? [];

        bool Serves(Partner partner) => partner.Needs.Intersect(needs).Any();
    }

    /// <summary>When somebody wakes who would be told next; null where nobody is left.</summary>
    /// <inheritdoc cref="Next"/>
    public static DateTimeOffset? NextWakesAt(Alert alert, IReadOnlyList<Partner> partners, IReadOnlyList<Telling> tellings, DateTimeOffset now)
    {
        var left = Next(alert, partners, tellings, null).Select(rung => rung.Partner).ToHashSet();
        return partners.Where(partner => left.Contains(partner.Id)).Min(partner => partner.WakesAt(now));
    }

    /// <summary>Who is told of what nobody has to answer: whoever is nearest, and nobody else.</summary>
    public static IReadOnlyList<Rung> Nearest(Alert alert, IReadOnlyList<Partner> partners) => [.. FirstContacts(Routing.Route(alert, partners))];

    /// <summary>Whether these are quiet hours, and the alert can wait.</summary>
    public static bool MustSleep(Partner partner, Alert alert, DateTimeOffset now) => alert.Severity < Severity.Critical && partner.WakesAt(now) is not null;

    /// <summary>The contact after the last that was told; null where there is none.</summary>
    public static Rung? After(Partner partner, int contact) => contact + 1 < partner.Contacts.Count ? new(partner.Id, contact + 1) : null;

    /// <summary>What the alert needs and nobody has taken on. Somebody who goes takes on what they can, and what nobody at all could.</summary>
    public static IReadOnlyList<string> OpenNeeds(Alert alert, IReadOnlyList<Partner> partners, IReadOnlyList<Telling> tellings)
    {
        var going = tellings.Where(telling => telling.State == TellingState.Acknowledged).Select(telling => telling.Partner).ToHashSet();
        if (going.Count == 0) return Routing.NeedsOf(alert);
        var (served, taken) = (NeedsServed(Routing.Competent(alert, partners)), NeedsServed(partners.Where(partner => going.Contains(partner.Id))));
        return [.. Routing.NeedsOf(alert).Where(need => served.Contains(need) && !taken.Contains(need) && !going.Contains(Admins))];
    }

    private static HashSet<string> NeedsServed(IEnumerable<Partner> partners) => [.. partners.SelectMany(partner => partner.Needs)];

    private static IEnumerable<Rung> NextContact(Partner partner, IEnumerable<Telling> asked) =>
        asked.Any() && After(partner, asked.Max(telling => telling.Contact)) is { } next ? [next] : [];

    private static IEnumerable<Rung> FirstContacts(IEnumerable<Partner> partners) => partners.Select(partner => new Rung(partner.Id, 0));
}
