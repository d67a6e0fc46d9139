using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Names;

/// <summary>
/// Finds, among many Latin spellings, those that best spell some sounds. What a spelling costs counts against what its letters would cost by chance
/// (the odds of Fellegi and Sunter, letter by letter), so that a long rare name that fits beats a short common one.
/// </summary>
/// <remarks>A branch of the tree is left as soon as nothing below it can be among the best: exact, and a few hundredths of the whole work.</remarks>
internal sealed class SpelledSearch
{
    private const int Longest = SpellingTable.LongestSpelling;

    /// <summary>How much of the letters' chance counts. All of it (1) would trust a letter model that knows nothing of words.</summary>
    private const float ChanceShare = 0.6f;

    /// <summary>Of each letter, seen before any name is: in a short list all letters are about as likely.</summary>
    private const int FewLetters = 30;

    /// <summary>Bits for a letter that no sound accounts for.</summary>
    private const float StrayLetter = 9;

    /// <summary>Bits beyond the ideal that are looked at first: a quick look that tells how far the real one must go.</summary>
    private const float FirstLook = 12;

    /// <summary>
    /// Every name at most this many bits dearer than the best is found. What stands behind those (odds of 250 to 1 against it) is the best of
    /// what was met on the way.
    /// </summary>
    private const float Margin = 8;

    /// <summary>Bits beyond the ideal after which a search is given up: no name is that far from its spelling.</summary>
    private const float LongestLook = 1000;

