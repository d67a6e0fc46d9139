using System.Globalization;
using Azure.Data.Tables;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>One entry of a chain, as it stands in the table and in an export. Its seal covers every other part, the seal before it among them.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="Number">Its place in the chain, from 1 without a gap.</param>
/// <param name="At">UTC, ISO 8601 to the tick.</param>
/// <param name="Who">See <see cref="Actor"/>.</param>
/// <param name="From">Likewise.</param>
/// <param name="What">See <see cref="AuditEvent"/>.</param>
/// <param name="Because">Likewise.</param>
/// <param name="Children">Ids, separated by spaces.</param>
/// <param name="Key">Id of the key it is sealed with.</param>
/// <param name="Previous">Seal of the entry before; empty for the first.</param>
/// <param name="Seal">See <see cref="AuditKeys"/>.</param>
public sealed record AuditEntry(
    string Chain, long Number, string At, string Who, string From, string What, string Because, string Children, string Key, string Previous, string Seal)
{
    /// <summary>Ten digits, so that rows are in the order of the numbers.</summary>
    public static string RowOf(long number) => number.ToString("D10", CultureInfo.InvariantCulture);

    public AuditEntry Sealed(AuditKeys keys) => this with { Seal = keys.Seal(Key, Fields) };

    public bool Holds(AuditKeys keys) => keys.Holds(Seal, Key, Fields);

    public TableEntity ToRow() => new(Chain, RowOf(Number))
    {
        [nameof(At)] = At,
        [nameof(Who)] = Who,
        [nameof(From)] = From,
        [nameof(What)] = What,
        [nameof(Because)] = Because,
        [nameof(Children)] = Children,
        [nameof(Key)] = Key,
        [nameof(Previous)] = Previous,
        [nameof(Seal)] = Seal,
    };

    /// <summary>What the row holds, however it was tampered with; null where its key is no number.</summary>
    public static AuditEntry? FromRow(TableEntity row) =>
        long.TryParse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && row.RowKey == RowOf(number)
            ? new(
                row.PartitionKey, number, row.Text(nameof(At)), row.Text(nameof(Who)), row.Text(nameof(From)), row.Text(nameof(What)),
                row.Text(nameof(Because)), row.Text(nameof(Children)), row.Text(nameof(Key)), row.Text(nameof(Previous)), row.Text(nameof(Seal)))
            : null;

    private string[] Fields => ["entry", Chain, RowOf(Number), At, Who, From, What, Because, Children, Key, Previous];
}

/// <summary>How far a chain goes. Sealed by itself: entries cut off at the end leave a head that says there were more.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="Number">Of the last entry.</param>
/// <param name="Last">Seal of the last entry.</param>
/// <param name="Key">Id of the key it is sealed with.</param>
/// <param name="Seal">Of the head itself.</param>
public sealed record AuditHead(string Chain, long Number, string Last, string Key, string Seal)
{
    /// <summary>Comes after all numbers.</summary>
    public const string Row = "head";

    public static AuditHead Of(AuditEntry last, AuditKeys keys)
    {
        var head = new AuditHead(last.Chain, last.Number, last.Seal, last.Key, "");
        return head with { Seal = keys.Seal(head.Key, head.Fields) };
    }

    public bool Holds(AuditKeys keys) => keys.Holds(Seal, Key, Fields);

    public TableEntity ToRow() => new(Chain, Row) { [nameof(Number)] = Number, [nameof(Last)] = Last, [nameof(Key)] = Key, [nameof(Seal)] = Seal };

    public static AuditHead FromRow(TableEntity row) => new(
        row.PartitionKey, row.TryGetValue(nameof(Number), out var number) && number is long whole ? whole : 0, row.Text(nameof(Last)),
        row.Text(nameof(Key)), row.Text(nameof(Seal)));

    private string[] Fields => ["head", Chain, AuditEntry.RowOf(Number), Last, Key];
}

internal static class AuditRows
{
    /// <summary>Empty where somebody made the column something else than text.</summary>
    public static string Text(this TableEntity row, string column) => row.TryGetValue(column, out var value) && value is string text ? text : "";
}
