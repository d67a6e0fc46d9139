using Pipeline.Core.Matching;

namespace Pipeline.Core.Registry;

/// <summary>The records of sightings in the store: read together with all that hangs together with them, and added to whoever else adds at the same moment.</summary>
internal sealed class Records(IRegistry registry)
{
    /// <summary>Each time a record is refused somebody else has written it: as many as may write one record at once, many times over.</summary>
    private const int MaxAttempts = 1_000;

    /// <summary>Keeps sightings, and the lists that known ones stand in: after it, whoever looks for one of their keys finds them.</summary>
    public Task AddAsync(IReadOnlyList<KeyedSighting> sightings, CancellationToken cancellation)
    {
        var added = sightings.ToDictionary(sighting => sighting.Sighting.Id, StringComparer.Ordinal);
        return ChangeAsync(
            added.Keys,
            (id, record) => record is null ? new SightingRecord(added[id].Sighting) : record.AlsoIn(added[id].Sighting),
            id => RegistryKeys.Of(added[id]),
            known: null,
            cancellation);
    }

    /// <summary>Keeps in the records of both that two sightings hang together. False: some record was erased meanwhile, and leads nowhere any more.</summary>
    /// <param name="pairs">Ids of the two.</param>
    /// <param name="known">The records as they were read lately, all of them; null: to be read.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task<bool> TieAsync(IReadOnlyList<(string First, string Second)> pairs, Dictionary<string, FoundRecord>? known, CancellationToken cancellation)
    {
        var ties = pairs.Concat(pairs.Select(pair => (First: pair.Second, Second: pair.First))).ToLookup(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return await ChangeAsync(
            ties.Select(tie => tie.Key),
            (id, record) => record is null ? null : ties[id].Aggregate(record, (tied, other) => tied.TiedTo(other)),
            _ => null,
            known,
            cancellation);
    }

    /// <summary>Takes out of records what names some sightings.</summary>
    public Task ForgetAsync(IReadOnlyList<string> records, IReadOnlySet<string> sightings, CancellationToken cancellation) =>
        ChangeAsync(records, (_, record) => record?.Without(sightings), _ => null, known: null, cancellation);

    /// <summary>
    /// Empties records that are still what was read, and makes empty ones where there are none, so that nobody who is just about to can make others. False: somebody changed or made one meanwhile.
    /// </summary>
    public async Task<bool> EmptyAsync(IReadOnlyCollection<string> ids, IReadOnlyDictionary<string, FoundRecord> read, CancellationToken cancellation)
    {
        var stored = (await registry.FindAsync(new(ids, []), cancellation)).ToDictionary(record => record.Id, StringComparer.Ordinal);
        if (stored.Values.Any(record => !record.Body.IsEmpty && read.GetValueOrDefault(record.Id)?.Stored.Version != record.Version)) return false;
        var refused = await registry.PutAsync([.. ids.Select(id => new RecordWrite(id, ReadOnlyMemory<byte>.Empty, false, [], stored.GetValueOrDefault(id)?.Version))], cancellation);
        return refused.Count == 0;
    }

    /// <summary>Gives records other keys, whoever changes them meanwhile: how many there were.</summary>
    public async Task<int> RekeyAsync(IReadOnlyCollection<string> ids, Func<FoundRecord, IReadOnlyCollection<long>> keysOf, CancellationToken cancellation)
    {
        var given = 0;
        while (ids.Count > 0)
        {
            var found = await FindAsync(new(ids, []), cancellation);
            given += found.Count;
            ids = await registry.PutAsync([.. found.Values.Select(record => new RecordWrite(record.Id, record.Stored.Body, record.Stored.IsFirst, keysOf(record), record.Stored.Version))], cancellation);
            given -= ids.Count;
        }
        return given;
    }

    /// <summary>Keeps decisions in the records of both sightings that each is about.</summary>
    public Task DecideAsync(IReadOnlyList<Decision> decisions, CancellationToken cancellation)
    {
        var concerned = decisions.SelectMany(decision => (string[])[decision.First, decision.Second], (decision, id) => (Id: id, Decision: decision))
            .ToLookup(pair => pair.Id, pair => pair.Decision, StringComparer.Ordinal);
        return ChangeAsync(
            concerned.Select(about => about.Key),
            (id, record) => record is null ? null : concerned[id].Aggregate(record, (decided, decision) => decided.Decided(decision)),
            _ => null,
            known: null,
            cancellation);
    }

    /// <summary>The records with one of the ids or keys, by their ids; those that were erased are not among them.</summary>
    public async Task<Dictionary<string, FoundRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation)
    {
        if (query.Ids.Count == 0 && query.Keys.Count == 0) return [];
        return Readable(await registry.FindAsync(query, cancellation));
    }

