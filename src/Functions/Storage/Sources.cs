using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Pipeline.Core.Intake;

namespace Pipeline.Functions.Storage;

/// <summary>A set of headers that uploads came with.</summary>
/// <param name="Id">Its fingerprint.</param>
/// <param name="FileFormat">Of the first upload with it.</param>
/// <param name="Columns">What each column means: as it was understood, or as an admin laid it down since.</param>
/// <param name="IsLaidDown">An admin has laid it down.</param>
public sealed record Source(string Id, DateTimeOffset FirstSeenAt, string FileFormat, IReadOnlyList<Column> Columns, bool IsLaidDown);

/// <summary>
/// The sets of headers seen so far and the mappings that admins laid down for them. Headers only: no cell is ever kept here, and a set of which next to
/// nothing is known is left out, since it may be a row of data.
/// </summary>
public sealed class Sources(StorageAccount account)
{
    private const string Partition = "source";

    /// <summary>Headers that must be known as they are written before a row of headers is kept; more are needed where typing errors are among them.</summary>
    private const int MinKnown = 2, MinSpelled = 3;

    /// <summary>Characters of one text property of a table, with room to spare.</summary>
    private const int MaxText = 30_000;

    private readonly TableClient _table = account.Table(Names.Tables.Sources);

    /// <summary>The mappings that admins laid down, as the table has them this moment: a correction holds from the next upload on.</summary>
    public async Task<SourceMappings> MappingsAsync(CancellationToken cancellation)
    {
        var mappings = new List<RememberedMapping>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and IsLaidDown eq true");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            mappings.Add(new(row.RowKey, JsonSerializer.Deserialize<RememberedColumn[]>(row.GetString("LaidDown"))!));
        return new(mappings);
    }

    public async Task<IReadOnlyList<Source>> ListAsync(CancellationToken cancellation)
    {
        var sources = new List<Source>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) sources.Add(FromRow(row));
        return [.. sources.OrderByDescending(source => source.FirstSeenAt)];
    }

    public async Task<Source?> FindAsync(string id, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation);
        return found.HasValue ? FromRow(found.Value!) : null;
    }

    /// <summary>Keeps the headers of a table that were not seen before; changes nothing of those that were.</summary>
    public async Task RecordAsync(Core.Intake.Table table, string format, CancellationToken cancellation)
    {
        if (table.Source is not { } id || !IsHeader(table.Columns)) return;
        var columns = JsonSerializer.Serialize(table.Columns);
        if (columns.Length > MaxText) return;
        try
        {
            await _table.AddEntityAsync(
                new TableEntity(Partition, id) { ["FirstSeenAt"] = DateTimeOffset.UtcNow, ["FileFormat"] = format, ["Columns"] = columns }, cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            // Seen before.
        }
    }

    /// <summary>A header that was not believed, since it stands over the wrong column, is known all the same.</summary>
    private static bool IsHeader(IReadOnlyList<Column> columns)
    {
        var known = columns.Count(column => Headers.FieldOf(column.Header) is not null);
        return known >= MinKnown || known + columns.Count(column => column.FoundBy == FoundBy.Spelling) >= MinSpelled;
    }

    /// <summary>Lays down what columns mean, in place of what was laid down before.</summary>
    public async Task LayDownAsync(RememberedMapping mapping, CancellationToken cancellation)
    {
        await _table.CreateIfNotExistsAsync(cancellation);
        var row = new TableEntity(Partition, mapping.Fingerprint) { ["IsLaidDown"] = true, ["LaidDown"] = JsonSerializer.Serialize(mapping.Columns) };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    private static Source FromRow(TableEntity row)
    {
        var laid = row.GetString("LaidDown") is { } text ? new RememberedMapping(row.RowKey, JsonSerializer.Deserialize<RememberedColumn[]>(text)!) : null;
        var columns = JsonSerializer.Deserialize<Column[]>(row.GetString("Columns") ?? "[]")!;
        return new(
            row.RowKey, row.GetDateTimeOffset("FirstSeenAt") ?? default, row.GetString("FileFormat") ?? "",
            laid is null ? columns : [.. columns.Select(column => laid.Find(column.Header) is { } said ? column with { Field = said.Field, FoundBy = FoundBy.Remembered } : column)],
            laid is not null);
    }
}
