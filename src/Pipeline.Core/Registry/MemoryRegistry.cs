namespace Pipeline.Core.Registry;

/// <summary>A registry that lives as long as the program: for measuring, and for trying out a file without storing anything.</summary>
public sealed class MemoryRegistry : IRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, KeyedChild> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bySighting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byKey = new(StringComparer.Ordinal);
    private long _generation;

    public Task<RegistrySnapshot> FindAsync(RegistryQuery query, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var sighting in query.SightingIds)
            {
                if (_bySighting.TryGetValue(sighting, out var id)) ids.Add(id);
            }
            foreach (var key in query.Keys)
            {
                if (_byKey.TryGetValue(key, out var holders)) ids.UnionWith(holders);
            }
            return Task.FromResult(new RegistrySnapshot([.. ids.Select(id => _children[id].Child)], $"{_generation}"));
        }
    }

    public Task<bool> CommitAsync(RegistryChange change, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (change.Version != $"{_generation}") return Task.FromResult(false);
            foreach (var id in change.Remove) Forget(id);
            foreach (var stored in change.Store)
            {
                Forget(stored.Child.Id);
                _children[stored.Child.Id] = stored;
                foreach (var sighting in stored.Child.Sightings) _bySighting[sighting.Id] = stored.Child.Id;
                foreach (var key in stored.Keys)
                {
                    if (!_byKey.TryGetValue(key, out var holders)) _byKey[key] = holders = new(StringComparer.Ordinal);
                    holders.Add(stored.Child.Id);
                }
            }
            if (!change.IsEmpty) _generation++;
            return Task.FromResult(true);
        }
    }

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(new RegistryCounts(_children.Count, _bySighting.Count));
    }

    /// <summary>Every child, in the order of their ids.</summary>
    public IReadOnlyList<Child> All()
    {
        lock (_lock) return [.. _children.Values.Select(stored => stored.Child).OrderBy(child => child.Id, StringComparer.Ordinal)];
    }

    private void Forget(string id)
    {
        if (!_children.Remove(id, out var stored)) return;
        foreach (var sighting in stored.Child.Sightings)
        {
            if (_bySighting.GetValueOrDefault(sighting.Id) == id) _bySighting.Remove(sighting.Id);
        }
        foreach (var key in stored.Keys)
        {
            if (_byKey.TryGetValue(key, out var holders) && holders.Remove(id) && holders.Count == 0) _byKey.Remove(key);
        }
    }
}
