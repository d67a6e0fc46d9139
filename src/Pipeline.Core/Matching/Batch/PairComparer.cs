using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// What the fields of a pair of records say: a level each, and how frequent the term is that they share. Remembers what it has compared, since values repeat;
/// a thread has one of its own.
/// </summary>
internal sealed class PairComparer(RecordTable table)
{
    /// <summary>Added to a level between values of different scripts, which has chances of its own.</summary>
    public const int Across = Levels.Count;

    /// <summary>Levels within one script and across two.</summary>
    public const int Slots = 2 * Levels.Count;

    private const int CacheSize = 1 << 16;

    private readonly Column[] _columns = table.Columns;
    private readonly Memory[] _memories = [.. table.Columns.Select(_ => new Memory())];
    private readonly (int First, int Second)[] _swaps = Swaps(table.Columns);

    /// <summary>Compares two records: a slot (<see cref="Level"/> or <see cref="Across"/> and a level) and a term's class for each column.</summary>
    public void Compare(int first, int second, Span<byte> slots, Span<byte> classes)
    {
        for (var f = 0; f < _columns.Length; f++) (slots[f], classes[f]) = CompareField(f, first, second);
        FindSwaps(first, second, slots, classes);
    }

    /// <summary>Compares one field, as if no values were swapped.</summary>
    public (byte Slot, byte Class) CompareField(int f, int first, int second) => Compare(f, _columns[f].Records[first], _columns[f].Records[second]);

    /// <summary>Changes what two fields say where each has the other's value.</summary>
    public void FindSwaps(int first, int second, Span<byte> slots, Span<byte> classes)
    {
        foreach (var (f, g) in _swaps) FindSwap(f, g, first, second, slots, classes);
    }

    /// <summary>The same for one pair of fields of <see cref="Swaps"/>.</summary>
    public void FindSwap(int f, int g, int first, int second, Span<byte> slots, Span<byte> classes)
    {
        if (!IsPoor(slots[f]) || !IsPoor(slots[g]) || !AreSwapped(f, g, first, second)) return;
        var values = _columns[f].Records;
        classes[f] = values[first] == 0 || values[second] == 0 ? (byte)1 : _columns[f].ClassOfRarerValue(values[first], values[second]);
        (slots[f], slots[g], classes[g]) = ((byte)Level.Swapped, (byte)Level.Missing, 0);
    }

    private (byte Slot, byte Class) Compare(int f, int a, int b)
    {
        if (a == 0 || b == 0) return default;
        var column = _columns[f];
        if (a == b && column.Values[a] is { Birth: { IsKnown: false } or { Days: 1 } }) return ((byte)Level.Same, column.ClassOfValue(a));
        if (a > b) (a, b) = (b, a);
        var memory = _memories[f];
        var key = (ulong)(uint)a << 32 | (uint)b;
        var at = (int)((key * 0x9E3779B97F4A7C15) >> 48);
        if (memory.Keys[at] == key) return memory.Found[at];
        var (first, second) = (column.Values[a]!, column.Values[b]!);
        var level = FieldComparison.Compare(column.Kind, first, second);
        var slot = SlotOf(level, first, second);
        memory.Keys[at] = key;
        return memory.Found[at] = (slot, ClassOf(column, level, a, b));
    }

    /// <summary>A level, within one script or across two.</summary>
    public static byte SlotOf(Level level, FieldValue first, FieldValue second) => (byte)(first.Script == second.Script ? (int)level : (int)level + Across);

    /// <summary>The class of the term shared; 0 where none is.</summary>
    private static byte ClassOf(Column column, Level level, int a, int b) => level switch
    {
        // Across scripts two values are the same by their sounds, and need not have one skeleton: the rarer tells more.
        Level.Same when column.Values[a]!.Script == column.Values[b]!.Script => Math.Min(column.ClassOfValue(a), column.ClassOfValue(b)),
        Level.Same or Level.Sounds => Math.Min(column.ClassOfSound(a), column.ClassOfSound(b)),
        Level.Near or Level.Rough or Level.ShortForm => column.ClassOfRarerValue(a, b),
        Level.Part or Level.Some or Level.Another when column.Values[a]!.Words.Length > 0 => column.ClassOfSharedWord(a, b),
        _ => 0,
    };

    /// <summary>Whether a field says so little for one person that its value may stand in another column.</summary>
    public static bool IsPoor(byte slot) => slot is 0 || (Level)(slot % Across) is Level.Different or Level.Some or Level.Another or Level.Initial;

    /// <summary>Each value is like the other's in the other column, as far as slips, spelling and script let it be, or one of the four is missing.</summary>
    private bool AreSwapped(int f, int g, int first, int second)
    {
        var (a, b) = (_columns[f].Records, _columns[g].Records);
        return IsSwap(f, a[first], b[second], a[second], b[first]) || IsSwap(f, a[second], b[first], a[first], b[second]);
    }

    /// <summary>Columns that may be swapped number their values alike.</summary>
    private bool IsSwap(int f, int value, int moved, int other, int otherMoved)
    {
        if (value == 0 || moved == 0 || IsPoor(Compare(f, value, moved).Slot)) return false;
        // A value that stands alone has to be the very same: many have a word in common.
        return other == 0 || otherMoved == 0 ? value == moved : !IsPoor(Compare(f, other, otherMoved).Slot);
    }

    /// <summary>The pairs of columns whose values may be swapped.</summary>
    public static (int First, int Second)[] Swaps(Column[] columns) =>
        [.. from f in Enumerable.Range(0, columns.Length)
            from g in Enumerable.Range(f + 1, columns.Length - f - 1)
            where columns[f].Kind.MaySwapWith(columns[g].Kind)
            select (f, g)];

    private sealed class Memory
    {
        public readonly ulong[] Keys = new ulong[CacheSize];
        public readonly (byte, byte)[] Found = new (byte, byte)[CacheSize];
    }
}
