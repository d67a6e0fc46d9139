namespace Pipeline.Core.Normalization.Names;

/// <summary>
/// Remembers what was worked out of the words met last, for names repeat: a word has one place, and whoever comes to it later takes it over.
/// Any number of threads may ask at once; at worst a word is worked out twice.
/// </summary>
internal sealed class WordMemory(WordMemory.Working work)
{
    /// <summary>8,192 places: more than the names of most registers.</summary>
    private const int PlaceBits = 13;

    /// <summary>Longer words are rare and not kept.</summary>
    private const int LongestWord = 32;

    private readonly Entry?[] _places = new Entry?[1 << PlaceBits];

    public delegate string Working(ReadOnlySpan<char> word);

    public string Of(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord) return work(word);
        ref var place = ref _places[PlaceOf(word)];
        if (Volatile.Read(ref place) is { } met && word.SequenceEqual(met.Word)) return met.Result;
        var result = work(word);
        Volatile.Write(ref place, new Entry(word.ToString(), result));
        return result;
    }

    private static int PlaceOf(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var letter in word) hash = (hash ^ letter) * 0x9E3779B1;
        return (int)(hash >> 32 - PlaceBits);
    }

    private sealed record Entry(string Word, string Result);
}
