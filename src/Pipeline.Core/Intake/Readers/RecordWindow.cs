namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Finds rows of a table by their key while another table that refers to them is read. Exports list both in the same order, so the table is read
/// once, side by side with the other; rows that come before they are asked for wait, at most so many.
/// </summary>
internal sealed class RecordWindow(IEnumerable<Draft> rows, Func<Draft, string?> keyOf, int size) : IDisposable
{
    private readonly IEnumerator<Draft> _rows = rows.GetEnumerator();
    private readonly Dictionary<string, List<Waiting>> _byKey = [];
    private readonly Queue<Waiting> _inOrder = new();
    private bool _ended;

    /// <summary>Rows that left the window, or were left in it, without anyone asking for them.</summary>
    public Queue<Draft> Unclaimed { get; } = new();

    /// <summary>The rows of a key, in their order; empty where none is within reach.</summary>
    public IEnumerable<Draft> Find(string key)
    {
        var passed = 0;
        while (!_byKey.ContainsKey(key) && passed++ < size && Advance() is not null)
        {
        }
        if (!_byKey.TryGetValue(key, out var found)) return [];
        // Rows of one record stand together: those still unread follow the last that was.
        while (ReferenceEquals(found[^1], _last) && Advance() == key)
        {
        }
        foreach (var waiting in found) waiting.IsClaimed = true;
        return found.Select(waiting => waiting.Row);
    }

    /// <summary>Reads on to the end, for the rows that nobody asked for.</summary>
    public IEnumerable<Draft> Rest()
    {
        while (true)
        {
            while (Unclaimed.TryDequeue(out var row)) yield return row;
            if (Advance() is null) break;
        }
        foreach (var waiting in _inOrder)
        {
            if (!waiting.IsClaimed) yield return waiting.Row;
        }
    }

    public void Dispose() => _rows.Dispose();

    private Waiting? _last;

    /// <summary>Takes one more row into the window and returns its key, empty where it has none; null at the end.</summary>
    private string? Advance()
    {
        if (_ended || !_rows.MoveNext())
        {
            _ended = true;
            return null;
        }
        var key = keyOf(_rows.Current) ?? "";
        _last = new Waiting(key, _rows.Current);
        if (!_byKey.TryGetValue(key, out var same)) _byKey[key] = same = [];
        same.Add(_last);
        _inOrder.Enqueue(_last);
        if (_inOrder.Count > size) Drop(_inOrder.Dequeue());
        return key;
    }

    private void Drop(Waiting oldest)
    {
        var same = _byKey[oldest.Key];
        same.Remove(oldest);
        if (same.Count == 0) _byKey.Remove(oldest.Key);
        if (!oldest.IsClaimed) Unclaimed.Enqueue(oldest.Row);
    }

    private sealed class Waiting(string key, Draft row)
    {
        public string Key { get; } = key;

        public Draft Row { get; } = row;

        public bool IsClaimed { get; set; }
    }
}
