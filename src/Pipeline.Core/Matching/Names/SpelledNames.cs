using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Names;

/// <summary>
/// Many names in Latin letters, laid out as a tree of their letters for one script's <see cref="SpellingTable"/>: names that begin alike share the
/// work of being compared. Nodes stand in preorder.
/// </summary>
internal sealed class SpelledNames
{
    private const int Longest = SpellingTable.LongestSpelling;

    private readonly List<char> _letters = ['\0'];
    private readonly List<int> _depths = [0];
    private readonly List<int> _ends = [0];
    private readonly List<(int First, int Last)> _names = [];
    private readonly string[] _sorted;
    private readonly int[] _order;
    private readonly ushort[] _spellings;

    /// <param name="names">Letters a to z and 0 to 9 only.</param>
    public SpelledNames(SpellingTable table, IReadOnlyList<string> names)
    {
        _sorted = [.. names];
        _order = [.. Enumerable.Range(0, names.Count)];
        Array.Sort(_sorted, _order, StringComparer.Ordinal);
        Grow();
        _spellings = Spell(table);
    }

    public int Count => _sorted.Length;

    public int NodeCount => _letters.Count;

    public int Deepest { get; private set; }

    public char LetterOf(int node) => _letters[node];

    public int DepthOf(int node) => _depths[node];

    /// <summary>The node after all that stand below this one.</summary>
    public int EndOf(int node) => _ends[node];

    /// <summary>Indexes, as given, of the names that end at a node.</summary>
    public ReadOnlySpan<int> NamesAt(int node) => _order.AsSpan(_names[node].First, _names[node].Last - _names[node].First);

    /// <summary>The numbers of the spellings that end at a node: of its last letter, its last two…</summary>
    public ReadOnlySpan<ushort> SpellingsAt(int node) => _spellings.AsSpan(node * Longest, Longest);

    private void Grow()
    {
        var path = new List<int> { 0 };
        _names.Add((0, 0));
        var previous = "";
        for (var i = 0; i < _sorted.Length; i++)
        {
            var name = _sorted[i];
            var shared = previous.AsSpan().CommonPrefixLength(name);
            Branch(path, name, shared, i);
            _names[path[^1]] = (_names[path[^1]].First, i + 1);
            previous = name;
        }
        Close(path, 0);
    }

    private void Branch(List<int> path, string name, int shared, int first)
    {
        Close(path, shared + 1);
        for (var depth = shared; depth < name.Length; depth++)
        {
            path.Add(_letters.Count);
            _letters.Add(name[depth]);
            _depths.Add(depth + 1);
            _ends.Add(0);
            _names.Add((first, first));
        }
        Deepest = Math.Max(Deepest, name.Length);
    }

    private void Close(List<int> path, int keep)
    {
        for (var i = keep; i < path.Count; i++) _ends[path[i]] = _letters.Count;
        path.RemoveRange(keep, path.Count - keep);
    }

    private ushort[] Spell(SpellingTable table)
    {
        var spellings = new ushort[NodeCount * Longest];
        var letters = new char[Deepest];
        for (var node = 1; node < NodeCount; node++)
        {
            var depth = _depths[node];
            letters[depth - 1] = _letters[node];
            for (var n = 1; n <= Math.Min(Longest, depth); n++)
            {
                spellings[node * Longest + n - 1] = (ushort)table.NumberOf(letters.AsSpan(depth - n, n));
            }
        }
        return spellings;
    }
}
