using System.Collections.Immutable;
using System.Net;

namespace Pipeline.Tests.Cosmos;

/// <summary>The items of the container by partition: the same id in two partitions is two items.</summary>
internal sealed class ItemStore(ItemWriter writer, TimeProvider clock)
{
    private const long FirstLsn = 1;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, ImmutableDictionary<string, ImmutableDictionary<string, StoredItem>>> _former = [];
    private ImmutableDictionary<string, ImmutableDictionary<string, StoredItem>> _partitions =
        ImmutableDictionary.Create<string, ImmutableDictionary<string, StoredItem>>(StringComparer.Ordinal);

    private long _number;
    private long _lsn = FirstLsn;

    /// <summary>How many writes the replica is behind that is furthest behind.</summary>
    public int Lag { get; set; }

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Runs all of them, or none: the first that fails undoes those before it, and those after it are not tried.</summary>
    /// <param name="partition">Of the items.</param>
    /// <param name="operations">What is to be done.</param>
    /// <param name="mustSee">The last write that they must see; null: every one, as for all that write.</param>
    /// <returns>What came of each, and where the partition range stands afterwards.</returns>
    public (IReadOnlyList<Outcome> Outcomes, long Lsn) Run(string partition, IReadOnlyList<ItemOperation> operations, long? mustSee = null)
    {
        lock (_gate)
        {
            var (seen, lsn) = Seen(mustSee);
            var before = Of(seen, partition);
            var transaction = new Transaction(before, partition, writer, () => ++_number, Now);
            var outcomes = new List<Outcome>();
            foreach (var operation in operations)
            {
                outcomes.Add(transaction.Run(operation));
                if (outcomes[^1].Failed) return (Undone(outcomes, operations.Count), lsn);
            }

            if (transaction.After != before)
            {
                if (Lag > 0) _former[_lsn] = _partitions;
                _partitions = _partitions.SetItem(partition, transaction.After);
                lsn = ++_lsn;
                _former.Remove(_lsn - Lag - 1);
            }

            return (outcomes, lsn);
        }
    }

    /// <summary>The items of a partition, or of all, as they are at this moment, the oldest first.</summary>
    public (IReadOnlyList<StoredItem> Items, long Lsn) Items(string? partition, long? mustSee)
    {
        lock (_gate)
        {
            var now = Now;
            var (seen, lsn) = Seen(mustSee);
            var items = partition is null ? seen.Values.SelectMany(items => items.Values) : Of(seen, partition).Values;
            return ([.. items.Where(item => !item.HasExpired(now)).OrderBy(item => item.Number)], lsn);
        }
    }

    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch</remarks>
    private static IReadOnlyList<Outcome> Undone(List<Outcome> outcomes, int count) =>
    [
        .. Enumerable.Range(0, count).Select(at => at == outcomes.Count - 1 ? outcomes[at] : new Outcome(HttpStatusCode.FailedDependency) { Charge = at < outcomes.Count ? outcomes[at].Charge : 0 }),
    ];

    /// <summary>What a replica has, and how far it has come.</summary>
    private (ImmutableDictionary<string, ImmutableDictionary<string, StoredItem>> Partitions, long Lsn) Seen(long? mustSee)
    {
        var lsn = Math.Max(Math.Max(mustSee ?? _lsn, FirstLsn), _lsn - Lag);
        return _former.TryGetValue(lsn, out var former) ? (former, lsn) : (_partitions, _lsn);
    }

    private static ImmutableDictionary<string, StoredItem> Of(ImmutableDictionary<string, ImmutableDictionary<string, StoredItem>> partitions, string partition) =>
        partitions.TryGetValue(partition, out var items) ? items : ImmutableDictionary.Create<string, StoredItem>(StringComparer.Ordinal);
}
