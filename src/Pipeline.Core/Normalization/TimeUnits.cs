using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Normalization;

/// <summary>Reads lengths of time: the numbers in a text, in digits or words, each with the days of the unit that follows it.</summary>
internal static class TimeUnits
{
    /// <summary>More than there are years or days in a life.</summary>
    private const int Countless = 100_000;

    private const int DaysOfMonth = 30;
    private const int DaysOfYear = 365;
    private const int MostWordsOfPhrase = 3;

    /// <summary>The numbers in a text, each with the days of the unit that follows it, if one does; units without a number count one.</summary>
    public static List<(int? Count, int? Days)> Spans(string text) => Read(text).Spans;

    /// <summary>The spans, and what the words around them say.</summary>
    public static (List<(int? Count, int? Days)> Spans, TimeWordKinds Said) Read(string text)
    {
        var spans = new List<(int? Count, int? Days)>(2);
        var said = TimeWordKinds.None;
        var folded = Nfc.Of(Tidy.Digits(text)).ToLowerInvariant();
        for (var i = 0; i < folded.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(folded[i]))
            {
                while (i < folded.Length && char.IsAsciiDigit(folded[i])) i++;
                if (IsHalf(folded, start, spans.Count)) i += "/2".Length;
                else if (!IsFraction(folded, start)) spans.Add((i - start <= 4 ? int.Parse(folded.AsSpan(start, i - start)) : Countless, null));
            }
            else if (Words.IsPart(folded[i]))
            {
                i = Vocabulary.SpacesWords(folded[i]) ? TakePhrase(folded, start, spans, ref said) : TakeRun(folded, start, spans, ref said);
            }
            else
            {
                i++;
            }
        }
        return (spans, said);
    }

    /// <summary>The longest known phrase that begins here, or one unknown word; returns where it ends.</summary>
    private static int TakePhrase(string text, int start, List<(int? Count, int? Days)> spans, ref TimeWordKinds said)
    {
        Span<int> ends = stackalloc int[MostWordsOfPhrase];
        var words = 0;
        for (var i = start; words < MostWordsOfPhrase; i++)
        {
            while (i < text.Length && Words.IsPart(text[i])) i++;
            if (i - start > TimeWords.LongestPhrase) break;
            ends[words++] = i;
            if (i + 1 >= text.Length || text[i] is not (' ' or '-') || !Words.IsPart(text[i + 1])) break;
        }
        Span<char> phrase = stackalloc char[TimeWords.LongestPhrase];
        for (var count = words; count > 0; count--)
        {
            var length = ends[count - 1] - start;
            text.AsSpan(start, length).Replace(phrase, '-', ' ');
            if (TimeWords.Find(phrase[..length]) is not { } word) continue;
            said |= Take(word, spans);
            return start + length;
        }
        var end = start;
        while (end < text.Length && Words.IsPart(text[end])) end++;
        // "12-Oct" is what a spreadsheet makes of "10-12".
        if (DateWords.Find(text.AsSpan(start, end - start)) is { Kind: DateWordKind.Month }) said |= TimeWordKinds.Unclear;
        return end;
    }

    /// <summary>The words at the beginning of a run of letters in a script without spaces; what follows an unknown one says something else.</summary>
    private static int TakeRun(string text, int start, List<(int? Count, int? Days)> spans, ref TimeWordKinds said)
    {
        var end = start;
        while (end < text.Length && Words.IsPart(text[end])) end++;
        for (var i = start; i < end;)
        {
            if (TimeWords.FindAtStart(text.AsSpan(i, end - i), IsNumberLast(spans)) is not var (word, length)) break;
            said |= Take(word, spans);
            i += length;
        }
        return end;
    }

    private static TimeWordKinds Take(TimeWord word, List<(int? Count, int? Days)> spans)
    {
        // "2y 3m" are months, "8m" may be a male of eight.
        if (word.Kind == TimeWordKinds.Unclear && spans is [.., (_, DaysOfYear), (_, null)]) word = new(TimeWordKinds.Unit, DaysOfMonth);
        if (word.Kind == TimeWordKinds.Number && spans is [.., (20, null)] && word.Value is > 0 and < 10) spans[^1] = (20 + word.Value, null);
        else if (word.Kind == TimeWordKinds.Number) spans.Add((word.Value, null));
        else if (word.Kind == TimeWordKinds.Unit && IsNumberLast(spans)) spans[^1] = (spans[^1].Count, word.Value);
        else if (word.Kind == TimeWordKinds.Unit) spans.Add((null, word.Value));
        return word.Kind;
    }

    private static bool IsNumberLast(List<(int? Count, int? Days)> spans) => spans is [.., (not null, null)];

    /// <summary>The 5 of "12.5".</summary>
    private static bool IsFraction(string text, int start) => start > 1 && text[start - 1] is '.' or ',' && char.IsAsciiDigit(text[start - 2]);

    /// <summary>The 1/2 of "12 1/2".</summary>
    private static bool IsHalf(string text, int start, int spans) =>
        spans > 0 && text.AsSpan(start).StartsWith("1/2") && (start + 3 == text.Length || !char.IsAsciiDigit(text[start + 3]));
}
