namespace Pipeline.Core.Protection;

/// <summary>The key ring as this process knows it: loaded when first needed, and again when something is met that it does not explain.</summary>
public sealed class CurrentKeyRing(IKeyRings rings) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile KeyRing? _ring;

    /// <exception cref="ProtectionException">There is none, or it cannot be used.</exception>
    public async ValueTask<KeyRing> GetAsync(CancellationToken cancellation) => _ring ?? await NewerThanAsync(null, cancellation);

    /// <summary>Another ring than the one that did not do, loaded once for all who ask at the same moment.</summary>
    public async Task<KeyRing> NewerThanAsync(KeyRing? stale, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_ring is { } ring && ring != stale) return ring;
            return _ring = await rings.RequireAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
