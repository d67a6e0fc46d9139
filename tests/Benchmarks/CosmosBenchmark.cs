using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Azure.Cosmos;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;
using Pipeline.Tests.Cosmos;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Pipeline.Benchmarks;

/// <summary>
/// What a sighting costs in Cosmos DB: requests and request units as the real client is told them, of invented people who are registered as they come.
/// On the gateway of the tests, whose charges follow what is documented; or, with a connection string in <c>COSMOS_CONNECTION</c>, on a real account, whose charges are the truth.
/// <c>dotnet run -c Release --project tests/Benchmarks -- cosmos [records]</c>
/// </summary>
public static class CosmosBenchmark
{
    private const int ChunkRows = 500;

    public static async Task RunAsync(int records)
    {
        var (personOf, csv) = RegistryBenchmark.Write(records, seed: 1, inPassing: 0);
        var sightings = RegistryBenchmark.Sightings(csv).ToArray();
        var known = sightings.Take(sightings.Length * 4 / 5).ToArray();
        var people = known.Select(Person).ToHashSet();
        var later = sightings.Skip(known.Length).ToLookup(sighting => people.Contains(Person(sighting)));
        var again = RegistryBenchmark.Sightings(csv, "another receipt").Take(known.Length / 5).ToArray();

        using var gateway = new CosmosGateway("/pk", consistency: ConsistencyLevel.Strong, indexed: ["first"]);
        var bill = new Bill();
        var registrar = new Registrar(new CosmosRegistry(await ContainerAsync(gateway, bill)), new Comparison(records));
        var table = new Table { Border = TableBorder.Markdown }.AddColumns("a sighting", "of", "RU", "requests", "reads", "queries", "creates", "replaced");
        await AddAsync("as they come", known);
        await AddAsync("new child", [.. later[false]]);
        await AddAsync("known child", [.. later[true]]);
        await AddAsync("known, other file", again);
        await AddAsync("known, same file", [.. known.Take(again.Length)]);
        AnsiConsole.Write(table);
        Hottest(bill);

        int Person(Sighting sighting) => personOf[(int)sighting.Origin.Row - 1];

        async Task AddAsync(string kind, Sighting[] of)
        {
            bill.Clear();
            foreach (var chunk in of.Chunk(ChunkRows)) await registrar.RegisterAsync(chunk, default);
            table.AddRow([kind, $"{of.Length:N0}", Each(bill.Charge), Each(bill.Requests), .. Kinds.Select(type => Each(bill.Of(type)))]);

            string Each(double sum) => (sum / of.Length).ToString("F1", CultureInfo.InvariantCulture);
        }
    }

    private static readonly string[] Kinds = ["GET", "query", "POST", "PUT"];

    private static async Task<Container> ContainerAsync(CosmosGateway gateway, Bill bill)
    {
        if (Environment.GetEnvironmentVariable("COSMOS_CONNECTION") is not { } connection) return gateway.ContainerOf(gateway.NewClient(options => Configure(options, bill)));
        var options = CosmosAccount.Options();
        options.CustomHandlers.Add(bill);
        Database database = await new CosmosClient(connection, options).CreateDatabaseIfNotExistsAsync("pipeline-benchmark");
        var container = new ContainerProperties($"registry-{Guid.NewGuid():N}", "/pk");
        container.IndexingPolicy.IncludedPaths.Add(new() { Path = "/first/?" });
        container.IndexingPolicy.ExcludedPaths.Add(new() { Path = "/*" });
        return await database.CreateContainerAsync(container);
    }

    private static void Configure(CosmosClientOptions options, Bill bill)
    {
        options.ConsistencyLevel = ConsistencyLevel.Strong;
        options.CustomHandlers.Add(bill);
    }

    /// <summary>What was asked most of any one partition: a name that many have, or an id.</summary>
    private static void Hottest(Bill bill)
    {
        var table = new Table { Border = TableBorder.Markdown }.AddColumns("partitions that cost most", "of all RU");
        foreach (var (partition, share) in bill.Hottest(5)) table.AddRow(Markup.Escape(partition), share.ToString("P2", CultureInfo.InvariantCulture));
        AnsiConsole.Write(table);
    }

    /// <summary>Adds up what the client is told of every answer.</summary>
    private sealed class Bill : RequestHandler
    {
        private readonly ConcurrentDictionary<string, int> _kinds = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, double> _partitions = new(StringComparer.Ordinal);
        private readonly Lock _gate = new();

        public double Charge { get; private set; }

        public int Requests => _kinds.Values.Sum();

        public int Of(string kind) => _kinds.GetValueOrDefault(kind);

        public IEnumerable<(string Partition, double Share)> Hottest(int count)
        {
            var all = _partitions.Values.Sum();
            return _partitions.OrderByDescending(partition => partition.Value).Take(count).Select(partition => (partition.Key, partition.Value / all));
        }

        /// <summary>The partitions are counted on.</summary>
        public void Clear()
        {
            _kinds.Clear();
            Charge = 0;
        }

        public override async Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var isQuery = request.Headers["x-ms-documentdb-isquery"] is not null || request.Headers["x-ms-documentdb-query-enablecrosspartition"] is not null;
            _kinds.AddOrUpdate(isQuery ? "query" : request.Method.Method, 1, (_, before) => before + 1);
            _partitions.AddOrUpdate(request.Headers["x-ms-documentdb-partitionkey"] ?? "", response.Headers.RequestCharge, (_, before) => before + response.Headers.RequestCharge);
            lock (_gate) Charge += response.Headers.RequestCharge;
            return response;
        }
    }
}
