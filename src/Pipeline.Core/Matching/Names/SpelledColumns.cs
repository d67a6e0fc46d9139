using System.Numerics;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Names;

/// <summary>
/// What it costs, in bits, to have spelt the first so many sounds with the letters from the root of the tree to a node: a column a depth, a cell a
/// sound. All sounds are stepped at once (SIMD), since this is done for every letter of a tree of names. Used for one search after another.
/// </summary>
/// <param name="spellings">How many spellings the table has.</param>
/// <param name="deepest">The most letters that a name has.</param>
internal sealed class SpelledColumns(int spellings, int deepest)
{
    private const int Longest = SpellingTable.LongestSpelling;
    private static readonly int Lanes = Vector<float>.Count;

    private readonly int[] _laidFor = new int[spellings];
    private int _search;
    private IReadOnlyList<SpelledRow> _rows = [];
    private int _width;
    private float[] _costs = [], _ideal = [], _silent = [];

    /// <summary>For each spelling the cost for each sound, and the least that a longer one with that beginning leads to; laid out when first met.</summary>
    private float[] _steps = [], _longer = [];

    /// <summary>The cost of the ideal spelling.</summary>
    public float Ideal => _ideal[0];

    /// <summary>Makes ready for other sounds.</summary>
    /// <param name="rows">A row a sound.</param>
    public void Begin(IReadOnlyList<SpelledRow> rows)
    {
        _rows = rows;
        _search++;
        _width = (rows.Count / Lanes + 2) * Lanes;
        Grow(ref _ideal, _width);
        Grow(ref _silent, rows.Count);
        Grow(ref _costs, (deepest + 1) * _width);
        Grow(ref _steps, spellings * _width);
        Grow(ref _longer, spellings * _width);
        Array.Clear(_ideal);
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            _ideal[i] = _ideal[i + 1] + rows[i].Least;
            _silent[i] = rows[i].Costs[SpellingTrie.Empty];
        }
        var first = _costs.AsSpan(0, _width);
        first.Fill(float.PositiveInfinity);
        first[0] = 0;
        LeaveOut(first);
    }

    /// <summary>The cost of the letters to a node, all sounds spelt.</summary>
    public float CostAt(int depth) => _costs[depth * _width + _rows.Count];

    /// <summary>Fills the column of a node from those above it.</summary>
    /// <param name="depth">Of the node, 1 or more.</param>
    /// <param name="numbers">Of the spellings that end at the node: of its last letter, its last two…, 0 for none.</param>
    /// <param name="stray">What its letter costs where no sound accounts for it.</param>
    /// <returns>A lower bound of what names below the node cost.</returns>
    public float Step(int depth, ReadOnlySpan<ushort> numbers, float stray)
    {
        var column = _costs.AsSpan(depth * _width, _width);
        var above = _costs.AsSpan((depth - 1) * _width, _width);
        for (var k = 0; k < _width; k += Lanes) (new Vector<float>(above[k..]) + new Vector<float>(stray)).CopyTo(column[k..]);
        var least = new Vector<float>(float.PositiveInfinity);
        for (var n = 1; n <= Longest && n <= depth; n++)
        {
            int number = numbers[n - 1];
            if (number == 0) continue;
            if (_laidFor[number] != _search) Lay(number);
            var before = _costs.AsSpan((depth - n) * _width, _width);
            var steps = _steps.AsSpan(number * _width, _width);
            var longer = _longer.AsSpan(number * _width, _width);
            for (var k = 0; k < _rows.Count; k += Lanes)
            {
                var cost = new Vector<float>(before[k..]);
                Vector.Min(new Vector<float>(column[(k + 1)..]), cost + new Vector<float>(steps[k..])).CopyTo(column[(k + 1)..]);
                least = Vector.Min(least, cost + new Vector<float>(longer[k..]));
            }
        }
        LeaveOut(column);
        for (var k = 0; k <= _rows.Count; k += Lanes) least = Vector.Min(least, new Vector<float>(column[k..]) + new Vector<float>(_ideal.AsSpan(k)));
        var bound = float.PositiveInfinity;
        for (var lane = 0; lane < Lanes; lane++) bound = Math.Min(bound, least[lane]);
        return bound;
    }

    /// <summary>A sound may be left unspelt.</summary>
    private void LeaveOut(Span<float> column)
    {
        for (var k = 0; k < _rows.Count; k++) column[k + 1] = Math.Min(column[k + 1], column[k] + _silent[k]);
    }

    /// <summary>Infinite past the last sound.</summary>
    private void Lay(int number)
    {
        var steps = _steps.AsSpan(number * _width, _width);
        var longer = _longer.AsSpan(number * _width, _width);
        steps.Fill(float.PositiveInfinity);
        longer.Fill(float.PositiveInfinity);
        for (var k = 0; k < _rows.Count; k++)
        {
            steps[k] = _rows[k].Costs[number];
            longer[k] = _rows[k].Longer[number] + _ideal[k + 1];
        }
        _laidFor[number] = _search;
    }

    private static void Grow(ref float[] array, int length)
    {
        if (array.Length < length) array = new float[length];
    }
}

/// <summary>What each spelling costs for one sound, and the least that a longer spelling with that beginning costs.</summary>
internal sealed record SpelledRow(float[] Costs, float[] Longer)
{
    /// <summary>The cheapest spelling's cost.</summary>
    public float Least { get; } = Costs.Min();
}
