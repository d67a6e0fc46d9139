using Pipeline.Core.Matching;

namespace Pipeline.Core.Registry;

/// <summary>The children that the registry's records show, and what people say of them.</summary>
public sealed class Children(IRegistry registry, Comparison comparison)
{
    private readonly Records _records = new(registry);
    private readonly ChildBuilder _builder = new(comparison);

    /// <summary>The children that hold some sightings.</summary>
    /// <param name="ids">Of sightings, so also any id that a child has or had.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<IReadOnlyList<Child>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => FindAsync(ids, [], cancellation);

    /// <summary>Keeps what a person says of two children: that they are one, or two, or that it cannot be told; or takes back what was said. It is kept of each two sightings that they have by now.</summary>
    /// <param name="first">Ids of the one's sightings.</param>
    /// <param name="second">Ids of the other's, or of those of one child that are another's.</param>
    /// <param name="verdict">What the person says.</param>
    /// <param name="by">Who: the id that the sign-in gives.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>The children as they are by now.</returns>
    public async Task<IReadOnlyList<Child>> DecideAsync(
        IReadOnlyList<string> first, IReadOnlyList<string> second, Verdict verdict, string by, string reason, DateTimeOffset at, CancellationToken cancellation)
    {
        var pairs = first.SelectMany(a => second, (a, b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a)).Where(pair => pair.Item1 != pair.Item2).Distinct();
        await _records.DecideAsync([.. pairs.Select(pair => new Decision(pair.Item1, pair.Item2, verdict, by, at, reason))], cancellation);
        return (await SettleAsync([.. first.Concat(second).Distinct()], [], cancellation)).Children;
    }

    internal async Task<IReadOnlyList<Child>> FindAsync(IReadOnlyCollection<string> ids, Dictionary<string, FoundRecord> known, CancellationToken cancellation)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var groups = await _records.FindWholeAsync(wanted, known, cancellation);
        return [.. groups.SelectMany(group => Build(group).Children).Where(child => child.Sightings.Any(sighting => wanted.Contains(sighting.Id)))];
    }

    /// <summary>
    /// The children of all that is tied to some sightings, with the first record of each kept as such: when that is written it is read again, lest something else was
    /// written meanwhile.
    /// </summary>
    internal async Task<(IReadOnlyList<Child> Children, IReadOnlyList<Link> Doubts)> SettleAsync(
        IReadOnlyList<string> ids, Dictionary<string, FoundRecord> known, CancellationToken cancellation)
    {
        var settled = new Dictionary<string, Settled>(StringComparer.Ordinal);
        while (ids.Count > 0)
        {
            var (turned, open) = (new List<FoundRecord>(), new List<string>());
            foreach (var group in await _records.FindWholeAsync(ids, known, cancellation))
            {
                var built = Build(group);
                var firsts = built.Children.Select(child => child.Id).ToHashSet(StringComparer.Ordinal);
                var wrong = group.Where(record => record.Stored.IsFirst != firsts.Contains(record.Id)).ToArray();
                // Others may have tied it meanwhile to what was settled before.
                foreach (var former in group.Select(record => settled.GetValueOrDefault(record.Id)).OfType<Settled>().Distinct().ToArray()) Forget(former);
                if (wrong.Length > 0)
                {
                    open.Add(group[0].Id);
                    turned.AddRange(wrong);
                    continue;
                }
                var now = new Settled(group, built.Children, built.Doubts);
                foreach (var record in group) settled[record.Id] = now;
            }
            await _records.TurnFirstAsync(turned, cancellation);
            (ids, known) = (open, []);
        }
        var all = settled.Values.Distinct().ToArray();
        return ([.. all.SelectMany(one => one.Children)], [.. all.SelectMany(one => one.Doubts)]);

        void Forget(Settled former)
        {
            foreach (var record in former.Group) settled.Remove(record.Id);
        }
    }

    /// <summary>What hangs together and is counted right.</summary>
    private sealed class Settled(IReadOnlyList<FoundRecord> group, IReadOnlyList<Child> children, IReadOnlyList<Link> doubts)
    {
        public IReadOnlyList<FoundRecord> Group => group;

        public IReadOnlyList<Child> Children => children;

        public IReadOnlyList<Link> Doubts => doubts;
    }

    private (IReadOnlyList<Child> Children, IReadOnlyList<Link> Doubts) Build(IReadOnlyList<FoundRecord> group) => _builder.Build([.. group.Select(record => record.Record)]);
}
