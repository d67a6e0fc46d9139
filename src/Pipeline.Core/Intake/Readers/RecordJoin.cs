using System.Globalization;

namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Reads tables of one export that refer to each other: a form and its repeats, a case and its sub-forms. Each row that names a child becomes one draft
/// that holds what the other tables say of it.
/// </summary>
internal sealed class RecordJoin
{
    /// <summary>Rows of a table that may wait for the rows that refer to them.</summary>
    private const int WindowRows = 10_000;

    /// <summary>Companions, papers and the like that one record can have.</summary>
    private const int MaxSupplements = 50;

    private readonly IReadOnlyList<TableSource> _tables;
    private readonly IntakeLimits _limits;
    private readonly SourceMappings _mappings;
    private readonly int?[] _parents;
    private readonly Queue<RowRead> _aside = new();

    public RecordJoin(IReadOnlyList<TableSource> tables, IntakeLimits limits, SourceMappings mappings)
    {
        (_tables, _limits, _mappings) = (tables, limits, mappings);
        _parents = [.. tables.Select(ParentOf)];
        for (var i = 0; i < _parents.Length; i++)
        {
            if (IsInCircle(i)) _parents[i] = null;
        }
    }

    /// <summary>Whether any of the tables refers to another.</summary>
    public bool IsNeeded => Array.Exists(_parents, parent => parent is not null);

    /// <summary>The tables that refer to another, and those that are referred to.</summary>
    public IReadOnlyList<TableSource> Linked => [.. _tables.Where((_, i) => _parents[i] is not null || _parents.Contains(i))];

    public IEnumerable<RowRead> Rows()
    {
        if (!_tables.Any(table => table.Head.NamesChild)) throw Unreadable.NoHeader();
        var isTracing = _tables.Any(table => TracingRequest.IsOne(table.Head));
        for (var i = 0; i < _tables.Count; i++)
        {
            var keys = new SubmissionKeys();
            var isAlone = _parents[i] is null && !_parents.Contains(i);
            if (!isAlone && !_tables[i].Head.NamesChild) continue;
            foreach (var draft in isAlone ? Drafts(i, isLinked: false) : Complete(i, speaksForParents: IsOnlyChildTable(i)))
            {
                keys.Give(draft);
                if (isTracing) TracingRequest.Adapt(draft);
                yield return draft;
                while (_aside.TryDequeue(out var aside)) yield return aside;
            }
            while (_aside.TryDequeue(out var aside)) yield return aside;
        }
    }

    /// <summary>The rows of a table with all that their parents and their sub-tables say.</summary>
    /// <param name="speaksForParents">Parents that no row refers to are handed on by themselves.</param>
    private IEnumerable<Draft> Complete(int table, bool speaksForParents)
    {
        using var parents = _parents[table] is { } parent && _tables[table].Head.Has(Field.ParentKey)
            ? new RecordWindow(Complete(parent, speaksForParents: false), draft => draft.First(Field.RowKey), WindowRows)
            : null;
        var supplements = SupplementsOf(table);
        var siblings = new Siblings();
        foreach (var draft in Drafts(table, isLinked: true))
        {
            if (parents is not null) Inherit(draft, parents, siblings, _tables[table].Name);
            foreach (var (rows, keyOf) in supplements)
            {
                if (keyOf(draft) is not { } key) continue;
                foreach (var row in rows.Find(key).Take(MaxSupplements))
                {
                    draft.Supplement(row);
                    draft.RestOn(row);
                }
                rows.Unclaimed.Clear();
            }
            yield return draft;
            if (speaksForParents) SetAside(parents);
            else parents?.Unclaimed.Clear();
        }
        if (speaksForParents && parents is not null && !_tables[_parents[table]!.Value].Head.NamesChild)
        {
            foreach (var row in parents.Rest()) _aside.Enqueue(row);
        }
        foreach (var (rows, _) in supplements) rows.Dispose();
    }

    private static void Inherit(Draft draft, RecordWindow parents, Siblings siblings, string repeat)
    {
        if (RecordKeys.Parent(draft) is not { } key || parents.Find(key).FirstOrDefault() is not { } parent) return;
        draft.Inherit(parent);
        draft.RestOn(parent);
        var ordinal = siblings.Next(key, draft);
        var told = RecordKeys.Ordinal(draft);
        draft.SourceKey = RecordKeys.Of(draft, repeat, told > 0 ? told : ordinal);
        if (told == 0 && RecordKeys.NeedsOrdinal(draft)) siblings.RestOn(draft);
    }

    /// <summary>A form that was sent in without a child is not passed over in silence.</summary>
    private void SetAside(RecordWindow? parents)
    {
        while (parents is not null && parents.Unclaimed.TryDequeue(out var row)) _aside.Enqueue(row);
    }

