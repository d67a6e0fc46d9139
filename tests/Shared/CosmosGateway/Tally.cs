using System.Collections.Concurrent;

namespace Pipeline.Tests.Cosmos;

/// <summary>How many requests have come in, and what they have cost, by what they asked. One that the client has sent again counts again.</summary>
public sealed class Tally
{
    private readonly ConcurrentDictionary<GatewayKind, (int Requests, double Charge)> _kinds = new();

    public int Requests(GatewayKind kind) => Of(kind).Requests;

    public double Charge(GatewayKind kind) => Of(kind).Charge;

    /// <summary>In request units, of everything.</summary>
    public double TotalCharge => _kinds.Values.Sum(kind => kind.Charge);

    public void Clear() => _kinds.Clear();

    internal void Count(GatewayKind kind) => Add(kind, 1, 0);

    internal void Count(GatewayKind kind, double charge) => Add(kind, 0, charge);

    private void Add(GatewayKind kind, int requests, double charge) =>
        _kinds.AddOrUpdate(kind, (requests, charge), (_, before) => (before.Requests + requests, before.Charge + charge));

    private (int Requests, double Charge) Of(GatewayKind kind) => _kinds.GetValueOrDefault(kind);
}
