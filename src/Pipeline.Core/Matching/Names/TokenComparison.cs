using System.Numerics;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching.Names;

/// <summary>How two single words of names agree.</summary>
internal static class TokenComparison
{
    /// <summary>
    /// One typing error in a word of five letters, two in one of ten. Where it is only the vowels, a name that is spelt in another way keeps most of them
    /// (Prakas and Prakash); Hasan and Husein do not.
    /// </summary>
    private const float NearSounds = 0.78f;

    private const float NearSoundsAcrossScripts = 0.75f;

    /// <summary>Across scripts the reading of vowels is rough: of words with the same consonants hardly more is asked.</summary>
    private const float SameSoundsAcrossScripts = 0.4f;

    /// <summary>Two well-known names are one only by the slightest of spellings: Fatima and Fatema, but not Rahim and Rahima.</summary>
    private const float SameSoundsOfTwoNames = 0.92f;

    private const float LikenessOfSlip = 0.4f;

    public static (TokenLevel Level, float Likeness) Compare(Operand first, Operand second, bool acrossScripts)
    {
        if (first.Letters.SequenceEqual(second.Letters)) return (TokenLevel.Same, 1);
        if (first.Letters.Length == 1 || second.Letters.Length == 1) return first.Letters[0] == second.Letters[0] ? (TokenLevel.Initial, 0.5f) : default;
        if (NameWords.AreForms(first.Word, second.Word)) return (TokenLevel.Nickname, 0.9f);
        var sameSkeleton = first.Skeleton == second.Skeleton;
        if (!sameSkeleton && CannotBeNear(first, second)) return default;

        Span<char> a = stackalloc char[LatinSounds.MaxLength], b = stackalloc char[LatinSounds.MaxLength];
        a = a[..LatinSounds.Read(first.Letters, a)];
        b = b[..LatinSounds.Read(second.Letters, b)];
        if (a.SequenceEqual(b)) return (TokenLevel.Sounds, 0.98f);
        if (sameSkeleton && !IsTelling(first.Skeleton)) return default;
        // A hand slips between letters, an ear between sounds.
        var near = acrossScripts ? NearSoundsAcrossScripts : NearSounds;
        var least = !sameSkeleton ? near : acrossScripts ? SameSoundsAcrossScripts : AreTwoNames(first, second) ? SameSoundsOfTwoNames : near;
        var likeness = SoundDistance.Likeness(a, b, least);
        if (likeness == 0 && (first.Letters[0] == second.Letters[0] || first.Letters[^1] == second.Letters[^1])) likeness = SoundDistance.Likeness(first.Letters, second.Letters, least);
        if (likeness > 0 && sameSkeleton) return (TokenLevel.Sounds, Math.Max(likeness, 0.9f));
        if (AreTwoNames(first, second)) return default;
        if (likeness > 0) return (TokenLevel.Near, likeness);
        return DifferInOnePlace(first.Letters, second.Letters) ? (TokenLevel.Slip, LikenessOfSlip) : default;
    }

    /// <summary>
    /// One letter in a word of four or more, two neighbours in one of six or more that begins alike. In lists of names such words are one name misspelt far more often than two names;
    /// in one household it is the other way.
    /// </summary>
    private static bool DifferInOnePlace(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var before = first.CommonPrefixLength(second);
        var behind = 0;
        while (before + behind < Math.Min(first.Length, second.Length) && first[^(behind + 1)] == second[^(behind + 1)]) behind++;
        var letters = Math.Max(first.Length, second.Length);
        var place = letters - before - behind;
        return (place == 1 && letters >= 4) || (place == 2 && letters >= 6 && before > 0);
    }

    /// <summary>Two names that are both well known are two names, however much alike: Sunita and Sumitra, Rahim and Rahman.</summary>
    private static bool AreTwoNames(Operand first, Operand second) => first.Word.Share > 0 && second.Word.Share > 0;

    /// <summary>One consonant alone (Maya, Mia, Umi) does not make two names one.</summary>
    private static bool IsTelling(string skeleton) => skeleton.Length > 2 || (skeleton.Length == 2 && skeleton[0] != 'a' && skeleton[1] is not ('a' or 'i' or 'u'));

    /// <summary>
    /// Tells most words apart at little cost: what is near begins or ends alike, and has at most one consonant for every four letters that the other has not,
    /// not counting those that are merely alike.
    /// </summary>
    internal static bool CannotBeNear(Operand first, Operand second)
    {
        var (a, b) = (first.Skeleton, second.Skeleton);
        var most = (first.Letters.Length + second.Letters.Length) / 8;
        if (Math.Abs(a.Length - b.Length) > most + 1 || (KindOf(a[0]) != KindOf(b[0]) && KindOf(a[^1]) != KindOf(b[^1]))) return true;
        var (ofFirst, ofSecond) = (KindsOf(a), KindsOf(b));
        return BitOperations.PopCount(ofFirst & ~ofSecond) > most || BitOperations.PopCount(ofSecond & ~ofFirst) > most;
    }

    private static uint KindsOf(string skeleton)
    {
        var kinds = 0u;
        foreach (var letter in skeleton) kinds |= KindOf(letter);
        return kinds & 63;
    }

    /// <summary>A bit for each kind of consonant; vowels and h share one that is not counted.</summary>
    private static uint KindOf(char letter) => letter switch
    {
        'b' or 'p' => 1,
        'd' or 't' => 2,
        'g' or 'k' => 4,
        'l' or 'r' => 8,
        'm' or 'n' => 16,
        's' or 'j' => 32,
        _ => 64,
    };

    /// <summary>One side of the comparison.</summary>
    internal readonly ref struct Operand(ReadOnlySpan<char> letters, string skeleton, NameWord word)
    {
        public readonly ReadOnlySpan<char> Letters = letters;
        public readonly string Skeleton = skeleton;
        public readonly NameWord Word = word;
    }
}
