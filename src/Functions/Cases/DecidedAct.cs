using System.Globalization;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Cases;

/// <summary>What somebody decided at one moment, of as many sightings as it was about: what of it stands.</summary>
/// <param name="Decisions">One each two sightings.</param>
public sealed record DecidedAct(IReadOnlyList<Decision> Decisions)
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{DecisionReasons.CodeOf(Verdict)}");

    public Verdict Verdict => Decisions[0].Verdict;

    public string By => Decisions[0].By;

    public DateTimeOffset At => Decisions[0].At;

    public string Reason => Decisions[0].Reason;

    /// <summary>The very sightings, and no others: part of it may be overruled by now.</summary>
    public IReadOnlyList<DecidedBetween> Between =>
        [.. Decisions.GroupBy(decision => decision.First).Select(same => new DecidedBetween([same.Key], [.. same.Select(decision => decision.Second)]))];

    /// <summary>All that stands of a child's sightings among themselves and with others, the latest first.</summary>
    public static IReadOnlyList<DecidedAct> Of(Child child) => Of(child.Decisions);

    public static IReadOnlyList<DecidedAct> Of(IEnumerable<Decision> decisions) =>
        [.. decisions.GroupBy(decision => (decision.At, decision.By, decision.Verdict, decision.Reason)).Select(same => new DecidedAct([.. same])).OrderByDescending(act => act.At)];

    /// <summary>Whether it is about this child's own sightings only.</summary>
    public bool IsWithin(Child child) => Decisions.All(decision => child.Has(decision.First) && child.Has(decision.Second));
}
