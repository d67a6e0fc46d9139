using Pipeline.Core.Matching.Similarity;
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

internal static class NameComparison
{
    /// <summary>Tokens at least this similar (Jaro–Winkler) are taken for one name misspelt: Sunita–Sumita is 0.91, Sunita–Suneeta 0.93.</summary>
    private const double NearSimilarity = 0.93;

    /// <summary>
    /// Within one script vowels are written, and a name spelt in another way keeps most of them (Prakas–Prakash); Hasan and Husein do not.
    /// Across scripts our reading of the vowels is too rough to ask for that.
    /// </summary>
    private const double SameScriptSimilarity = 0.8;

    /// <summary>The best agreement among all names of the two; null where one has none.</summary>
    public static NameAgreement? Compare(IReadOnlyList<PersonName> first, IReadOnlyList<PersonName> second)
    {
        NameAgreement? best = null;
        foreach (var a in first)
        {
            foreach (var b in second)
            {
                var agreement = Compare(a, b);
                if (best is null || agreement > best) best = agreement;
            }
        }
        return best;
    }

    public static NameAgreement Compare(PersonName first, PersonName second)
    {
        if (first.Latin == second.Latin) return NameAgreement.Same;
        var (a, b) = first.Skeleton.Count <= second.Skeleton.Count ? (first, second) : (second, first);
        var (shorter, longer) = (a.Latin.Split(' '), b.Latin.Split(' '));
        Span<bool> taken = stackalloc bool[64];
        var soundsAlike = ScriptOf(a.Text) == ScriptOf(b.Text) ? SameScriptSimilarity : 0;
        var (same, skeleton, near) = (0, 0, 0);
        for (var i = 0; i < shorter.Length; i++)
        {
            switch (BestPartner(shorter[i], a.Skeleton[i], longer, b.Skeleton, soundsAlike, taken))
            {
                case NameAgreement.Same:
                    same++;
                    break;
                case NameAgreement.Skeleton:
                    skeleton++;
                    break;
                case NameAgreement.Near:
                    near++;
                    break;
            }
        }
        var partnered = same + skeleton + near;
        if (partnered < shorter.Length) return partnered == 0 ? NameAgreement.Different : NameAgreement.Conflicting;
        if (longer.Length > shorter.Length) return NameAgreement.Part;
        return near > 0 ? NameAgreement.Near : skeleton > 0 ? NameAgreement.Skeleton : NameAgreement.Same;
    }

    private static NameAgreement BestPartner(string token, string skeleton, string[] others, IReadOnlyList<string> skeletons, double soundsAlike, Span<bool> taken)
    {
        var (best, at) = (NameAgreement.Different, -1);
        for (var j = 0; j < others.Length && j < taken.Length; j++)
        {
            if (taken[j]) continue;
            var agreement = Compare(token, skeleton, others[j], skeletons[j], soundsAlike);
            if (agreement > best) (best, at) = (agreement, j);
        }
        if (at >= 0) taken[at] = true;
        return best;
    }

    private static NameAgreement Compare(string token, string skeleton, string other, string otherSkeleton, double soundsAlike)
    {
        if (token == other) return NameAgreement.Same;
        var similarity = JaroWinkler.Similarity(token, other);
        if (skeleton == otherSkeleton && IsTelling(skeleton) && similarity >= soundsAlike) return NameAgreement.Skeleton;
        return similarity >= NearSimilarity ? NameAgreement.Near : NameAgreement.Different;
    }

    /// <summary>Unicode keeps most scripts in blocks of 128; all of Latin counts as one.</summary>
    private static int ScriptOf(string name)
    {
        foreach (var c in name)
        {
            if (char.IsLetter(c)) return c < '\u0900' ? 0 : c >> 7;
        }
        return 0;
    }

    /// <summary>One consonant alone (Maya, Mia, Umi) does not make two names one.</summary>
    private static bool IsTelling(string skeleton) => skeleton.Length > 1;
}
