using System.Globalization;
using Microsoft.Azure.Cosmos;

namespace Pipeline.Tests.Cosmos;

/// <summary>What a read is sure to see. The account of the tests has one region, so bounded staleness sees there what strong does.</summary>
/// <remarks>https://learn.microsoft.com/azure/cosmos-db/consistency-levels</remarks>
internal sealed class Consistency(ConsistencyLevel byDefault)
{
    /// <summary>From the strongest to the weakest, which is not the order of the client's numbers.</summary>
    private static readonly ConsistencyLevel[] Levels =
        [ConsistencyLevel.Strong, ConsistencyLevel.BoundedStaleness, ConsistencyLevel.Session, ConsistencyLevel.ConsistentPrefix, ConsistencyLevel.Eventual];

    public ConsistencyLevel ByDefault => byDefault;

    /// <summary>Reads that ask two replicas cost twice as much.</summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/consistency-levels#consistency-levels-and-throughput</remarks>
    public int PriceOf(GatewayRequest request) => IsOfTwo(LevelOf(request)) ? 2 : 1;

    /// <summary>The last write that a read must see; null: every write that was acknowledged.</summary>
    public long? MustSee(GatewayRequest request) => LevelOf(request) switch
    {
        var level when IsOfTwo(level) => null,
        ConsistencyLevel.Session => SessionOf(request),
        _ => 0,
    };

    /// <exception cref="Refusal">A request can ask for less than the account has, not for more.</exception>
    private ConsistencyLevel LevelOf(GatewayRequest request)
    {
        if (request["x-ms-consistency-level"] is not { } asked) return byDefault;
        var level = Enum.Parse<ConsistencyLevel>(asked);
        return Array.IndexOf(Levels, level) >= Array.IndexOf(Levels, byDefault) ? level : throw Refusal.BadRequest($"ConsistencyLevel {level} is stronger than the account's.");
    }

    private static bool IsOfTwo(ConsistencyLevel level) => level is ConsistencyLevel.Strong or ConsistencyLevel.BoundedStaleness;

    private static long SessionOf(GatewayRequest request) =>
        request["x-ms-session-token"] is { } token ? long.Parse(token.AsSpan(token.LastIndexOf('#') + 1), CultureInfo.InvariantCulture) : 0;
}
