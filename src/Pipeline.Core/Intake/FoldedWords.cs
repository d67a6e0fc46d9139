namespace Pipeline.Core.Intake;

/// <summary>
/// Words and what they mean, found however they are written: in capitals, with other spaces, with a colon behind (<see cref="Headers.Fold(string)"/>).
/// Of equal words the first counts. This is asked for most cells, so that a look-up in Latin letters makes no string.
/// </summary>
internal sealed class FoldedWords<T>
{
    private readonly Dictionary<string, T> _meanings = [];
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public FoldedWords(IEnumerable<(string Word, T Meaning)> words)
    {
        foreach (var (word, meaning) in words) _meanings.TryAdd(Headers.Fold(word), meaning);
        _lookup = _meanings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The folded words with their meanings, in their order.</summary>
    public IReadOnlyCollection<KeyValuePair<string, T>> All => _meanings;

    public bool Contains(ReadOnlySpan<char> word) => TryGet(word, out _);

    public bool TryGet(ReadOnlySpan<char> word, out T? meaning) =>
        Headers.TryFoldPlain(word, stackalloc char[Headers.LongestPlain], out var plain)
            ? _lookup.TryGetValue(plain, out meaning)
            : _meanings.TryGetValue(Headers.Fold(word.ToString()), out meaning);
}
