namespace Pipeline.Core.Matching;

/// <summary>Which sightings hang together, directly or through others (union–find). The smallest id stands for its component.</summary>
internal sealed class Components
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    public string Of(string id)
    {
        var root = id;
        while (_parents.TryGetValue(root, out var parent) && parent != root) root = parent;
        while (id != root)
        {
            var next = _parents[id];
            _parents[id] = root;
            id = next;
        }
        return root;
    }

    /// <summary>False where they hung together already.</summary>
    public bool Join(string first, string second)
    {
        var (a, b) = (Of(first), Of(second));
        if (a == b) return false;
        if (string.CompareOrdinal(a, b) > 0) (a, b) = (b, a);
        _parents[a] = a;
        _parents[b] = a;
        return true;
    }
}
