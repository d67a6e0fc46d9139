using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Names;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching;

/// <summary>How well two names of a person agree, from contradiction to the same letters.</summary>
public enum NameAgreement
{
    /// <summary>Both have tokens that the other has not, and none in common.</summary>
    Different,

    /// <summary>Some tokens agree and some contradict: what siblings look like.</summary>
    Conflicting,

    /// <summary>Every token has a partner that is some letters off, and the two are not both well known: slips of the pen, or rhymes.</summary>
    Slip,

    /// <summary>All tokens of one are among the other's.</summary>
    Part,

    /// <summary>Every token has a partner that is spelt much alike.</summary>
    Near,

    /// <summary>The same skeleton: the same name in another script or spelling.</summary>
    Skeleton,

    /// <summary>The same Latin letters, in any order of the tokens.</summary>
    Same,
}

/// <summary>How well the names that two people go by agree.</summary>
/// <param name="Agreement">The best among all of them.</param>
/// <param name="Telling">How rare what agrees is: about 1 for each word that few bear, 0.5 for one that many do.</param>
internal readonly record struct NameComparison(NameAgreement Agreement, float Telling)
{
    /// <summary>Compares all names of the two; null where one has none.</summary>
    /// <param name="excusing">Whether words that differ may be slips of the pen, which takes a closer look.</param>
    public static NameComparison? Compare(IReadOnlyList<PersonName> first, IReadOnlyList<PersonName> second, bool excusing)
    {
        NameComparison? best = null;
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < second.Count; j++)
            {
                var found = Compare(first[i], second[j], excusing);
                if (best is not { } other || (found.Agreement, found.Telling).CompareTo((other.Agreement, other.Telling)) > 0) best = found;
            }
        }
        return best;
    }

    public static NameComparison Compare(PersonName first, PersonName second, bool excusing)
    {
        var agreement = NameMatch.Of(first, second).Agreement;
        if (excusing && agreement <= NameAgreement.Conflicting)
            agreement = (NameScripts.AreDifferent(first, second) ? BySounds(first, second) : BySlips(first, second)) ?? agreement;
        return new NameComparison(agreement, agreement > NameAgreement.Conflicting ? Math.Min(NameMatch.TellingOf(first), NameMatch.TellingOf(second)) : 0);
    }

    /// <summary>Every word has a partner some slips away, and it is not two well-known names that differ: Sita and Gita are two, however alike.</summary>
    private static NameAgreement? BySlips(PersonName first, PersonName second)
    {
        var (a, b) = (KnownValues.OfName(first), KnownValues.OfName(second));
        if (HasWellKnown(a, b) && HasWellKnown(b, a)) return null;
        return WordLevels.Compare(FieldKind.FullName, a, b) is Level.Sounds or Level.Near or Level.Rough ? NameAgreement.Slip : null;
    }

    /// <summary>Whether a name has a well-known word that the other has not.</summary>
    private static bool HasWellKnown(FieldValue name, FieldValue other) => name.Words.Any(word => NameWords.Of(word).Share > 0 && !other.Words.Contains(word));

    /// <summary>Across scripts the sounds can agree where the usual Latin spelling of one does not.</summary>
    private static NameAgreement? BySounds(PersonName first, PersonName second)
    {
        var (a, b) = (KnownValues.OfName(first), KnownValues.OfName(second));
        if ((a.Spoken ?? b.Spoken) is null) return null;
        return SoundLevels.Compare(a, b) switch
        {
            Level.Same or Level.Sounds => NameAgreement.Skeleton,
            Level.Near => NameAgreement.Near,
            Level.Rough => NameAgreement.Slip,
            Level.Part => NameAgreement.Part,
            _ => null,
        };
    }
}