    private IEnumerable<Draft> Drafts(int table, bool isLinked)
    {
        using var grid = _tables[table].Open();
        using var rows = new GridDrafts(grid, _limits, _mappings, isLinked).Rows().GetEnumerator();
        while (true)
        {
            Draft? draft = null;
            try
            {
                if (!rows.MoveNext()) yield break;
                draft = rows.Current.Draft;
                if (draft is null && (!isLinked || _tables[table].Head.NamesChild)) _aside.Enqueue(rows.Current);
            }
            catch (UnreadableException fault)
            {
                // A damaged table must not lose the rest; one that is no table, such as a sheet of notes, is none of the export's.
                if (isLinked || fault.Problem.Code is not ("header-not-found" or "file-empty")) _aside.Enqueue(fault.Problem with { Sheet = _tables[table].Name });
                yield break;
            }
            if (draft is not null) yield return draft;
        }
    }

    private List<(RecordWindow Rows, Func<Draft, string?> KeyOf)> SupplementsOf(int table)
    {
        var supplements = new List<(RecordWindow, Func<Draft, string?>)>();
        for (var i = 0; i < _tables.Count; i++)
        {
            if (_parents[i] != table || LeadsToChild(i)) continue;
            var isRepeat = _tables[i].Head.Has(Field.ParentKey);
            Func<Draft, string?> ofRow = isRepeat ? RecordKeys.Parent : draft => draft.First(Field.SourceId);
            Func<Draft, string?> ofRecord = draft => draft.First(isRepeat ? Field.RowKey : Field.SourceId);
            supplements.Add((new RecordWindow(Drafts(i, isLinked: true), ofRow, WindowRows), ofRecord));
        }
        return supplements;
    }

    /// <summary>Whether a table, or one that belongs to it, names children.</summary>
    private bool LeadsToChild(int table) =>
        _tables[table].Head.NamesChild || Enumerable.Range(0, _tables.Count).Any(i => _parents[i] == table && LeadsToChild(i));

    /// <summary>Of several tables of children with one parent only one may speak for the parents that are left over.</summary>
    private bool IsOnlyChildTable(int table) =>
        _parents[table] is { } parent && Enumerable.Range(0, _tables.Count).Count(i => _parents[i] == parent && LeadsToChild(i)) == 1;

    private bool IsInCircle(int table)
    {
        var (at, steps) = (_parents[table], 0);
        while (at is { } next && steps++ < _tables.Count) at = _parents[next];
        return at is not null;
    }

    private int? ParentOf(TableSource table)
    {
        var found = table.Head.Has(Field.ParentKey) ? ParentOfRepeat(table) : RecordOfSheet(table);
        return found >= 0 && !ReferenceEquals(_tables[found], table) ? found : null;
    }

    /// <summary>By the name that KoboToolbox gives, else by the shape of the keys, else the first table that is no repeat itself.</summary>
    private int ParentOfRepeat(TableSource table)
    {
        var name = table.Head.First(header => header == "_parent_table_name");
        if (name.Length > 0 && IndexOf(other => other.Name == name || other.Name.EndsWith('/' + name, StringComparison.Ordinal)) is var named and >= 0) return named;
        var row = table.Head.First(Field.RowKey);
        var own = RecordKeys.Shape(row);
        if (own.Length == 0) return IndexOf(other => !other.Head.Has(Field.ParentKey) && other.Head.Has(Field.RowKey));
        var parent = own[0] == '.' ? own[1..] : own[..own.LastIndexOf('/')];
        return IndexOf(other => other.Head.Has(Field.RowKey) && RecordKeys.Shape(other.Head.First(Field.RowKey)) == parent);
    }

    /// <summary>A sheet that names no child adds to the sheet that does, where both carry the number of the case.</summary>
    private int RecordOfSheet(TableSource table) =>
        table.Head.NamesChild || table.Head.Has(Field.RowKey) || !table.Head.Has(Field.SourceId) ? -1 : IndexOf(other => other.Head.NamesChild && other.Head.Has(Field.SourceId));

    private int IndexOf(Func<TableSource, bool> isMeant)
    {
        for (var i = 0; i < _tables.Count; i++)
        {
            if (isMeant(_tables[i])) return i;
        }
        return -1;
    }

    /// <summary>Numbers the rows of each parent, which an export lists together and in the order of the parents; where it does not, there is no number to trust.</summary>
    private sealed class Siblings
    {
        private string? _parent;
        private long _last = -1;
        private int _count;
        private Draft? _first, _previous;

        /// <summary>The two rows of which the second should have come before the first.</summary>
        private (Draft? Above, Draft Below)? _disorder;

        public int Next(string parent, Draft draft)
        {
            if (parent != _parent)
            {
                var isInOrder = long.TryParse(parent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > _last;
                if (!isInOrder) _disorder ??= (_previous, draft);
                (_parent, _last, _count, _first) = (parent, isInOrder ? number : long.MaxValue, 0, draft);
            }
            _previous = draft;
            return _last == long.MaxValue ? 0 : ++_count;
        }

        /// <summary>Makes the row that was numbered last rest on those that its number comes from.</summary>
        public void RestOn(Draft draft)
        {
            if (_disorder is ({ } above, var below))
            {
                draft.RestOn(above);
                if (draft != below) draft.RestOn(below);
            }
            else if (_count > 1)
            {
                draft.RestOnRows(new(draft.Table, _first!.Place.Row, draft.Place.Row - 1));
            }
        }
    }
}
