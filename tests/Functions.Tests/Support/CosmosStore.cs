using Microsoft.Azure.Cosmos;
using Pipeline.Functions.Storage;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Support;

/// <summary>
/// A container for the registry in a gateway of its own, opened as the program opens a real one. Each registry has a client of its own, as in another process.
/// </summary>
internal sealed class CosmosStore(ConsistencyLevel consistency = ConsistencyLevel.Strong) : IDisposable
{
    private static readonly Fault[] Passing = [Fault.Unavailable, Fault.TimedOut, Fault.Dropped, Fault.RetryWith, Fault.TooManyRequests(TimeSpan.FromMilliseconds(1))];

    private readonly Lock _gate = new();
    private readonly List<IDisposable> _opened = [];

    public CosmosGateway Gateway { get; } = new("/pk", consistency: consistency, indexed: ["first"]);

    public CosmosRegistry Open()
    {
        var account = OpenAccount();
        var registry = new CosmosRegistry(account.RegistryContainer);
        lock (_gate) _opened.Add(registry);
        return registry;
    }

    public CosmosAccount OpenAccount(bool isStrong = true)
    {
        var account = new CosmosAccount(Gateway.NewClient(options =>
        {
            var usual = CosmosAccount.Options();
            (options.ApplicationName, options.ConnectionMode, options.ConsistencyLevel) = (usual.ApplicationName, usual.ConnectionMode, isStrong ? usual.ConsistencyLevel : null);
        }));
        lock (_gate) _opened.Add(account);
        return account;
    }

    /// <summary>From now on any request may go wrong, before it has taken effect or after it, in every way that passes.</summary>
    /// <param name="seed">The same faults in the same order of requests.</param>
    /// <param name="share">Of requests, from 0 to 1.</param>
    public void FailAtRandom(int seed, double share)
    {
        var random = new Random(seed);
        Gateway.Faults = operation =>
        {
            lock (random)
            {
                if (operation.Kind < GatewayKind.Read || random.NextDouble() >= share) return null;
                var fault = Passing[random.Next(Passing.Length)];
                return random.Next(2) == 0 ? fault : fault.Afterwards();
            }
        };
    }

    public void Dispose()
    {
        foreach (var opened in _opened.AsEnumerable().Reverse()) opened.Dispose();
        Gateway.Dispose();
    }
}
