using Pipeline.Core.Registry;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>A registry whose every call waits for its turn, and may fail before it took effect, after it, or with part of what was to be written.</summary>
internal sealed class FaultyRegistry(IRegistry registry, Interleaving interleaving, int oneIn) : IRegistry
{
    public Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation) => CallAsync(() => registry.FindAsync(query, cancellation));

    public Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation) => CallAsync(async () =>
    {
        if (!interleaving.Fails(oneIn)) return await registry.PutAsync(writes, cancellation);
        foreach (var write in writes.Where(_ => interleaving.Fails(2))) await registry.PutAsync([write], cancellation);
        throw new IOException("The store took part of it.");
    });

    public IAsyncEnumerable<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => registry.ListAsync(cancellation);

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation) => CallAsync(() => registry.CountAsync(cancellation));

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        await interleaving.TurnAsync();
        if (interleaving.Fails(oneIn)) throw new IOException("The store cannot be reached.");
        var result = await call();
        if (interleaving.Fails(oneIn)) throw new IOException("The store's answer is lost.");
        return result;
    }
}