    /// <summary>The records with some ids and of all that they are tied to, those that are tied together.</summary>
    /// <param name="ids">Where to start.</param>
    /// <param name="known">Records that were read already.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IEnumerable<IReadOnlyList<FoundRecord>>> FindWholeAsync(IEnumerable<string> ids, Dictionary<string, FoundRecord> known, CancellationToken cancellation)
    {
        var whole = new List<FoundRecord>();
        var tied = new Components();
        var reached = new HashSet<string>(ids, StringComparer.Ordinal);
        var next = reached.ToList();
        while (next.Count > 0)
        {
            var read = await FindAsync(new([.. next.Where(id => !known.ContainsKey(id))], []), cancellation);
            FoundRecord[] records = [.. next.Select(id => known.GetValueOrDefault(id) ?? read.GetValueOrDefault(id)).OfType<FoundRecord>()];
            whole.AddRange(records);
            next = [];
            foreach (var record in records)
            {
                foreach (var other in record.Ties)
                {
                    tied.Join(record.Id, other);
                    if (reached.Add(other)) next.Add(other);
                }
            }
        }
        return whole.GroupBy(record => tied.Of(record.Id)).Select(group => group.ToArray());
    }

    /// <summary>Turns round for each record whether it is the first of a child, unless the record has changed since it was read.</summary>
    public async Task TurnFirstAsync(IReadOnlyList<FoundRecord> records, CancellationToken cancellation)
    {
        if (records.Count == 0) return;
        await registry.PutAsync([.. records.Select(record => new RecordWrite(record.Id, record.Stored.Body, !record.Stored.IsFirst, null, record.Stored.Version))], cancellation);
    }

    /// <summary>Changes each record as it stands in the store at that moment.</summary>
    /// <param name="ids">Of the records.</param>
    /// <param name="change">From the id and the record, null where there is none, to what it is to be: the same or null where there is nothing to do.</param>
    /// <param name="keysOf">The keys of a record that is new.</param>
    /// <param name="known">What the first attempt goes by, all of them; null: they are read first.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>Whether none of them was erased.</returns>
    private async Task<bool> ChangeAsync(
        IEnumerable<string> ids, Func<string, SightingRecord?, SightingRecord?> change, Func<string, IReadOnlyCollection<long>?> keysOf, Dictionary<string, FoundRecord>? known, CancellationToken cancellation)
    {
        IReadOnlyCollection<string> open = [.. ids];
        var isErased = false;
        for (var attempt = 0; open.Count > 0; attempt++)
        {
            if (attempt == MaxAttempts) throw new InvalidOperationException($"A record of the registry was changed by others under each of {MaxAttempts} attempts to write it.");
            var isOfBefore = attempt == 0 && known is not null;
            var (read, erased) = isOfBefore ? (known!, []) : await ReadAsync(open, cancellation);
            isErased |= erased.Count > 0;
            var (writes, unsure) = (new List<RecordWrite>(open.Count), new List<string>());
            foreach (var id in open.Where(id => !erased.Contains(id)))
            {
                var before = read.GetValueOrDefault(id);
                var after = change(id, before?.Record);
                if (after is null || ReferenceEquals(after, before?.Record))
                {
                    // Where nothing is written, nothing tells that it was erased since it was read.
                    if (isOfBefore) unsure.Add(id);
                    continue;
                }
                writes.Add(new(id, RecordBody.Write(after), before?.Stored.IsFirst ?? true, before is null ? keysOf(id) : null, before?.Stored.Version));
            }
            open = [.. unsure, .. writes.Count == 0 ? [] : await registry.PutAsync(writes, cancellation)];
        }
        return !isErased;
    }

    /// <summary>The records with some ids, and the ids of those that were erased.</summary>
    private async Task<(Dictionary<string, FoundRecord> Read, HashSet<string> Erased)> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var stored = await registry.FindAsync(new(ids, []), cancellation);
        return (Readable(stored), stored.Where(record => record.Body.IsEmpty).Select(record => record.Id).ToHashSet(StringComparer.Ordinal));
    }

    private static Dictionary<string, FoundRecord> Readable(IReadOnlyList<StoredRecord> stored) =>
        stored.Where(record => !record.Body.IsEmpty).ToDictionary(record => record.Id, record => new FoundRecord(record), StringComparer.Ordinal);
}
