using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Words for spans of time and their days: <c>Data/time-units.csv</c>.</summary>
internal static class TimeUnits
{
    /// <summary>More than there are years or days in a life.</summary>
    private const int Countless = 100_000;

    private static readonly Dictionary<string, int> Days = Load();

    /// <summary>Thai, Lao, Khmer and Burmese run words together; the longest unit first.</summary>
    private static readonly KeyValuePair<string, int>[] Unspaced =
        [.. Days.Where(unit => !Vocabulary.SpacesWords(unit.Key[0])).OrderByDescending(unit => unit.Key.Length)];

    /// <summary>The days of the unit that a word is, or begins with in a script without spaces; null if it is none.</summary>
    public static int? DaysOf(string word)
    {
        if (Days.TryGetValue(word, out var days)) return days;
        if (word.Length == 0 || Vocabulary.SpacesWords(word[0])) return null;
        foreach (var (unit, length) in Unspaced)
        {
            if (word.StartsWith(unit, StringComparison.Ordinal)) return length;
        }
        return null;
    }

    /// <summary>The numbers in a text, each with the days of the unit that follows it, if one does; units without a number count one.</summary>
    public static List<(int? Count, int? Days)> Spans(string text)
    {
        var spans = new List<(int? Count, int? Days)>(2);
        var folded = Headers.Fold(Tidy.Digits(text));
        for (var i = 0; i < folded.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(folded[i]))
            {
                while (i < folded.Length && char.IsAsciiDigit(folded[i])) i++;
                if (!IsFraction(folded, start)) spans.Add((i - start <= 4 ? int.Parse(folded.AsSpan(start, i - start)) : Countless, null));
            }
            else if (Words.IsPart(folded[i]))
            {
                while (i < folded.Length && Words.IsPart(folded[i])) i++;
                if (DaysOf(folded[start..i]) is not { } days) continue;
                if (spans.Count > 0 && spans[^1] is { Count: not null, Days: null }) spans[^1] = (spans[^1].Count, days);
                else spans.Add((null, days));
            }
            else
            {
                i++;
            }
        }
        return spans;
    }

    /// <summary>The 5 of "12.5".</summary>
    private static bool IsFraction(string text, int start) => start > 1 && text[start - 1] is '.' or ',' && char.IsAsciiDigit(text[start - 2]);

    private static Dictionary<string, int> Load()
    {
        var units = new Dictionary<string, int>();
        foreach (var row in EmbeddedData.Rows("Normalization/Data/time-units.csv")) units.TryAdd(Headers.Fold(row[1]), int.Parse(row[2]));
        return units;
    }
}
