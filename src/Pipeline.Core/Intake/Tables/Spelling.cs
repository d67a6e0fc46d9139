namespace Pipeline.Core.Intake.Tables;

/// <summary>Knows headers that were typed wrong.</summary>
internal sealed class Spelling
{
    /// <summary>One error in a word of this length.</summary>
    private const int OneError = 4;

    /// <summary>Two letters swapped in a word of this length; anything else makes another word ("age", "sex").</summary>
    private const int OneSwap = 3;

    /// <summary>Two errors in a word of this length.</summary>
    private const int TwoErrors = 9;

    /// <summary>Longer texts are sentences, and not worth the time.</summary>
    private const int MaxLength = 60;

    private readonly ILookup<int, (string Word, Field Field)> _byLength;

    public Spelling(IEnumerable<(string Word, Field Field)> words) => _byLength = words.Where(word => word.Word.Length >= OneSwap).ToLookup(word => word.Word.Length);

    /// <summary>The field of the words nearest to a folded header; null where none is near, or words of several fields are equally near.</summary>
    public Field? Nearest(string header)
    {
        if (header.Length is < OneSwap or > MaxLength) return null;
        var bound = header.Length < TwoErrors ? 1 : 2;
        var (nearest, least, isPlain) = ((Field?)null, bound + 1, true);
        for (var length = header.Length - bound; length <= header.Length + bound; length++)
        {
            foreach (var (word, field) in _byLength[length])
            {
                var distance = TypingDistance.Between(header, word, Math.Min(least, bound));
                if (distance > least || distance > bound || !WordsAgree(header, word)) continue;
                if (distance < least) (nearest, least, isPlain) = (field, distance, true);
                else if (field != nearest) isPlain = false;
            }
        }
        return isPlain && least <= bound ? nearest : null;
    }

    /// <summary>Whether each word of a header could be that of another: two errors in a short word make another word ("at", "date").</summary>
    private static bool WordsAgree(string one, string other)
    {
        var (words, others) = (one.Split(' '), other.Split(' '));
        if (words.Length != others.Length) return TypingDistance.Between(one, other, 1) <= 1;
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsNear(words[i], others[i])) return false;
        }
        return true;
    }

    private static bool IsNear(string one, string other)
    {
        if (one == other) return true;
        var length = Math.Max(one.Length, other.Length);
        if (length < OneError) return length == OneSwap && one.Length == other.Length && one.Order().SequenceEqual(other.Order());
        // A word of four letters that begins otherwise is another word: "rate" is no date.
        if (length == OneError && other[0] != one[0] && (one.Length < 2 || other[0] != one[1])) return false;
        var bound = length < TwoErrors ? 1 : 2;
        return TypingDistance.Between(one, other, bound) <= bound;
    }
}
