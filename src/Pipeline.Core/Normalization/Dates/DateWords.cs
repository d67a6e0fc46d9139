using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Dates;

internal enum DateWordKind
{
    Month,
    Era,

    /// <summary>A part of the Myanmar month.</summary>
    Moon,
}

/// <summary>A word that says something of a date.</summary>
/// <param name="Number">The month, or the <see cref="Moon"/>.</param>
internal readonly record struct DateWord(DateWordKind Kind, Calendar Calendar, int Number);

/// <summary>The words of dates in all languages: <c>Data/months.csv</c>, <c>Data/eras.csv</c> and <c>Data/moons.csv</c>.</summary>
internal static class DateWords
{
    private const int LongestWord = 40;

    private static readonly Dictionary<string, DateWord> Known = Load();
    private static readonly Dictionary<string, DateWord>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Of two letters, only the months of an abbreviation would be found inside other words.</summary>
    private static readonly KeyValuePair<string, DateWord>[] Unspaced =
        [.. Known.Where(word => word.Key.Length > 2 && !Vocabulary.SpacesWords(word.Key[0])).OrderByDescending(word => word.Key.Length)];

    /// <summary>What the word means; null if it is none of these.</summary>
    public static DateWord? Find(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord) return null;
        if (!System.Text.Ascii.IsValid(word)) return Known.TryGetValue(Headers.Fold(word.ToString()), out var foreign) ? foreign : null;
        Span<char> lower = stackalloc char[LongestWord];
        System.Text.Ascii.ToLower(word, lower, out var length);
        return Lookup.TryGetValue(lower[..length].Trim('.'), out var known) ? known : null;
    }

    /// <summary>The longest word of a kind within a run of letters of a script without spaces: "ខែវិច្ឆិកា", "တန်ခူးလဆန်း".</summary>
    public static DateWord? FindWithin(ReadOnlySpan<char> run, DateWordKind kind)
    {
        foreach (var (text, word) in Unspaced)
        {
            if (word.Kind == kind && run.IndexOf(text) >= 0) return word;
        }
        return null;
    }

    private static Dictionary<string, DateWord> Load()
    {
        var words = new Dictionary<string, DateWord>();
        foreach (var row in EmbeddedData.Rows("Normalization/Data/months.csv"))
            words.TryAdd(Headers.Fold(row[0]), new(DateWordKind.Month, CalendarOf(row[1]), int.Parse(row[2])));
        foreach (var row in EmbeddedData.Rows("Normalization/Data/eras.csv"))
            words.TryAdd(Headers.Fold(row[0]), new(DateWordKind.Era, CalendarOf(row[1]), 0));
        foreach (var row in EmbeddedData.Rows("Normalization/Data/moons.csv"))
            words.TryAdd(Headers.Fold(row[0]), new(DateWordKind.Moon, Calendar.Myanmar, (int)Enum.Parse<Moon>(row[1], ignoreCase: true)));
        return words;
    }

    private static Calendar CalendarOf(string text) => Enum.Parse<Calendar>(text.Replace("-", ""), ignoreCase: true);
}
