using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// The values of a column, or of columns whose values may be swapped, each once and prepared once: records hold numbers instead of texts, and two values are
/// the same if their numbers are. 0 is no value.
/// </summary>
internal sealed class ValueSet(FieldKind kind)
{
    private readonly Dictionary<string, int> _cells = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _texts = [""];

    /// <summary>What the cells say, by their numbers.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Every value by its number; the first is null.</summary>
    public FieldValue?[] Values { get; private set; } = [null];

    /// <summary>The number of a cell, which is trimmed, until <see cref="Prepare"/> gives the number of its value.</summary>
    public int CellOf(ReadOnlySpan<char> cell)
    {
        var cells = _cells.GetAlternateLookup<ReadOnlySpan<char>>();
        if (cells.TryGetValue(cell, out var known)) return known;
        var text = cell.ToString();
        _texts.Add(text);
        return _cells[text] = _texts.Count - 1;
    }

    /// <summary>
    /// Reads every cell as a value of its kind. Gives the number of the value for that of each cell. Of cells that say the same the first in the alphabet stands for all, so that the order
    /// of the rows changes nothing.
    /// </summary>
    /// <param name="agesAsOf">The day that ages are of; null where it is not known.</param>
    public int[] Prepare(DateOnly? agesAsOf)
    {
        var read = new FieldValue?[_texts.Count];
        Parallel.For(1, _texts.Count, i => read[i] = ValueReader.Read(kind, _texts[i], agesAsOf));
        var (numbers, values, cellOf) = (new Dictionary<(string, int), int>(), new List<FieldValue?> { null }, new List<int> { 0 });
        var valueOf = new int[read.Length];
        for (var i = 1; i < read.Length; i++)
        {
            if (read[i] is not { } value) continue;
            if (!numbers.TryGetValue((value.Text, value.Script), out valueOf[i]))
            {
                numbers[(value.Text, value.Script)] = valueOf[i] = values.Count;
                values.Add(value);
                cellOf.Add(i);
            }
            else if (valueOf[i] is var number && string.CompareOrdinal(_texts[i], _texts[cellOf[number]]) < 0)
            {
                (values[number], cellOf[number]) = (value, i);
            }
        }
        _cells.Clear();
        _texts.Clear();
        Values = [.. values];
        return valueOf;
    }
}
