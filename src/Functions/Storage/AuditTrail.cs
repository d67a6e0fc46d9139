using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Pipeline.Functions.Storage;

/// <summary>Who did what to which children's records, and when. Only ever added to; the rows of a day are in the order of time.</summary>
public sealed class AuditTrail(StorageAccount account)
{
    /// <summary>What one text property of a table holds with room to spare.</summary>
    private const int IdsARow = 500;

    private readonly TableClient _table = account.Table(Names.Tables.Audit);

    /// <param name="who">The function or person.</param>
    /// <param name="what">Such as <c>registered</c>.</param>
    /// <param name="because">What caused it: a receipt, an alert's reference.</param>
    /// <param name="children">Ids of the children whose records were read or changed.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task AddAsync(string who, string what, string because, IEnumerable<string> children, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var ids in children.Chunk(IdsARow))
        {
            var entity = new TableEntity(
                now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                $"{now.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}")
            {
                ["Who"] = who,
                ["What"] = what,
                ["Because"] = because,
                ["Children"] = string.Join(' ', ids),
            };
            await _table.AddEntityAsync(entity, cancellation);
        }
    }
}
