using System.Runtime.CompilerServices;

namespace Pipeline.Core.Registry;

/// <summary>A registry that lives as long as the program: for measuring, and for trying out a file without storing anything.</summary>
public sealed class MemoryRegistry : IRegistry
{
    private const int ListedAtOnce = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Held> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<string>> _byKey = [];
    private long _writes;

    public Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var ids = new HashSet<string>(query.Ids, StringComparer.Ordinal);
            foreach (var key in query.Keys)
            {
                if (_byKey.TryGetValue(key, out var holders)) ids.UnionWith(holders.Take(RegistryQuery.MostHolders));
            }
            var wanted = query.Keys.ToHashSet();
            return Task.FromResult<IReadOnlyList<StoredRecord>>([.. ids.Select(id => _records.GetValueOrDefault(id)).OfType<Held>()
                .Select(held => held.Record with { Keys = [.. held.Keys.Where(wanted.Contains)] })]);
        }
    }

    public Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<string>>([.. writes.Where(write => !Put(write)).Select(write => write.Id)]);
    }

    public async IAsyncEnumerable<IReadOnlyList<string>> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string[] ids;
        lock (_lock) ids = [.. _records.Keys];
        foreach (var page in ids.Chunk(ListedAtOnce)) yield return page;
        await Task.CompletedTask;
    }

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(new RegistryCounts(_records.Values.Count(held => held.Record.IsFirst), _records.Values.Count(held => !held.Record.Body.IsEmpty)));
    }

    private bool Put(RecordWrite write)
    {
        var before = _records.GetValueOrDefault(write.Id);
        if (before?.Record.Version != write.Version) return false;
        _records[write.Id] = new(new(write.Id, write.Body, write.IsFirst, $"{++_writes}", []), write.Keys ?? before?.Keys ?? []);
        if (write.Keys is null) return true;
        foreach (var key in (before?.Keys ?? []).Distinct())
        {
            if (_byKey[key].Remove(write.Id) && _byKey[key].Count == 0) _byKey.Remove(key);
        }
        foreach (var key in write.Keys.Distinct())
        {
            if (!_byKey.TryGetValue(key, out var holders)) _byKey[key] = holders = new(1);
            holders.Add(write.Id);
        }
        return true;
    }

    private sealed record Held(StoredRecord Record, IReadOnlyCollection<long> Keys);
}
