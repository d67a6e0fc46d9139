using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Words that deny what stands beside them: "not afraid", "डर छैन" (<c>Data/negations.csv</c>). Those that stand before it in some languages stand after it in others.</summary>
internal static class Negations
{
    private static readonly string[] Before = WordsThatStand("before"), After = WordsThatStand("after");

    /// <summary>Whether a phrase is denied where it stands in a folded text.</summary>
    public static bool Deny(ReadOnlySpan<char> text, int at, int length)
    {
        var before = text[..at].TrimEnd();
        var after = text[(at + length)..].TrimStart();
        foreach (var word in Before)
        {
            if (before.EndsWith(word, StringComparison.Ordinal) && (before.Length == word.Length || IsApart(before[^(word.Length + 1)], word[0]))) return true;
        }
        foreach (var word in After)
        {
            if (after.StartsWith(word, StringComparison.Ordinal) && (after.Length == word.Length || IsApart(after[word.Length], word[^1]))) return true;
        }
        return false;
    }

    private static bool IsApart(char outer, char inner) => !Words.IsPart(outer) || !Vocabulary.SpacesWords(inner);

    private static string[] WordsThatStand(string side) => [.. EmbeddedData.Rows("Normalization/Data/negations.csv").Where(row => row[1] == side).Select(row => Headers.Fold(row[0])).Distinct()];
}
