using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>The most that a field can say for one person, known without comparing: most candidates cannot reach what it takes.</summary>
internal sealed class Bounds
{
    /// <summary>In place of a script: the value has sounds that are not all of its own.</summary>
    private const int OfTwoNames = -1;

    private readonly Column[] _columns;
    private readonly WeightTable _weights;
    private readonly int[][] _scripts;
    private readonly float[] _any, _otherSound, _otherSoundAcross, _sameSound, _swap;

    public Bounds(RecordTable table, WeightTable weights)
    {
        (_columns, _weights) = (table.Columns, weights);
        _scripts = [.. _columns.Select(column => Array.ConvertAll(column.Values, value => value?.Bare is not null ? OfTwoNames : value?.Script ?? 0))];
        var fields = Enumerable.Range(0, _columns.Length).ToArray();
        _any = [.. fields.Select(f => weights.Most(f, _ => true))];
        _otherSound = [.. fields.Select(f => weights.Most(f, slot => slot < PairComparer.Across && !IsOfSound(slot)))];
        // The words of a whole name are the same in any order, though the values are two.
        _sameSound = [.. fields.Select(f => weights.Most(f, slot => slot != (int)Level.Same || _columns[f].Kind == FieldKind.FullName))];
        _swap = [.. fields.Select(f => MaySwap(f) ? weights.Most(f, slot => slot == (int)Level.Swapped) : float.NegativeInfinity)];
        // Swapped is swapped in whatever script: it has no slot across two.
        _otherSoundAcross = [.. fields.Select(f => Math.Max(_swap[f], weights.Most(f, slot => slot > PairComparer.Across)))];
    }

    /// <summary>The most that a field of two records may give.</summary>
    public float Of(int field, int first, int second)
    {
        var column = _columns[field];
        var (a, b) = (column.Records[first], column.Records[second]);
        if (a == 0 || b == 0) return Math.Max(0, _swap[field]);
        if (a == b) return _weights.Person(field, (byte)Level.Same, column.ClassOfValue(a));
        if (column.Sound(a) is > 0 and var sound && sound == column.Sound(b)) return _sameSound[field];
        var (one, other) = (_scripts[field][a], _scripts[field][b]);
        if (one == OfTwoNames || other == OfTwoNames) return _any[field];
        return one == other ? _otherSound[field] : _otherSoundAcross[field];
    }

    /// <summary>The most that a field may still give if its value turns out to be swapped with another field's.</summary>
    public float OfSwap(int field, byte slot) => PairComparer.IsPoor(slot) ? _swap[field] : float.NegativeInfinity;

    private bool MaySwap(int field) => Array.Exists(_columns, other => other != _columns[field] && other.Kind.MaySwapWith(_columns[field].Kind));

    private static bool IsOfSound(int slot) => FieldModel.LevelOf(slot) is Level.Same or Level.Sounds;
}
