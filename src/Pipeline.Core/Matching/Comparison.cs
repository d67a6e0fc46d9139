using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>
/// Compares two sightings field by field in the manner of Fellegi and Sunter (1969): each field adds or takes bits of evidence, a missing value
/// neither. The weights are estimates to be learnt from data later; contradicting names outweigh all that siblings share.
/// </summary>
public static class Comparison
{
    /// <summary>From here on two sightings are taken to show one child: odds of 4,096 to 1 gathered against a chance meeting.</summary>
    public const double LinkThreshold = 12;

    /// <summary>The link between two sightings, or null where the evidence does not suffice.</summary>
    public static Link? Compare(Sighting first, Sighting second)
    {
        if (string.CompareOrdinal(first.Id, second.Id) > 0) (first, second) = (second, first);
        if (RuledOut(first, second)) return null;
        var evidence = Evidence(first, second);
        var weight = evidence.Sum(contribution => contribution.Weight);
        return weight >= LinkThreshold ? new Link(first.Id, second.Id, weight, evidence) : null;
    }

    /// <summary>
    /// What two sightings say on whether the groups that hold them are one child, in bits; null where they cannot tell, because they have too little in common
    /// for a link and nothing that speaks against it.
    /// </summary>
    public static double? Weigh(Sighting first, Sighting second)
    {
        var evidence = Evidence(first, second);
        var weight = evidence.Sum(contribution => contribution.Weight);
        return weight >= LinkThreshold || evidence.Any(contribution => contribution.Weight < 0) ? weight : null;
    }

    /// <summary>Names or births so far apart that no other evidence could make up for it: most pairs, told at little cost.</summary>
    private static bool RuledOut(Sighting first, Sighting second) =>
        NameComparison.Compare(first.Names, second.Names) is NameAgreement.Different or NameAgreement.Conflicting
        && first.Documents.Count * second.Documents.Count == 0;

    /// <summary>What each field says, in a fixed order.</summary>
    public static IReadOnlyList<Contribution> Evidence(Sighting first, Sighting second)
    {
        var evidence = new List<Contribution>(8);
        Add("name", NameComparison.Compare(first.Names, second.Names) switch
        {
            NameAgreement.Same => ("same", 10),
            NameAgreement.Skeleton => ("same sounds", 9),
            NameAgreement.Near => ("spelt alike", 7),
            NameAgreement.Part => ("part of the other", 6),
            NameAgreement.Conflicting => ("conflicting", -14),
            NameAgreement.Different => ("different", -16),
            _ => default,
        });
        Add("birth", Birth(first.Birth, second.Birth));
        Add("sex", Agree(first.Sex, second.Sex, Sex.Unknown, 1, -6));
        Add("nationality", Agree(first.Nationality, second.Nationality, null, 0.5, -3));
        Add("document", Documents(first, second));
        Add("phone", first.Phones.Intersect(second.Phones).Any() ? ("same", 5) : default);
        Add("origin", Agree(first.Journey.From, second.Journey.From, null, 2, 0));
        Add("companion", SameCompanion(first, second) ? ("same", 2) : default);
        return evidence;

        void Add(string field, (string? Level, double Weight) said)
        {
            if (said is { Level: { } level, Weight: not 0 }) evidence.Add(new Contribution(field, level, said.Weight));
        }
    }

    private static (string?, double) Birth(BirthInterval first, BirthInterval second)
    {
        if (!first.IsKnown || !second.IsKnown) return default;
        if (first.Overlaps(second)) return first.Days == 1 && second.Days == 1 ? ("same day", 8) : ("possible", 3);
        if (IsDayMonthSwap(first, second)) return ("day and month swapped", 5);
        return first.GapTo(second) switch
        {
            <= 366 => ("a year apart", 1),
            <= 731 => ("two years apart", -4),
            _ => ("far apart", -10),
        };
    }

    private static bool IsDayMonthSwap(BirthInterval first, BirthInterval second) =>
        first.Days == 1 && second.Days == 1 && first.From.Year == second.From.Year
        && first.From.Month == second.From.Day && first.From.Day == second.From.Month;

    private static (string?, double) Agree<T>(T first, T second, T missing, double same, double different)
    {
        var equality = EqualityComparer<T>.Default;
        if (equality.Equals(first, missing) || equality.Equals(second, missing)) return default;
        return equality.Equals(first, second) ? ("same", same) : ("different", different);
    }

    private static (string?, double) Documents(Sighting first, Sighting second)
    {
        if (first.Documents.Count == 0 || second.Documents.Count == 0) return default;
        if (first.Documents.Any(document => second.Documents.Any(other => other.Number == document.Number))) return ("same number", 14);
        var sameType = first.Documents.Any(document => document.Type is not null && second.Documents.Any(other => other.Type == document.Type));
        return sameType ? ("other number", -5) : default;
    }

    private static bool SameCompanion(Sighting first, Sighting second) =>
        first.Companions.SelectMany(CompanionKeys.Of).Intersect(second.Companions.SelectMany(CompanionKeys.Of)).Any();
}
