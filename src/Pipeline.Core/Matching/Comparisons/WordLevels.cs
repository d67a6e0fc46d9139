using Pipeline.Core.Intake;
using Pipeline.Core.Matching.Names;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Matching.Similarity;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching.Comparisons;

/// <summary>Compares values made of words: names, places, texts.</summary>
internal static class WordLevels
{
    private const int MostWords = 16;

    /// <summary>Within one script a name spelt in another way keeps most of its vowels (Prakas–Prakash); Hasan and Husein do not.</summary>
    private const double SoundsSimilarity = 0.8;

    /// <summary>Jaro–Winkler similarity from which on two longer words count as much alike however many slips it takes.</summary>
    private const double RoughSimilarity = 0.9;

    /// <summary>Jaro–Winkler similarity below which two words are no slips of one another, and the letters that make a word a name.</summary>
    private const double UnlikeSimilarity = 0.7;
    private const int LeastName = 3;

    /// <summary>Likeness of sounds from which on two words count as alike: a typing error in a word of five letters.</summary>
    private const float RoughLikeness = 0.74f, JoinedLikeness = 0.85f;

    /// <summary>Letters of one text that are not in the other, where it may yet sound alike.</summary>
    private const int MostOtherLetters = 4;

    /// <summary>A text as long as this may have two slips in it.</summary>
    private const int Long = 6;

    public static Level Compare(FieldKind kind, FieldValue first, FieldValue second)
    {
        var level = Compared(kind, first, second);
        return level == Level.Some && kind == FieldKind.FullName && HasAnother(first, second) && HasAnother(second, first) ? Level.Another : level;
    }

    /// <summary>Whether a name has a word that the other has not: a well-known one, or one that no slips make of any of the other's.</summary>
    private static bool HasAnother(FieldValue name, FieldValue other)
    {
        for (var i = 0; i < name.Words.Length; i++)
        {
            if (Array.IndexOf(other.Skeletons, name.Skeletons[i]) < 0 && (name.Known[i].Share > 0 || IsUnlikeAll(name.Words[i], other.Words))) return true;
        }
        return false;
    }

    private static bool IsUnlikeAll(string word, string[] others)
    {
        if (word.Length < LeastName) return false;
        foreach (var other in others)
        {
            if (JaroWinkler.Similarity(word, other) >= UnlikeSimilarity) return false;
        }
        return true;
    }

    private static Level Compared(FieldKind kind, FieldValue first, FieldValue second)
    {
        if (first.Text == second.Text) return Level.Same;
        if (first.Bare is not null || second.Bare is not null)
            return Better(Whole(kind, first, second), Whole(kind, first.Bare ?? first, second.Bare ?? second));
        return Whole(kind, first, second);
    }

    private static Level Better(Level first, Level second) => first < second ? first : second;

    private static Level Whole(FieldKind kind, FieldValue first, FieldValue second)
    {
        if (first.Text == second.Text) return Level.Same;
        if (first.Script == second.Script) return first.Script == 0 ? InLatin(kind, first, second) : Better(InLatin(kind, first, second), AsWritten(first, second));
        if ((first.Spoken ?? second.Spoken) is null) return InLatin(kind, first, second);
        // Either may fail: the spelling table knows what letters a sound is written in, the hand slips between letters of either script.
        var spoken = SoundLevels.Compare(first, second);
        return spoken <= Level.Sounds ? spoken : Better(spoken, InLatin(kind, first, second));
    }

    /// <summary>In a script of its own a slip of one letter can make quite another sound.</summary>
    private static Level AsWritten(FieldValue first, FieldValue second)
    {
        var most = Math.Min(first.Written.Length, second.Written.Length) >= Long ? 2 : 1;
        return TypingDistance.Between(first.Written, second.Written, most) switch { 0 or 1 => Level.Near, 2 when most == 2 => Level.Rough, _ => Level.Different };
    }

    private static Level InLatin(FieldKind kind, FieldValue first, FieldValue second)
    {
        if (first.Words.AsSpan().SequenceEqual(second.Words)) return Level.Same;
        // A space too many or too few is a slip of the hand.
        if (first.Joined == second.Joined) return Level.Near;
        if (first.Words.Length == 1 && second.Words.Length == 1) return Word(kind, first, 0, second, 0);
        // Two names in one cell are two: one letter less makes a twin of a sister.
        if (kind != FieldKind.FullName && WholeText(first, second) is var whole and not Level.Different) return whole;
        return IsShorter(first, second) ? Align(kind, first, second) : Align(kind, second, first);
    }

