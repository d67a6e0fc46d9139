using System.Buffers;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>
/// The words that free remarks are read by: signs (<c>Data/signs.csv</c>), what denies them (<c>negations.csv</c>), and what only prose has (<c>remarks.csv</c>): more signs, words that join or
/// end what is said, persons of whom it is said, and what makes it a question or advice. <c>…</c> in a phrase stands for a few words.
/// </summary>
internal static class RemarkWords
{
    /// <summary>Characters that <c>…</c> stands for at most.</summary>
    private const int LongestGap = 24;

    private static readonly RemarkWord[] All = [.. Rows().DistinctBy(row => (row.Text, row.Language))
        .GroupBy(row => (row.Text, row.Meaning, row.Stands, row.Reach), row => row.Language)
        .Select(row => WordOf(row.Key.Text, row.Key.Meaning, row.Key.Stands, row.Key.Reach, [.. row]))];

    private static readonly SearchValues<string> Signs = SearchValues.Create([.. All.Where(word => word.IsSign).Select(word => word.Text)], StringComparison.Ordinal);

    /// <summary>The words that stand in a folded sentence, in their order; none where no sign does. One that only stands in a longer one is part of what that says, but for what fills its gap.</summary>
    public static IReadOnlyList<Mark> In(string sentence)
    {
        if (!sentence.AsSpan().ContainsAny(Signs)) return [];
        var places = All.SelectMany(word => PlacesOf(word, sentence)).ToArray();
        var marks = Array.FindAll(places, mark => !Array.Exists(places, other => other.CutsOff(mark)));
        return [.. marks.Where(mark => !Array.Exists(marks, other => other.Swallows(mark))).OrderBy(mark => mark.At)];
    }

    private static IEnumerable<Mark> PlacesOf(RemarkWord word, string sentence)
    {
        foreach (var at in PlacesOf(word.Text, sentence, 0, sentence.Length))
        {
            var gap = at + word.Text.Length;
            if (word.Rest is not { } rest)
            {
                yield return new(word, at, gap, gap, gap);
                continue;
            }
            var end = PlacesOf(rest, sentence, gap, Math.Min(sentence.Length, gap + LongestGap + rest.Length)).FirstOrDefault(-1);
            if (end >= 0 && sentence.IndexOf(',', gap, end - gap) < 0) yield return new(word, at, end + rest.Length, gap, end);
        }
    }

    /// <summary>Where a phrase stands as words of its own, as far as its script tells words apart.</summary>
    private static IEnumerable<int> PlacesOf(string phrase, string text, int from, int to)
    {
        for (var at = text.IndexOf(phrase, from, to - from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, to - at - 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if ((at == 0 || Negations.IsApart(text[at - 1], phrase[0])) && (end == text.Length || Negations.IsApart(text[end], phrase[^1]))) yield return at;
        }
    }

    private static RemarkWord WordOf(string text, string meaning, string stands, string reach, string[] languages)
    {
        var parts = text.Split('…');
        return new(Headers.Fold(parts[0]), parts.Length > 1 ? Headers.Fold(parts[1]) : null, meaning, stands, reach, languages);
    }

    /// <summary>Of a text that stands in two tables the first counts: what a word says in a cell it need not say in prose.</summary>
    private static IEnumerable<(string Text, string Meaning, string Stands, string Reach, string Language)> Rows() =>
    [
        .. EmbeddedData.Rows("Normalization/Data/remarks.csv").Select(row => (row[0], row[1], row[2], "", row[3])),
        .. EmbeddedData.Rows("Normalization/Data/negations.csv").Where(row => row[3] != "beside").Select(row => (row[0], RemarkWord.Denies, row[1], row[3], row[2])),
        .. EmbeddedData.Rows("Normalization/Data/signs.csv").Select(row => (row[0], row[1], "", "", row[2])),
    ];
}

/// <param name="Text">How it is written, folded; how it begins where something may stand in it.</param>
/// <param name="Rest">How it ends then.</param>
/// <param name="Meaning">The id of an indicator, or one of the words below.</param>
/// <param name="Stands"><c>before</c> or <c>after</c> what it is about, or <c>either</c>.</param>
/// <param name="Reach">Of a denial: to the end of its <c>clause</c>, or over a <c>list</c> joined by "and" too.</param>
/// <param name="Languages">It speaks of what is said in these.</param>
internal sealed record RemarkWord(string Text, string? Rest, string Meaning, string Stands, string Reach, IReadOnlyList<string> Languages)
{
    public const string Denies = "denies", Asks = "asks", Relative = "relative", Child = "child", Along = "along", And = "and", Or = "or", Ends = "ends", Verb = "verb", Nothing = "nothing";

    private static readonly string[] Others = [Denies, Asks, Relative, Child, Along, And, Or, Ends, Verb, Nothing];

    public bool IsSign { get; } = !Others.Contains(Meaning);
}

/// <summary>A word where it stands: from <paramref name="At"/> to before <paramref name="End"/>, and what fills its gap, where it has one.</summary>
internal readonly record struct Mark(RemarkWord Word, int At, int End, int GapAt, int GapEnd)
{
    public string Meaning => Word.Meaning;

    public bool HasInGap(Mark other) => GapAt <= other.At && other.End <= GapEnd;

    public bool Swallows(Mark other) => At <= other.At && End >= other.End && End - At > other.End - other.At && !HasInGap(other);

    /// <summary>Of two signs that share a word the first was said: "forged papers | none" tells of no lack of papers.</summary>
    public bool CutsOff(Mark other) => Word.IsSign && other.Word.IsSign && At < other.At && other.At < End && End < other.End && !(GapAt <= other.At && other.At < GapEnd);

    public bool SpeaksOf(Mark other) => Word.Languages.Intersect(other.Word.Languages).Any();
}
