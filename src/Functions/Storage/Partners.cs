using System.Text.Json;
using Azure.Data.Tables;
using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Storage;

/// <summary>The partners, as the admins imported them.</summary>
public sealed class Partners(StorageAccount account)
{
    private const string Partition = "partner";
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private readonly TableClient _table = account.Table(Names.Tables.Partners);
    private (DateTimeOffset ReadAt, IReadOnlyList<Partner> Partners)? _known;

    /// <summary>All of them, at most a minute old.</summary>
    public async Task<IReadOnlyList<Partner>> ListAsync(CancellationToken cancellation)
    {
        // An empty list is never kept: it is the moment before the first import.
        if (_known is { Partners.Count: > 0 } known && DateTimeOffset.UtcNow - known.ReadAt < Freshness) return known.Partners;
        var partners = new List<Partner>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) partners.Add(FromRow(row));
        _known = (DateTimeOffset.UtcNow, partners);
        return partners;
    }

    /// <summary>As the table has it this moment: who is removed gets no mail.</summary>
    public async Task<Partner?> FindAsync(string id, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation);
        return found.HasValue ? FromRow(found.Value!) : null;
    }

    /// <summary>Adds partners and brings those that are there up to date; removes none.</summary>
    public async Task ImportAsync(IReadOnlyList<Partner> partners, CancellationToken cancellation)
    {
        await _table.CreateIfNotExistsAsync(cancellation);
        foreach (var partner in partners)
        {
            var row = new TableEntity(Partition, partner.Id) { ["Partner"] = JsonSerializer.Serialize(partner, JsonSerializerOptions.Web) };
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        }
    }

    private static Partner FromRow(TableEntity row) =>
        JsonSerializer.Deserialize<Partner>(row.GetString("Partner"), JsonSerializerOptions.Web)!;
}
