using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>
/// Words that deny what stands beside them: "not afraid", "घाइते छैन" (<c>Data/negations.csv</c>). Those that stand before it in some languages stand after it in others, and each denies what is said in its
/// own: Hindi is a language in English, and "not" in Filipino.
/// </summary>
internal static class Negations
{
    private static readonly string[] AnswersNo = ["no", "none", "nil"];
    private static readonly Dictionary<string, string[]> Before = WordsThatStand("before"), After = WordsThatStand("after");

    /// <summary>Whether a phrase is denied where it stands in a folded text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the phrase begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="languages">Those that the phrase is of.</param>
    public static bool Deny(ReadOnlySpan<char> text, int at, int length, IEnumerable<string> languages)
    {
        var before = text[..at];
        var after = text[(at + length)..].TrimStart();
        // Where no spaces are between words one ends what was said before: "cannot speak, crying".
        if (Vocabulary.SpacesWords(text[at])) before = before.TrimEnd();
        if (after.StartsWith(":", StringComparison.Ordinal) && Begins(after[1..].TrimStart(), AnswersNo)) return true;
        foreach (var language in languages)
        {
            if (Ends(before, Before.GetValueOrDefault(language, [])) || Begins(after, After.GetValueOrDefault(language, []))) return true;
        }
        return false;
    }

    private static bool Ends(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || IsApart(text[^(word.Length + 1)], word[0]))) return true;
        }
        return false;
    }

    private static bool Begins(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || IsApart(text[word.Length], word[^1]))) return true;
        }
        return false;
    }

    /// <summary>Whether a word that has one letter at its end ends beside another.</summary>
    internal static bool IsApart(char outer, char inner) => !Words.IsPart(outer) || !Vocabulary.SpacesWords(inner);

    private static Dictionary<string, string[]> WordsThatStand(string side) => EmbeddedData.Rows("Normalization/Data/negations.csv").Where(row => row[1] == side)
        .GroupBy(row => row[2], row => Headers.Fold(row[0])).ToDictionary(words => words.Key, words => words.ToArray());
}
