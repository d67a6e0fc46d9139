using Pipeline.Core.Registry;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>Over the gateway of the tests, where single requests fail besides, and those of all handlers mingle.</summary>
public sealed class CosmosConvergenceTests : ConvergenceContract, IDisposable
{
    /// <summary>Of all requests.</summary>
    private const double FailingRequests = 0.02;

    private readonly List<CosmosStore> _opened = [];

    internal override bool CallsAreWhole => false;

    internal override int MostRows => 10;

    public void Dispose()
    {
        foreach (var store in _opened) store.Dispose();
    }

    internal override IRegistry Open()
    {
        // Each case has its own two.
        foreach (var before in _opened.Take(_opened.Count - 1)) before.Dispose();
        _opened.RemoveRange(0, Math.Max(0, _opened.Count - 1));
        var store = new CosmosStore();
        store.FailAtRandom(_opened.Count, FailingRequests);
        _opened.Add(store);
        return store.Open();
    }
}
