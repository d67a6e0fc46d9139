using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Support;

/// <summary>An audit trail of its own on the real Azurite: what the pipeline does to it, and what somebody who can write to the storage could.</summary>
public sealed class AuditScene : IDisposable
{
    public static readonly Actor Someone = Actor.Pipeline("Tests");

    private readonly List<AuditTrail> _trails = [];
    private readonly string _name = $"audit{Guid.NewGuid():N}";

    private AuditScene(Azurite azurite)
    {
        Rows = azurite.Account.Table(_name);
        Files = azurite.Account.Container(_name);
        Table = new(Rows);
        Exports = new(Files);
        Connection = azurite.Connection;
    }

    public static async Task<AuditScene> CreateAsync(Azurite azurite)
    {
        var scene = new AuditScene(azurite);
        await scene.Rows.CreateAsync();
        await scene.Files.CreateAsync();
        return scene;
    }

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public AuditKeys Keys { get; set; } = AuditKeys.Parse(NewKey())!;

    public HandClock Clock { get; } = new();

    public LogOfTests Log { get; } = new();

    public AuditTable Table { get; }

    public AuditExports Exports { get; }

    /// <summary>The table as an attacker has it.</summary>
    public TableClient Rows { get; }

    /// <summary>The container as an attacker has it, before it is made immutable.</summary>
    public BlobContainerClient Files { get; }

    private string Connection { get; }

    /// <summary>As of another process.</summary>
    /// <param name="policy">Sits on the wire.</param>
    public AuditTrail NewTrail(HttpPipelinePolicy? policy = null)
    {
        var options = new TableClientOptions();
        if (policy is not null) options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        var trail = new AuditTrail(new(new TableClient(Connection, _name, options)), Keys, Clock, Log);
        _trails.Add(trail);
        return trail;
    }

    public async Task<AuditTrail> NewTrailAsync(int entries)
    {
        var trail = NewTrail();
        await WriteAsync(trail, entries);
        return trail;
    }

    public static async Task WriteAsync(AuditTrail trail, int entries)
    {
        for (var i = 0; i < entries; i++) await trail.AddAsync(new AuditEvent(Someone, "read", $"case-{i}", [$"{i:x32}"]), default);
    }

    public Task<string> ExportAsync() => new ExportAudit(Table, Exports, Keys, Clock).RunAsync(default);

    public Task<AuditVerdict> VerifyAsync() => new AuditVerification(Table, Exports, Keys).RunAsync(default);

    public async Task<IEnumerable<AuditFault>> FaultsAsync() => (await VerifyAsync()).Breaks.Select(one => one.Fault);

    /// <summary>The chains but for the roster.</summary>
    public async Task<IReadOnlyList<string>> ChainsAsync() => [.. (await Table.ListChainsAsync(default)).Where(chain => chain != AuditRoster.Name)];

    public async Task<TableEntity> RowAsync(string chain, long number) => await Rows.GetEntityAsync<TableEntity>(chain, AuditEntry.RowOf(number));

    public async Task<IReadOnlyList<TableEntity>> RowsOfAsync(string chain) =>
        await Rows.QueryAsync<TableEntity>(row => row.PartitionKey == chain).ToListAsync();

    /// <summary>Overwrites whatever is there.</summary>
    public Task PutAsync(TableEntity row) => Rows.UpsertEntityAsync(row, TableUpdateMode.Replace);

    public Task RemoveAsync(string chain, long number) => Rows.DeleteEntityAsync(chain, AuditEntry.RowOf(number));

    public async Task RemoveAsync(string chain)
    {
        foreach (var row in await RowsOfAsync(chain)) await Rows.DeleteEntityAsync(chain, row.RowKey);
    }

    public void Dispose()
    {
        foreach (var trail in _trails) trail.Dispose();
    }

    public sealed class LogOfTests : ILogger<AuditTrail>
    {
        public IList<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}

/// <summary>Counts what goes over the wire, and can lose answers to what was carried out.</summary>
public sealed class Wire : HttpPipelinePolicy
{
    private int _lost;

    public int Transactions { get; private set; }

    public void LoseNextAnswers(int count) => _lost = count;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (!message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)) return;
        Transactions++;
        if (_lost-- > 0) throw new IOException("The answer is lost.");
    }
}
