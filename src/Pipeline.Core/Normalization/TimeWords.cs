using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>What a word says of a length of time or an age.</summary>
[Flags]
internal enum TimeWordKinds
{
    None = 0,
    Number = 1,
    Unit = 1 << 1,
    About = 1 << 2,
    Under = 1 << 3,
    Over = 1 << 4,
    Newborn = 1 << 5,

    /// <summary>Not yet two.</summary>
    Infant = 1 << 6,

    /// <summary>In the year that is counted, as "१२ वर्ष लागेको": eleven completed.</summary>
    Running = 1 << 7,

    /// <summary>Could mean several things, as the m of "8m": months, or male.</summary>
    Unclear = 1 << 8,

    /// <summary>"Age:", which says no more than the header.</summary>
    Label = 1 << 9,
}

/// <param name="Value">The number, or the days of the unit.</param>
internal readonly record struct TimeWord(TimeWordKinds Kind, int Value);

/// <summary>The words of <c>Data/numbers.csv</c>, <c>Data/time-units.csv</c> and <c>Data/ages.csv</c>.</summary>
internal static class TimeWords
{
    public const int LongestPhrase = 40;

    private static readonly Dictionary<string, TimeWord> Numbers = Load("numbers", row => new(TimeWordKinds.Number, int.Parse(row[2])));
    private static readonly Dictionary<string, TimeWord> Others = LoadOthers();
    private static readonly Dictionary<string, TimeWord>.AlternateLookup<ReadOnlySpan<char>> NumberLookup = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly Dictionary<string, TimeWord>.AlternateLookup<ReadOnlySpan<char>> OtherLookup = Others.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly KeyValuePair<string, TimeWord>[] UnspacedNumbers = Unspaced(Numbers);
    private static readonly KeyValuePair<string, TimeWord>[] UnspacedOthers = Unspaced(Others);

    /// <summary>What a word or phrase means, in lower case with spaces for hyphens; null if it is none of these.</summary>
    public static TimeWord? Find(ReadOnlySpan<char> phrase) =>
        NumberLookup.TryGetValue(phrase, out var number) ? number : OtherLookup.TryGetValue(phrase, out var other) ? other : null;

    /// <summary>The longest word that a run of letters begins with, in a script without spaces. Burmese has one word for two and for years: after a number it is years.</summary>
    public static (TimeWord Word, int Length)? FindAtStart(ReadOnlySpan<char> run, bool isAfterNumber) => isAfterNumber
        ? AtStart(UnspacedOthers, run) ?? AtStart(UnspacedNumbers, run)
        : AtStart(UnspacedNumbers, run) ?? AtStart(UnspacedOthers, run);

    private static (TimeWord, int)? AtStart(KeyValuePair<string, TimeWord>[] words, ReadOnlySpan<char> run)
    {
        foreach (var (text, word) in words)
        {
            if (run.StartsWith(text)) return (word, text.Length);
        }
        return null;
    }

    private static KeyValuePair<string, TimeWord>[] Unspaced(Dictionary<string, TimeWord> words) =>
        [.. words.Where(word => !Vocabulary.SpacesWords(word.Key[0])).OrderByDescending(word => word.Key.Length)];

    private static Dictionary<string, TimeWord> LoadOthers()
    {
        var words = Load("time-units", row => new(TimeWordKinds.Unit, int.Parse(row[2])));
        foreach (var (text, word) in Load("ages", row => new(Enum.Parse<TimeWordKinds>(row[2], ignoreCase: true), 0))) words.TryAdd(text, word);
        return words;
    }

    private static Dictionary<string, TimeWord> Load(string file, Func<string[], TimeWord> read)
    {
        var words = new Dictionary<string, TimeWord>();
        foreach (var row in EmbeddedData.Rows($"Normalization/Data/{file}.csv")) words.TryAdd(Headers.Fold(row[1]).Replace('-', ' '), read(row));
        return words;
    }
}
