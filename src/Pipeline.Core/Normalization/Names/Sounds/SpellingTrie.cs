namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>Numbers short spellings of a to z and 0 to 9, and finds them inside letters. Number 0 is none, 1 the empty spelling.</summary>
internal sealed class SpellingTrie
{
    private const int Letters = 36;
    public const int Empty = 1;

    private readonly List<ushort[]> _next = [new ushort[Letters], new ushort[Letters]];

    /// <summary>One more than the highest number.</summary>
    public int Count => _next.Count;

    public void Add(string spelling)
    {
        var node = (ushort)Empty;
        foreach (var c in spelling)
        {
            ref var next = ref _next[node][IndexOf(c)];
            if (next == 0)
            {
                next = checked((ushort)_next.Count);
                _next.Add(new ushort[Letters]);
            }
            node = next;
        }
    }

    /// <summary>0 where no spelling begins so.</summary>
    public int NumberOf(ReadOnlySpan<char> spelling)
    {
        var node = (ushort)Empty;
        foreach (var c in spelling)
        {
            if (node == 0) return 0;
            node = _next[node][IndexOf(c)];
        }
        return node;
    }

    /// <param name="letters">a to z and 0 to 9.</param>
    /// <param name="longest">Letters of the longest spelling.</param>
    /// <param name="numbers">Room for <paramref name="longest"/> a letter.</param>
    public void NumbersIn(ReadOnlySpan<char> letters, int longest, Span<ushort> numbers)
    {
        numbers.Clear();
        for (var i = 0; i < letters.Length; i++)
        {
            var node = (ushort)Empty;
            for (var n = 0; n < longest && i + n < letters.Length; n++)
            {
                node = _next[node][IndexOf(letters[i + n])];
                if (node == 0) break;
                numbers[i * longest + n] = node;
            }
        }
    }

    private static int IndexOf(char c) => c >= 'a' ? c - 'a' : c - '0' + 26;
}
