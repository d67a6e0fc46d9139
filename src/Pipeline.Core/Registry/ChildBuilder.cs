using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>
/// Makes children out of sightings: of all that hang together, those are one child whose evidence agrees on the whole. What hangs together depends on nothing but what two
/// sightings say and people decided, and the evidence on nothing but that and the lists they stand in, so the same rows give the same children in any order.
/// </summary>
internal sealed class ChildBuilder(Comparison comparison)
{
    /// <summary>A person's word in bits: more than all evidence there can be, and that two are different more than all words that others are the same.</summary>
    private const double Same = 1e6, Different = -1e12;

    /// <summary>
    /// The children that sightings show, and what speaks for two of them being one: the strongest link where one would suffice by itself, and whatever a person is to be asked about.
    /// </summary>
    /// <param name="records">All that are tied together. That may be more than hang together: what does is told anew.</param>
    public (IReadOnlyList<Child> Children, IReadOnlyList<Link> Doubts) Build(IReadOnlyList<SightingRecord> records)
    {
        // Most sightings are of a child that was never seen before.
        if (records is [{ Sighting: var only, Decisions.Count: 0 }]) return ([new Child { Id = only.Id, Sightings = [only] }], []);
        var decided = new Decided(records);
        var components = new Components();
        foreach (var (first, second) in decided.Same) components.Join(first, second);
        var (children, doubts) = (new List<Child>(), new List<Link>());
        var linker = new Linker(comparison, components, (first, second) => doubts.Add(comparison.Between(first, second)));
        linker.Join([.. records.Select(record => comparison.Keys.Keyed(record.Sighting))], []);
        foreach (var component in records.Select(record => record.Sighting).GroupBy(sighting => components.Of(sighting.Id))) AddChildren([.. component], decided, children, doubts);
        return (children, doubts);
    }

    private void AddChildren(Sighting[] component, Decided decided, List<Child> children, List<Link> doubts)
    {
        Array.Sort(component, (first, second) => string.CompareOrdinal(first.Id, second.Id));
        var fields = Array.ConvertAll(component, sighting => new SightingFields(sighting));
        var links = new Link?[component.Length, component.Length];
        var agglomeration = new Agglomeration(component.Length, (i, j) =>
        {
            (var weight, links[i, j]) = comparison.Compare(fields[i], fields[j]);
            switch (decided.Of(component[i].Id, component[j].Id))
            {
                case Verdict.Same:
                    links[i, j] = new Link(component[i].Id, component[j].Id, weight + Same, [.. comparison.Evidence(component[i], component[j]), new Contribution("person", "one child", Same)]);
                    return weight + Same;
                case Verdict.Different:
                    links[i, j] = null;
                    return weight + Different;
                default:
                    return weight;
            }
        });
        agglomeration.Join(Comparison.LinkThreshold);

        int[][] groups = [.. agglomeration.Groups.Select(group => group.Order().ToArray())];
        children.AddRange(groups.Select(group => new Child
        {
            Id = component[group[0]].Id,
            Sightings = [.. group.Select(i => component[i])],
            Links = [.. Links(group, group)],
            Decisions = decided.Of(group.Select(i => component[i].Id)),
        }));
        for (var g = 0; g < groups.Length; g++)
        {
            for (var h = g + 1; h < groups.Length; h++)
            {
                if (Links(groups[g], groups[h]).Concat(Links(groups[h], groups[g])).MaxBy(link => link.Weight) is { } strongest) doubts.Add(strongest);
            }
        }

        IEnumerable<Link> Links(int[] of, int[] and) => of.SelectMany(i => and.Select(j => links[i, j])).OfType<Link>();
    }

    /// <summary>What people decided of some sightings, as far as it stands.</summary>
    private sealed class Decided
    {
        private readonly IReadOnlyList<Decision> _standing;
        private readonly Dictionary<(string, string), Verdict> _verdicts;

        public Decided(IEnumerable<SightingRecord> records)
        {
            _standing = Decision.Standing(records.SelectMany(record => record.Decisions).Distinct());
            _verdicts = _standing.ToDictionary(decision => (decision.First, decision.Second), decision => decision.Verdict);
        }

        public IEnumerable<(string First, string Second)> Same => _standing.Where(decision => decision.Verdict == Verdict.Same).Select(decision => (decision.First, decision.Second));

        /// <param name="first">The one whose id sorts first.</param>
        /// <param name="second">The other.</param>
        public Verdict? Of(string first, string second) => _verdicts.TryGetValue((first, second), out var verdict) ? verdict : null;

        public IReadOnlyList<Decision> Of(IEnumerable<string> sightings)
        {
            if (_standing.Count == 0) return [];
            var ids = sightings.ToHashSet(StringComparer.Ordinal);
            return [.. _standing.Where(decision => ids.Contains(decision.First) || ids.Contains(decision.Second))];
        }
    }
}
