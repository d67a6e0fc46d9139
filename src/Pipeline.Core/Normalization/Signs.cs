using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Reads the signs a report states: indicator ids, or the words of <c>Data/signs.csv</c> in any of the languages.</summary>
internal static class Signs
{
    private const string Unaccompanied = "unaccompanied";
    private const int RecentDays = 31;

    private static readonly Dictionary<string, int> DaysOfUnit = EmbeddedData.Rows("Normalization/Data/time-units.csv")
        .ToDictionary(row => Headers.Fold(row[1]), row => int.Parse(row[2]));

    /// <summary>
    /// Ids of what the source observed, sorted. Signs are looked for where they are meant as such: the column of observations, the purpose, and
    /// what is said of the companion. Free remarks are not read: "no job was promised" would count.
    /// </summary>
    public static IReadOnlyList<string> Read(Draft draft)
    {
        SortedSet<string>? found = null;
        foreach (var line in Lines(draft, Field.Observations))
        {
            var known = false;
            foreach (var meaning in Vocabulary.Signs.MeaningsIn(line))
            {
                known = true;
                Add(meaning);
            }
            if (!known && IsId(line)) Add(line.Trim());
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
        var words = Headers.Fold(Tidy.Digits(text)).Split(' ');
        var days = words.Select(word => DaysOfUnit.GetValueOrDefault(word.TrimStart("0123456789".ToCharArray()), -1)).Where(unit => unit >= 0).DefaultIfEmpty(-1).Min();
        if (days < 0) return null;
        var digits = new string([.. Tidy.Digits(text).SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(4)]);
        return days * (digits.Length > 0 ? int.Parse(digits) : 1) <= RecentDays;
    }

    private static bool IsId(string text) =>
        text.Trim() is { Length: > 3 and < 40 } id && id.Contains('-') && id.All(c => char.IsAsciiLetterLower(c) || c == '-');

    private static string[] Lines(Draft draft, Field field) =>
        draft[field]?.Split(['\n', ';', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