    private readonly SpellingTable _table;
    private readonly SpelledNames _names;
    private readonly float[] _chance = new float[128];
    private readonly float[] _chanceOfSpelling;
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);

    public SpelledSearch(SpellingTable table, IReadOnlyList<string> names)
    {
        _table = table;
        _names = new SpelledNames(table, names);
        Array.Fill(_chance, FewLetters);
        foreach (var name in names)
        {
            foreach (var letter in name) _chance[letter]++;
        }
        var all = _chance.Sum() - FewLetters * (_chance.Length - SpellingTrie.Letters);
        for (var c = 0; c < _chance.Length; c++) _chance[c] = -ChanceShare * MathF.Log2(_chance[c] / all);
        _chanceOfSpelling = [.. table.Spellings.Select(spelling => spelling.Sum(letter => _chance[letter]))];
    }

    /// <summary>The best names for the sounds, best first, equal ones in the order given.</summary>
    /// <param name="most">Bits beyond the ideal after which the search is given up, with what was met till then.</param>
    /// <returns>The name's index, and the bits that it costs more than the ideal spelling.</returns>
    public IReadOnlyList<(int Name, float Excess)> Nearest(IReadOnlyList<string> sounds, int count, float most = LongestLook)
    {
        var rows = sounds.Select(RowOf).ToArray();
        var ideal = new float[rows.Length + 1];
        for (var i = rows.Length - 1; i >= 0; i--) ideal[i] = ideal[i + 1] + rows[i].Costs.Min();
        var best = new Best(Math.Min(count, _names.Count));
        for (var look = FirstLook; ; look *= 2)
        {
            var reach = ideal[0] + Math.Min(look, most);
            if (look > FirstLook && best.IsFull) reach = Math.Min(reach, best.Reach);
            Walk(rows, ideal, best.Begin(reach));
            if ((best.IsFull && best.Reach <= reach) || look >= most) break;
        }
        return [.. best.Sorted().Select(found => (found.Name, found.Cost - ideal[0]))];
    }

    private Row RowOf(string sound)
    {
        lock (_rows)
        {
            if (_rows.TryGetValue(sound, out var row)) return row;
            var costs = _table.CostsOf(sound).ToArray();
            for (var i = 0; i < costs.Length; i++) costs[i] -= _chanceOfSpelling[i];
            return _rows[sound] = new Row(costs, Longer(costs));
        }
    }

    /// <summary>For each spelling the least that one of its continuations costs. A spelling's number is above those of its beginnings.</summary>
    private float[] Longer(float[] costs)
    {
        var longer = new float[costs.Length];
        Array.Fill(longer, float.PositiveInfinity);
        for (var number = costs.Length - 1; number > SpellingTrie.Empty; number--)
        {
            var spelling = _table.Spellings[number];
            ref var shorter = ref longer[_table.NumberOf(spelling.AsSpan(0, spelling.Length - 1))];
            shorter = Math.Min(shorter, Math.Min(costs[number], longer[number]));
        }
        return longer;
    }

    private void Walk(Row[] rows, float[] ideal, Best best)
    {
        var columns = new Columns(rows, ideal, _names.Deepest);
        foreach (var name in _names.NamesAt(0)) best.Offer(name, columns.Last(0));
        for (var node = 1; node < _names.NodeCount;)
        {
            var depth = _names.DepthOf(node);
            var bound = columns.Step(depth, _names.SpellingsAt(node), StrayLetter - _chance[_names.LetterOf(node)], best.Worst);
            foreach (var name in _names.NamesAt(node)) best.Offer(name, columns.Last(depth));
            node = bound > best.Worst ? _names.EndOf(node) : node + 1;
        }
    }

    /// <summary>What each spelling costs for one sound, and the least that a longer one with that beginning costs.</summary>
    private sealed record Row(float[] Costs, float[] Longer);

    /// <summary>The costs of having spelt the first so many sounds with the letters from the root to a node: a column a depth.</summary>
    private sealed class Columns
    {
        private readonly Row[] _rows;
        private readonly float[] _ideal;
        private readonly float[] _costs;

        /// <summary>In each column the first and last cell from which one of the best may still be reached.</summary>
        private readonly (int First, int Last)[] _alive;

        public Columns(Row[] rows, float[] ideal, int deepest)
        {
            (_rows, _ideal) = (rows, ideal);
            _costs = new float[(deepest + 1) * Width];
            _alive = new (int, int)[deepest + 1];
            for (var i = 1; i < Width; i++) _costs[i] = _costs[i - 1] + rows[i - 1].Costs[SpellingTrie.Empty];
            _alive[0] = (0, Width - 1);
        }

        private int Width => _rows.Length + 1;

        /// <summary>All sounds spelt.</summary>
        public float Last(int depth) => _costs[depth * Width + Width - 1];

        /// <summary>Fills the column of a node from those above it.</summary>
        /// <returns>A lower bound of what names below the node cost.</returns>
        public float Step(int depth, ReadOnlySpan<ushort> spellings, float stray, float worst)
        {
            var width = Width;
            var column = _costs.AsSpan(depth * width, width);
            var above = _costs.AsSpan((depth - 1) * width, width);
            var lengths = Math.Min(depth, Longest);
            while (lengths > 0 && spellings[lengths - 1] == 0) lengths--;
            var (first, last) = Reachable(depth, lengths);
            var alive = (First: width, Last: -1);
            column.Fill(float.PositiveInfinity);
            var bound = float.PositiveInfinity;
            for (var i = first; i < column.Length && (i <= last || alive.Last == i - 1); i++)
            {
                var cost = above[i] + stray;
                if (i > 0)
                {
                    var (costs, longer) = (_rows[i - 1].Costs, _rows[i - 1].Longer);
                    cost = Math.Min(cost, column[i - 1] + costs[SpellingTrie.Empty]);
                    for (var n = 1; n <= lengths; n++)
                    {
                        var number = spellings[n - 1];
                        var before = _costs[(depth - n) * width + i - 1];
                        // Nothing that begins in a cell this dear ends among the best.
                        if (number == 0 || before + _ideal[i - 1] > worst) continue;
                        cost = Math.Min(cost, before + costs[number]);
                        bound = Math.Min(bound, before + longer[number] + _ideal[i]);
                    }
                }
                column[i] = cost;
                if (cost + _ideal[i] > worst) continue;
                bound = Math.Min(bound, cost + _ideal[i]);
                alive = (Math.Min(alive.First, i), i);
            }
            _alive[depth] = alive;
            return bound;
        }

        /// <summary>The cells that can be reached from those alive: a spelling leads one sound on, a stray letter none.</summary>
        private (int First, int Last) Reachable(int depth, int lengths)
        {
            var (first, last) = (Width, -1);
            for (var n = 1; n <= Math.Max(1, lengths); n++)
            {
                var alive = _alive[depth - n];
                first = Math.Min(first, alive.First);
                last = Math.Max(last, alive.Last + 1);
            }
            return (first, last);
        }
    }

    /// <summary>The cheapest names so far, the dearest on top.</summary>
    private sealed class Best(int count)
    {
        private readonly PriorityQueue<(int Name, float Cost), (float, int)> _kept = new(count + 1);
        private float _cheapest;

        public bool IsFull => _kept.Count == count;

        /// <summary>How far a search must go after the cheapest so far.</summary>
        public float Reach => _cheapest + Margin;

        /// <summary>What costs more need not be looked for.</summary>
        public float Worst { get; private set; }

        public Best Begin(float reach)
        {
            _kept.Clear();
            _cheapest = float.PositiveInfinity;
            Worst = reach;
            return this;
        }

        public void Offer(int name, float cost)
        {
            if (_kept.Count == count && cost > _kept.Peek().Cost) return;
            _kept.Enqueue((name, cost), (-cost, -name));
            if (_kept.Count > count) _kept.Dequeue();
            _cheapest = Math.Min(_cheapest, cost);
            if (IsFull) Worst = Math.Min(Worst, Math.Min(Reach, _kept.Peek().Cost));
        }

        public IEnumerable<(int Name, float Cost)> Sorted() => _kept.UnorderedItems.Select(item => item.Element).OrderBy(found => found.Cost).ThenBy(found => found.Name);
    }
}
