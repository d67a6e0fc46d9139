namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>A name in sounds, ready to be held against many Latin spellings.</summary>
public sealed class Sounded(SpellingTable table, IReadOnlyList<string> sounds)
{
    /// <summary>Bits for a letter that no sound accounts for.</summary>
    private const float StrayLetter = 9;

    private readonly float[][] _costs = [.. sounds.Select(table.CostsOf)];

    public int Count => _costs.Length;

    /// <summary>The usual Latin spelling.</summary>
    public string Latin { get; } = table.Spell(sounds);

    /// <summary>What it costs, in bits, to spell these sounds with those letters: the best way through (Viterbi).</summary>
    /// <param name="spelled">From <see cref="SpellingTable.NumbersIn"/>.</param>
    public float CostOf(ReadOnlySpan<ushort> spelled)
    {
        const int longest = SpellingTable.LongestSpelling;
        var letters = spelled.Length / longest;
        Span<float> costs = stackalloc float[letters + 1], next = stackalloc float[letters + 1];
        for (var j = 0; j <= letters; j++) costs[j] = j * StrayLetter;
        foreach (var sound in _costs)
        {
            for (var j = 0; j <= letters; j++)
            {
                var best = costs[j] + sound[SpellingTrie.Empty];
                for (var n = 1; n <= longest && n <= j; n++)
                {
                    best = Math.Min(best, costs[j - n] + sound[spelled[(j - n) * longest + n - 1]]);
                }
                if (j > 0) best = Math.Min(best, next[j - 1] + StrayLetter);
                next[j] = best;
            }
            var swap = costs;
            costs = next;
            next = swap;
        }
        return costs[letters];
    }
}
