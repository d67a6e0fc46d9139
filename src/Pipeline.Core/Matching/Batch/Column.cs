using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>A field of all records: the number of each record's value, and how frequent values, their sounds and their words are.</summary>
internal sealed class Column
{
    private readonly int[] _soundOf;
    private readonly int[][] _wordsOf;
    private readonly TermCounts _values, _sounds, _words;

    /// <param name="records">The number of each record's value; 0 where it has none.</param>
    /// <param name="split">The first record of the second file; all of them where there is but one file.</param>
    /// <param name="isOpen">Of a registry, which grows: how frequent a term is must not depend on the records.</param>
    public Column(string name, FieldKind kind, int[] records, FieldValue?[] values, int split, bool isOpen = false)
    {
        (Name, Kind, Records, Values) = (name, kind, records, values);
        _soundOf = Numbered(value => value.Sound, out var sounds);
        var words = new Dictionary<string, int>();
        _wordsOf = [.. values.Select(value => value is null ? [] : Array.ConvertAll(value.Skeletons, word => Number(words, word)))];
        var classes = isOpen ? KnownClasses(sounds.Count, words) : default;
        _values = Count(values.Length, split, value => [value], classes.Values);
        _sounds = Count(sounds.Count + 1, split, value => [_soundOf[value]], classes.Sounds);
        _words = Count(words.Count + 1, split, value => _wordsOf[value], classes.Words);
    }

    public string Name { get; }

    public FieldKind Kind { get; }

    public int[] Records { get; }

    public FieldValue?[] Values { get; }

    public TermCounts ValueTerms => _values;

    public TermCounts SoundTerms => _sounds;

    public TermCounts WordTerms => _words;

    public int Sound(int value) => _soundOf[value];

    /// <summary>The numbers of the words of a value.</summary>
    public int[] Words(int value) => _wordsOf[value];

    public byte ClassOfValue(int value) => _values.Of(value);

    public byte ClassOfSound(int value) => _sounds.Of(_soundOf[value]);

    public byte ClassOfRarerValue(int first, int second) => Math.Min(Math.Max((byte)1, _values.Of(first)), Math.Max((byte)1, _values.Of(second)));

    /// <summary>The class of the rarest word that two values share; 0 where they share none.</summary>
    public byte ClassOfSharedWord(int first, int second)
    {
        byte rarest = 0;
        foreach (var word in _wordsOf[first])
        {
            if (Array.IndexOf(_wordsOf[second], word) >= 0 && (rarest == 0 || _words.Of(word) < rarest)) rarest = _words.Of(word);
        }
        return rarest;
    }

    /// <summary>The classes of names as they are known; of all other terms nothing is known.</summary>
    private (Func<int, byte> Values, Func<int, byte> Sounds, Func<int, byte> Words) KnownClasses(int sounds, Dictionary<string, int> words)
    {
        if (!Kind.IsName()) return (_ => 0, _ => 0, _ => 0);
        var (ofValues, ofSounds, ofWords) = (new byte[Values.Length], new byte[sounds + 1], new byte[words.Count + 1]);
        for (var i = 1; i < ofValues.Length; i++) ofValues[i] = ofSounds[_soundOf[i]] = NameShares.ClassOf(Values[i]!);
        foreach (var (word, number) in words) ofWords[number] = NameShares.ClassOfWord(word);
        return (value => ofValues[value], sound => ofSounds[sound], word => ofWords[word]);
    }

    private int[] Numbered(Func<FieldValue, string> termOf, out Dictionary<string, int> numbers)
    {
        numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var numberOf = new int[Values.Length];
        for (var i = 1; i < Values.Length; i++) numberOf[i] = Number(numbers, termOf(Values[i]!));
        return numberOf;
    }

    /// <summary>The number of a text, counted from 1; 0 for an empty one.</summary>
    private static int Number(Dictionary<string, int> numbers, string text)
    {
        if (text.Length == 0) return 0;
        if (!numbers.TryGetValue(text, out var number)) numbers[text] = number = numbers.Count + 1;
        return number;
    }

    private TermCounts Count(int terms, int split, Func<int, int[]> termsOf, Func<int, byte>? classOf)
    {
        var isLink = split < Records.Length;
        var (first, second) = (new int[terms], isLink ? new int[terms] : null);
        for (var i = 0; i < Records.Length; i++)
        {
            if (Records[i] == 0) continue;
            foreach (var term in termsOf(Records[i])) (i < split ? first : second!)[term]++;
        }
        var (firstRecords, secondRecords) = (0, 0);
        for (var i = 0; i < Records.Length; i++)
        {
            if (Records[i] == 0) continue;
            if (i < split) firstRecords++;
            else secondRecords++;
        }
        return new TermCounts(first, second, firstRecords, secondRecords, classOf);
    }
}
