using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;
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

    /// <summary>What a name gives that both have: some bits however common, more for each word that few bear (<see cref="NameComparison.Telling"/>), never enough by itself.</summary>
    private const double LeastOfName = 3, BitsOfRareWord = 5.5, MostOfName = 10;

    /// <summary>What home and companion give that two have in common, and what they give where the names are of two children: siblings have them in common too.</summary>
    private const double OfFamily = 5.5, OfSiblings = 4;

    /// <summary>Days by which two children's ages differ so much that who writes a birth down sees it: a slip of the hand is no excuse.</summary>
    private const int SeenAtOnce = 3 * 366;

    /// <summary>The link between two sightings, or null where the evidence does not suffice.</summary>
    public static Link? Compare(Sighting first, Sighting second)
    {
        if (string.CompareOrdinal(first.Id, second.Id) > 0) (first, second) = (second, first);
        var births = Births(first.Birth, second.Birth);
        var name = NameComparison.Compare(first.Names, second.Names, MayHaveSlips(births));
        // Names so far apart that nothing but papers could make up for it: most pairs, told at little cost.
        if (name?.Agreement is NameAgreement.Different or NameAgreement.Conflicting && first.Documents.Count * second.Documents.Count == 0) return null;
        var evidence = Evidence(first, second, name, births);
        var weight = evidence.Sum(contribution => contribution.Weight);
        return weight >= LinkThreshold ? new Link(first.Id, second.Id, weight, evidence) : null;
    }

    /// <summary>
    /// How much two sightings that are not linked speak against the groups that hold them being one child, in bits for it; null where they cannot tell, because they
    /// have too little in common for a link and nothing that contradicts.
    /// </summary>
    public static double? Contradiction(Sighting first, Sighting second)
    {
        var evidence = Evidence(first, second);
        return evidence.Any(contribution => contribution.Weight < 0) ? evidence.Sum(contribution => contribution.Weight) : null;
    }

    /// <summary>Slips of the pen are believed where the births do not speak against it.</summary>
    private static bool MayHaveSlips((string? Level, double Weight) births) => births.Level is null || births.Weight > 0;

    /// <summary>What each field says, in a fixed order.</summary>
    public static IReadOnlyList<Contribution> Evidence(Sighting first, Sighting second)
    {
        var births = Births(first.Birth, second.Birth);
        return Evidence(first, second, NameComparison.Compare(first.Names, second.Names, MayHaveSlips(births)), births);
    }

    private static List<Contribution> Evidence(Sighting first, Sighting second, NameComparison? name, (string? Level, double Weight) births)
    {
        var evidence = new List<Contribution>(9);
        Add("name", Names(name));
        Add("birth", births);
        Add("sex", Agree(first.Sex, second.Sex, Sex.Unknown, 1, -6));
        Add("nationality", Agree(first.Nationality, second.Nationality, null, 0.5, -3));
        Add("document", Documents(first, second));
        Add("phone", first.Phones.Intersect(second.Phones).Any() ? ("same", 5) : default);
        var familys = name?.Agreement <= NameAgreement.Conflicting ? OfSiblings : OfFamily;
        Add("origin", Origins(first.Journey.From, second.Journey.From, familys));
        Add("companion", Companions(first, second, familys));
        Add("list", InOneList(first, second) && name?.Agreement is not (null or NameAgreement.Same or NameAgreement.Skeleton) ? ("two names in one list", -10) : default);
        return evidence;

        void Add(string field, (string? Level, double Weight) said)
        {
            if (said is { Level: { } level, Weight: not 0 }) evidence.Add(new Contribution(field, level, said.Weight));
        }
    }

    private static (string?, double) Names(NameComparison? compared)
    {
        if (compared is not { } name) return default;
        var bits = Math.Round(Math.Min(MostOfName, LeastOfName + BitsOfRareWord * name.Telling), 1);
        return name.Agreement switch
        {
            NameAgreement.Same => ("same", bits),
            NameAgreement.Skeleton => ("same sounds", bits - 1.5),
            NameAgreement.Near => ("spelt alike", bits - 2.5),
            NameAgreement.Part => ("part of the other", bits - 3.5),
            NameAgreement.Slip => ("some letters off", bits - 5),
            NameAgreement.Conflicting => ("conflicting", -14),
            _ => ("different", -16),
        };
    }

    private static (string? Level, double Weight) Births(BirthInterval first, BirthInterval second)
    {
        if (!first.IsKnown || !second.IsKnown) return default;
        var level = BirthLevels.Compare(first, second);
        var bits = level switch
        {
            Level.Same => 8,
            Level.Possible => 3,
            Level.DayMonthSwapped => 6,
            Level.CalendarSlip => 4,
            Level.Near or Level.Rough or Level.Part when first.GapTo(second) > SeenAtOnce => -6,
            Level.Near => 3,
            Level.Rough or Level.Part => -1,
            Level.YearApart => first.Days == 1 && second.Days == 1 ? -3 : -1,
            Level.YearsApart => -5,
            Level.Different => -10,
            _ => 0,
        };
        return (level == Level.Same ? "same day" : level.NameOf(), bits);
    }

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

    private static (string?, double) Origins(string? first, string? second, double most)
    {
        if (first is null || second is null) return default;
        var level = first == second ? Level.Same : FieldComparison.Compare(FieldKind.Place, KnownValues.OfPlace(first), KnownValues.OfPlace(second));
        var bits = level switch
        {
            Level.Same or Level.Sounds => most,
            // Another ward of the village, and more often another village of the region.
            Level.Near or Level.Rough or Level.Part or Level.ShortForm => 0.5,
            Level.Different => -3,
            _ => 0,
        };
        return (level.NameOf(), bits);
    }

    private static (string?, double) Companions(Sighting first, Sighting second, double most)
    {
        if (first.Companions.SelectMany(CompanionKeys.Of).Intersect(second.Companions.SelectMany(CompanionKeys.Of)).Any()) return ("same", most);
        return NameComparison.Compare(NamesOf(first), NamesOf(second), excusing: true)?.Agreement switch
        {
            NameAgreement.Same or NameAgreement.Skeleton or NameAgreement.Near => ("name alike", 3),
            NameAgreement.Part or NameAgreement.Slip => ("name perhaps alike", 1),
            _ => default,
        };

        static PersonName[] NamesOf(Sighting sighting) => [.. sighting.Companions.Select(companion => companion.Name).OfType<PersonName>()];
    }

    /// <summary>A list of one day at one post has each child once.</summary>
    private static bool InOneList(Sighting first, Sighting second) =>
        first.SeenOn is { } day && day == second.SeenOn && first.Place == second.Place
        && (first.Origin.Receipt, first.Origin.Sheet) == (second.Origin.Receipt, second.Origin.Sheet);
}