    /// <summary>Of as many words the one that sorts first, so that it does not matter which of two values comes first.</summary>
    private static bool IsShorter(FieldValue first, FieldValue second) =>
        first.Words.Length != second.Words.Length ? first.Words.Length < second.Words.Length : string.CompareOrdinal(first.Text, second.Text) < 0;

    private static Level WholeText(FieldValue first, FieldValue second)
    {
        var (a, b) = (first.Joined, second.Joined);
        var most = Math.Clamp(Math.Min(a.Length, b.Length) / 4, 1, 4);
        var least = LetterSet.LeastSlips(All(first.Letters), All(second.Letters));
        if (Math.Abs(a.Length - b.Length) <= most && least <= most
            && TypingDistance.Between(a, b, most) is var slips && slips <= most) return slips == 1 ? Level.Near : Level.Rough;
        // Words run together, and spelt in another way besides.
        if (first.Words.Length == second.Words.Length || least > MostOtherLetters) return Level.Different;
        return SoundDistance.LikenessOfWords(a, b, JoinedLikeness) switch { 1 => Level.Near, > 0 => Level.Rough, _ => Level.Different };

        static ulong All(ulong[] words)
        {
            var all = 0UL;
            foreach (var letters in words) all |= letters;
            return all;
        }
    }

    private static Level Word(FieldKind kind, FieldValue first, int i, FieldValue second, int j)
    {
        var (a, b) = (first.Words[i], second.Words[j]);
        if (a == b) return Level.Same;
        var shorter = Math.Min(a.Length, b.Length);
        if (shorter == 1) return kind.IsName() && Math.Max(a.Length, b.Length) > 1 && a[0] == b[0] ? Level.Initial : Level.Different;
        var skeleton = first.Skeletons[i];
        if (skeleton == second.Skeletons[j] && ((skeleton.Length > 1 && JaroWinkler.Similarity(a, b) >= SoundsSimilarity) || SoundDistance.AreSame(a, b))) return Level.Sounds;
        var (most, letters, others) = (shorter >= 8 ? 3 : 2, first.Letters[i], second.Letters[j]);
        var slips = LetterSet.LeastSlips(letters, others) > most ? most + 1 : TypingDistance.Between(a, b, most);
        var areTwo = kind.IsName() && first.Known[i].Share > 0 && second.Known[j].Share > 0;
        // Where each name has its column a slip is likelier than a twin's; among all names of a person Sita and Gita are two.
        if (slips == 1 && !(areTwo && kind == FieldKind.FullName)) return Level.Near;
        if (kind.IsName() && NameWords.AreForms(first.Known[i], second.Known[j])) return Level.ShortForm;
        if (shorter >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal))) return Level.ShortForm;
        // Hasan and Husein are two names, however much alike.
        if (areTwo) return Level.Different;
        if (!TokenComparison.CannotBeNear(new(a, skeleton, default), new(b, second.Skeletons[j], default)) && SoundDistance.LikenessOfWords(a, b, RoughLikeness) > 0) return Level.Rough;
        if (shorter < 4) return Level.Different;
        return slips <= most || (LetterSet.MayBeAlike(letters, a.Length, others, b.Length) && JaroWinkler.Similarity(a, b) >= RoughSimilarity) ? Level.Rough : Level.Different;
    }

    /// <summary>Gives each word of the shorter the best word left of the longer; the whole agrees as far as the worst of them.</summary>
    private static Level Align(FieldKind kind, FieldValue shorter, FieldValue longer)
    {
        Span<bool> taken = stackalloc bool[MostWords];
        var count = Math.Min(shorter.Words.Length, MostWords);
        var (worst, partnered) = (Level.Same, 0);
        for (var i = 0; i < count; i++)
        {
            var best = BestPartner(kind, shorter, i, longer, taken);
            if (best == Level.Different) continue;
            partnered++;
            if (best > worst) worst = best;
        }
        if (partnered == 0) return Level.Different;
        if (partnered < shorter.Words.Length) return Level.Some;
        return shorter.Words.Length == longer.Words.Length ? worst : worst is Level.Rough ? Level.Some : Level.Part;
    }

    private static Level BestPartner(FieldKind kind, FieldValue shorter, int i, FieldValue longer, Span<bool> taken)
    {
        var (best, at) = (Level.Different, -1);
        for (var j = 0; j < longer.Words.Length && j < MostWords && best != Level.Same; j++)
        {
            if (!taken[j] && Word(kind, shorter, i, longer, j) is var level && level < best) (best, at) = (level, j);
        }
        if (at >= 0) taken[at] = true;
        return best;
    }
}
