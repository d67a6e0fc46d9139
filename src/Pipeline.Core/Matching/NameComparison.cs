using Pipeline.Core.Matching.Names;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>How well two names of a person agree, from contradiction to the same letters.</summary>
public enum NameAgreement
{
    /// <summary>Both have tokens that the other has not, and none in common.</summary>
    Different,

    /// <summary>Some tokens agree and some contradict: what siblings look like.</summary>
    Conflicting,

    /// <summary>All tokens of one are among the other's.</summary>
    Part,

    /// <summary>Every token has a partner that is spelt much alike.</summary>
    Near,

    /// <summary>The same skeleton: the same name in another script or spelling.</summary>
    Skeleton,

    /// <summary>The same Latin letters, in any order of the tokens.</summary>
    Same,
}

/// <summary>The best agreement among all the names that two people go by.</summary>
internal static class NameComparison
{
    /// <summary>The best agreement among all names of the two; null where one has none.</summary>
    public static NameAgreement? Compare(IReadOnlyList<PersonName> first, IReadOnlyList<PersonName> second)
    {
        NameAgreement? best = null;
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < second.Count; j++)
            {
                var agreement = Compare(first[i], second[j]);
                if (best is null || agreement > best) best = agreement;
            }
        }
        return best;
    }

    public static NameAgreement Compare(PersonName first, PersonName second) => NameMatch.Of(first, second).Agreement;
}
