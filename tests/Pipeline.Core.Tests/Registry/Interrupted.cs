using Pipeline.Core.Registry;

namespace Pipeline.Core.Tests.Registry;

/// <summary>Before one of its writes somebody else does something.</summary>
internal sealed class Interrupted(IRegistry registry, int write, Action other) : IRegistry
{
    private int _writes;

    public bool IsOver => _writes >= write;

    public Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation) => registry.FindAsync(query, cancellation);

    public Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation)
    {
        if (++_writes == write) other();
        return registry.PutAsync(writes, cancellation);
    }

    public IAsyncEnumerable<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => registry.ListAsync(cancellation);

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation) => registry.CountAsync(cancellation);
}
