using Pipeline.Core.Registry;

namespace Pipeline.Tests.Shared;

/// <summary>Before one of its reads, or of its writes, somebody else does something.</summary>
internal sealed class Interrupted(IRegistry registry, Func<Task> other, int read = 0, int write = 0) : IRegistry
{
    private int _reads, _writes;

    public bool IsOver => _reads >= read && _writes >= write;

    public async Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation)
    {
        if (++_reads == read) await other();
        return await registry.FindAsync(query, cancellation);
    }

    public async Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation)
    {
        if (++_writes == write) await other();
        return await registry.PutAsync(writes, cancellation);
    }

    public IAsyncEnumerable<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => registry.ListAsync(cancellation);

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation) => registry.CountAsync(cancellation);
}
