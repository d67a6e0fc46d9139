namespace Pipeline.Functions.Storage.Audit;

/// <summary>An erasure as the audit trail has it.</summary>
/// <param name="Sightings">Ids of those that were erased: all that the child had.</param>
/// <param name="Tied">Ids of those that were tied to them and stayed.</param>
/// <param name="Reason">Its code.</param>
/// <param name="At">UTC, ISO 8601.</param>
public sealed record TrailedErasure(IReadOnlyList<string> Sightings, IReadOnlyList<string> Tied, string Reason, string At);

/// <summary>Gathers erasures from the entries of the audit trail. One that was carried out twice is one.</summary>
public sealed class ErasuresInTrail
{
    /// <summary>What <see cref="AuditEntry.What"/> says of the sightings that were erased.</summary>
    public const string Erased = "erased";

    /// <summary>Likewise, of those that a restored copy had brought back.</summary>
    public const string ErasedAgain = "erased-again";

    /// <summary>Likewise, of the others that were tied to them; it follows upon the erased ones.</summary>
    public const string TiedAnew = "tied-anew";

    private readonly List<Found> _found = [];
    private readonly Dictionary<string, Found> _lastOfChain = [];

    /// <summary>Each child once, the first that was erased first.</summary>
    public IReadOnlyList<TrailedErasure> All => [.. _found
        .OrderBy(found => found.First.At, StringComparer.Ordinal).GroupBy(found => string.Join(' ', Sorted(found.Sightings)))
        .Select(same => OneOf([.. same]))];

    /// <param name="entry">The next of its chain.</param>
    public void See(AuditEntry entry)
    {
        var last = _lastOfChain.GetValueOrDefault(entry.Chain);
        if (entry.What is Erased or ErasedAgain)
        {
            // An event of many ids is many entries, all of the same moment.
            if (last is null || (last.First.What, last.First.At) != (entry.What, entry.At) || !last.IsOf(entry)) _found.Add(_lastOfChain[entry.Chain] = last = new(entry));
            last.Sightings.AddRange(IdsOf(entry));
        }
        else if (entry.What == TiedAnew && last?.IsOf(entry) == true)
        {
            last.Tied.AddRange(IdsOf(entry));
        }
    }

    private static TrailedErasure OneOf(Found[] same)
    {
        var (first, sightings) = (same[0].First, Sorted(same[0].Sightings));
        return new(sightings, [.. Sorted(same.SelectMany(found => found.Tied)).Except(sightings)], first.Because, first.At);
    }

    private static string[] IdsOf(AuditEntry entry) => entry.Children.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Sorted(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private sealed record Found(AuditEntry First)
    {
        public List<string> Sightings { get; } = [];

        public List<string> Tied { get; } = [];

        public bool IsOf(AuditEntry entry) => (First.Who, First.From, First.Because) == (entry.Who, entry.From, entry.Because);
    }
}
