namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>A name in sounds, ready to be held against many Latin spellings.</summary>
public sealed class Sounded(SpellingTable table, IReadOnlyList<string> sounds)
{
    /// <summary>Bits for a letter that no sound accounts for.</summary>
    private const float StrayLetter = 9;

    private readonly float[][] _costs = [.. sounds.Select(table.CostsOf)];

    /// <summary>What the usual spelling costs, every sound in its own letters.</summary>
    private readonly float _usual = sounds.Sum(sound => table.UsualCostOf(sound));

    public int Count => _costs.Length;

    /// <summary>The usual Latin spelling.</summary>
    public string Latin { get; } = table.Spell(sounds);

    /// <summary>Bits a sound that some letters cost more than the usual spelling: 0 for it, up to 2 or so for another spelling of the name.</summary>
    /// <param name="letters">a to z and 0 to 9.</param>
    /// <param name="most">More than this is not told apart from infinite.</param>
    public float ExcessOf(ReadOnlySpan<char> letters, float most = float.PositiveInfinity)
    {
        if (Count == 0) return letters.IsEmpty ? 0 : float.PositiveInfinity;
        var numbers = letters.Length <= 64 ? stackalloc ushort[letters.Length * SpellingTable.LongestSpelling] : new ushort[letters.Length * SpellingTable.LongestSpelling];
        table.NumbersIn(letters, numbers);
        return Math.Max(0, (CostOf(numbers, _usual + most * Count) - _usual) / Count);
    }

    /// <summary>What it costs, in bits, to spell these sounds with those letters: the best way through (Viterbi).</summary>
    /// <param name="spelled">From <see cref="SpellingTable.NumbersIn"/>.</param>
    /// <param name="most">What costs more may be given up half-way.</param>
    /// <returns>Infinite where it was given up.</returns>
    public float CostOf(ReadOnlySpan<ushort> spelled, float most = float.PositiveInfinity)
    {
        const int longest = SpellingTable.LongestSpelling;
        var letters = spelled.Length / longest;
        Span<float> costs = stackalloc float[letters + 1], next = stackalloc float[letters + 1];
        for (var j = 0; j <= letters; j++) costs[j] = j * StrayLetter;
        foreach (var sound in _costs)
        {
            next.Fill(float.PositiveInfinity);
            var least = float.PositiveInfinity;
            for (var j = 0; j <= letters; j++)
            {
                var cost = costs[j];
                if (cost <= most)
                {
                    next[j] = Math.Min(next[j], cost + sound[SpellingTrie.Empty]);
                    var numbers = spelled.Slice(j * longest, Math.Min(longest, letters - j));
                    for (var n = 0; n < numbers.Length && numbers[n] != 0; n++) next[j + n + 1] = Math.Min(next[j + n + 1], cost + sound[numbers[n]]);
                }
                if (j > 0) next[j] = Math.Min(next[j], next[j - 1] + StrayLetter);
                least = Math.Min(least, next[j]);
            }
            if (least > most) return float.PositiveInfinity;
            var swap = costs;
            costs = next;
            next = swap;
        }
        return costs[letters];
    }
}
