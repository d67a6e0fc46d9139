using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Reads the signs a report states: indicator ids, or the words of <c>Data/signs.csv</c> in any of the languages.</summary>
internal static class Signs
{
    private const string Unaccompanied = "unaccompanied";
    private const int RecentDays = 31;

    /// <summary>
    /// Ids of what the source observed, sorted. Signs are looked for where they are meant as such: the column of observations, the purpose, and
    /// what is said of the companion. Free remarks are not read: "no job was promised" would count.
    /// </summary>
    public static IReadOnlyList<string> Read(Draft draft)
    {
        SortedSet<string>? found = null;
        foreach (var line in Lines(draft, Field.Observations))
        {
            foreach (var meaning in Vocabulary.Signs.MeaningsIn(line)) Add(meaning);
            // The choices of a form stand side by side, a space between.
            var words = line.Split(' ');
            if (!Array.TrueForAll(words, word => IsId(word) || Vocabulary.Signs.MeaningOf(word) is not null)) continue;
            foreach (var word in words.Where(IsId)) Add(word);
        }
        foreach (var line in Lines(draft, Field.Purpose))
        {
            foreach (var meaning in Vocabulary.Signs.MeaningsIn(line)) Add(meaning);
        }
        foreach (var line in Lines(draft, Field.CompanionRelation).Concat(Lines(draft, Field.CompanionName)))
        {
            if (Vocabulary.Signs.MeaningOf(line) is { } meaning) Add(meaning);
        }
        return found is null ? [] : [.. found];

        void Add(string id) => (found ??= new(StringComparer.Ordinal)).Add(id);
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

    private static string[] Lines(Draft draft, Field field) =>
        draft[field]?.Split(['\n', ';', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
