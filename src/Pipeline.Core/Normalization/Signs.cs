using System.Buffers;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Reads the signs a report states: indicator ids, or the words of <c>Data/signs.csv</c> in any of the languages.</summary>
internal static class Signs
{
    private const string Unaccompanied = "unaccompanied";
    private const int RecentDays = 31;
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n;,|");

    /// <summary>What a journey is for, and who arranged it, says no more: who visits an injured grandfather is not hurt.</summary>
    private static readonly HashSet<string> OfPurpose = ["job-promised", "marriage-promised", "debt", "paid-by-other", "destination-unknown", "separated-unknown-adult", Unaccompanied, "no-documents"];

    /// <summary>
    /// Ids of what the source observed, sorted. Signs are looked for where they are meant as such: the column of observations, the purpose, and
    /// what is said of the companion. Free remarks are read with more care, by <see cref="Remarks"/>.
    /// </summary>
    public static IReadOnlyList<string> Read(Draft draft)
    {
        SortedSet<string>? found = null;
        if (Text(Field.Observations) is { } observations)
        {
            foreach (var range in observations.AsSpan().SplitAny(LineEnds)) ReadObservation(observations.AsSpan(range).Trim());
        }
        if (Text(Field.Purpose) is { } purpose)
        {
            foreach (var range in purpose.AsSpan().SplitAny(LineEnds)) AddAll(Vocabulary.Signs.MeaningsIn(purpose.AsSpan(range).Trim()).Where(OfPurpose.Contains));
        }
        ReadWhole(Text(Field.CompanionRelation));
        ReadWhole(Text(Field.CompanionName));
        return found is null ? [] : [.. found];

        // Keyboards of scripts without spaces put a mark where a line may break: between any two words, and none that is looked for has it.
        string? Text(Field field) => draft[field]?.Replace("\u200B", "", StringComparison.Ordinal);

        void ReadObservation(ReadOnlySpan<char> line)
        {
            AddAll(Vocabulary.Signs.MeaningsIn(line));
            // The choices of a form stand side by side, a space between.
            var words = line.ToString().Split(' ');
            if (Array.TrueForAll(words, word => IsId(word) || Vocabulary.Signs.MeaningOf(word) is not null)) AddAll(words.Where(IsId));
        }

        void ReadWhole(ReadOnlySpan<char> text)
        {
            foreach (var range in text.SplitAny(LineEnds))
            {
                if (Vocabulary.Signs.MeaningOf(text[range].Trim()) is { } meaning) AddAll([meaning]);
            }
        }

        void AddAll(IEnumerable<string> ids)
        {
            foreach (var id in ids) (found ??= new(StringComparer.Ordinal)).Add(id);
        }
    }

    /// <summary>The cell says that there is nobody: "alone", "एक्लै".</summary>
    public static bool SaysNobody(string? text) => Vocabulary.Signs.MeaningOf(text) == Unaccompanied;

    /// <summary>Whether "2 days", "last week", "5 years" is lately; null where the text does not tell.</summary>
    public static bool? SaysRecently(string text)
    {
        if (Vocabulary.Signs.MeaningOf(text) == "separated-unknown-adult") return true;
        long? days = null;
        foreach (var span in TimeUnits.Spans(text))
        {
            if (span.Days is { } unit) days = (days ?? 0) + ((long)unit * (span.Count ?? 1));
        }
        return days is null ? null : days <= RecentDays;
    }

    private static bool IsId(string text) =>
        text is { Length: > 3 and < 40 } id && id.Contains('-') && id.All(c => char.IsAsciiLetterLower(c) || c == '-');
}
