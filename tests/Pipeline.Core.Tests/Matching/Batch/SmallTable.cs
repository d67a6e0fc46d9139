using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

/// <summary>Tables of a few invented rows, a cell a column; a record's number is that of its row.</summary>
internal static class SmallTable
{
    public static RecordTable Of(FieldKind[] kinds, params string[] rows) => Read(kinds, rows, null);

    /// <summary>Two files to be linked: the second's records are counted on from the first's.</summary>
    public static RecordTable Link(FieldKind[] kinds, string[] first, string[] second) => Read(kinds, first, second);

    private static RecordTable Read(FieldKind[] kinds, string[] first, string[]? second)
    {
        var columns = kinds.Select((kind, c) => ($"{kind.NameOf()} {c}", kind)).ToArray();
        using var csv = Csv(columns, first);
        using var other = second is null ? null : Csv(columns, second);
        return new TableReader("id", columns).Read(csv, other);
    }

    /// <summary>Records stand in the order of their ids.</summary>
    private static HeaderedCsv Csv((string Name, FieldKind)[] columns, string[] rows) =>
        new("rows.csv", new StringReader($"id,{string.Join(',', columns.Select(column => column.Name))}\n{string.Concat(rows.Select((row, i) => $"{i:D6},{row}\n"))}"));
}
