using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;

namespace Pipeline.Functions.Storage;

/// <summary>What waits for a person, and how much.</summary>
/// <param name="Reviews">The riskiest, the riskiest first.</param>
/// <param name="Waiting">How many wait in all.</param>
/// <param name="AndMore">There are more than were counted.</param>
public sealed record WaitingReviews(IReadOnlyList<Review> Reviews, int Waiting, bool AndMore);

/// <summary>
/// The pairs of children that wait for a person. One row a pair; and for each of its countries a row in the country's own partition whose key sorts the riskiest first, so that a
/// list costs the same however many wait. A place is written before its pair and means nothing without it: what is cut off in between is written again, or tidied away by a list.
/// </summary>
public sealed class Reviews(StorageAccount account, RiskRules rules, TimeProvider clock)
{
    private const string Pair = "pair";

    /// <summary>Of pairs of which no country is known: every case manager's.</summary>
    private const string Anywhere = "anywhere";

    /// <summary>What one transaction holds.</summary>
    private const int AtOnce = 100;

    /// <summary>What one answer to a query holds.</summary>
    private const int MostCounted = 1_000;

    /// <summary>Longer than it takes to write a pair after its place.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    private readonly TableClient _table = account.Table(Names.Tables.Reviews);

    /// <summary>Keeps what is not known yet, or has changed. New ones, as many as a chunk brings, cost two round trips.</summary>
    public async Task AddAsync(IReadOnlyList<Doubt> doubts, CancellationToken cancellation)
    {
        if (doubts.Count == 0) return;
        var now = clock.GetUtcNow();
        Review[] reviews = [.. doubts.Select(doubt => Review.Of(doubt, rules, now))];
        var places = reviews.SelectMany(PlacesOf).GroupBy(place => place.PartitionKey).SelectMany(places => places.Chunk(AtOnce));
        await Task.WhenAll(places.Select(some => _table.SubmitTransactionAsync(some.Select(place => new TableTransactionAction(TableTransactionActionType.UpsertReplace, place)), cancellation)));
        await Task.WhenAll(reviews.Chunk(AtOnce).Select(some => AddPairsAsync(some, cancellation)));
    }

    public async Task<Review?> FindAsync(string id, CancellationToken cancellation) => await RowAsync(id, cancellation) is { } row ? FromRow(row) : null;

    /// <summary>The riskiest that are of one of the countries, or of none that is known.</summary>
    /// <param name="countries">ISO 3166-1 alpha-2.</param>
    /// <param name="most">How many are listed.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<WaitingReviews> ListAsync(IEnumerable<string> countries, int most, CancellationToken cancellation)
    {
        var pages = await Task.WhenAll(countries.Append(Anywhere).Select(country => FirstPlacesAsync(country, cancellation)));
        var places = pages.SelectMany(page => page.Places).ToLookup(place => place.RowKey);
        var (reviews, stale) = (new List<Review>(), 0);
        foreach (var some in places.OrderBy(place => place.Key, StringComparer.Ordinal).Chunk(most))
        {
            var found = await Task.WhenAll(some.Select(same => CurrentAsync(same, cancellation)));
            reviews.AddRange(found.OfType<Review>());
            stale += found.Count(review => review is null);
            if (reviews.Count >= most) break;
        }

        return new([.. reviews.Take(most)], places.Count - stale, pages.Any(page => page.AndMore));
    }

    /// <summary>Nobody needs to look at two children any more, under any id that they have or had.</summary>
    /// <param name="first">Ids of the one's sightings.</param>
    /// <param name="second">Ids of the other's.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public Task CloseAsync(IReadOnlyCollection<string> first, IReadOnlyCollection<string> second, CancellationToken cancellation) => Parallel.ForEachAsync(
        first.SelectMany(one => second, Review.IdOf).Distinct(), cancellation, async (id, stop) => await CloseAsync(id, stop));

    public async Task CloseAsync(string id, CancellationToken cancellation)
    {
        if (await RowAsync(id, cancellation) is not { } row) return;
        await DeleteAsync(PlacesOf(FromRow(row)), cancellation);
        await _table.DeleteEntityAsync(Pair, id, ETag.All, cancellation);
    }

    private async Task AddPairsAsync(Review[] reviews, CancellationToken cancellation)
    {
        try
        {
            await _table.SubmitTransactionAsync(reviews.Select(review => new TableTransactionAction(TableTransactionActionType.Add, ToRow(review))), cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            await Parallel.ForEachAsync(reviews, cancellation, async (review, stop) => await PutAsync(review, stop));
        }
    }

    /// <summary>Keeps since when it waits, whatever else has changed.</summary>
    private async Task PutAsync(Review review, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (await RowAsync(review.Id, cancellation) is not { } row)
                {
                    await _table.AddEntityAsync(ToRow(review), cancellation);
                    return;
                }

                var before = FromRow(row);
                var after = ToRow(review with { Since = before.Since });
                if (after.GetString("Review") == row.GetString("Review")) return;
                await _table.UpdateEntityAsync(after, row.ETag, TableUpdateMode.Replace, cancellation);
                var kept = PlacesOf(review).Select(place => (place.PartitionKey, place.RowKey)).ToHashSet();
                await DeleteAsync(PlacesOf(before).Where(place => !kept.Contains((place.PartitionKey, place.RowKey))), cancellation);
                return;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
            {
                // Somebody was faster: what they wrote is looked at again.
            }
        }
    }

    private async Task<(IReadOnlyList<TableEntity> Places, bool AndMore)> FirstPlacesAsync(string country, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {country}");
        var pages = _table.QueryAsync<TableEntity>(filter, MostCounted, [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey), nameof(TableEntity.Timestamp)], cancellation).AsPages();
        await using var first = pages.GetAsyncEnumerator(cancellation);
        return await first.MoveNextAsync() ? (first.Current.Values, first.Current.ContinuationToken is not null) : ([], false);
    }

    /// <summary>The pair that stands in a place; null, and the place is tidied away, where it does not stand there any more.</summary>
    private async Task<Review?> CurrentAsync(IGrouping<string, TableEntity> places, CancellationToken cancellation)
    {
        if (await FindAsync(Review.IdInPlace(places.Key), cancellation) is { } review && review.Place == places.Key) return review;
        await DeleteAsync(places.Where(place => place.Timestamp < clock.GetUtcNow() - Settled), cancellation);
        return null;
    }

    private Task DeleteAsync(IEnumerable<TableEntity> places, CancellationToken cancellation) =>
        Task.WhenAll(places.Select(place => _table.DeleteEntityAsync(place.PartitionKey, place.RowKey, ETag.All, cancellation)));

    private async Task<TableEntity?> RowAsync(string id, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Pair, id, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    private static IEnumerable<TableEntity> PlacesOf(Review review) =>
        review.Countries.DefaultIfEmpty(Anywhere).Select(country => new TableEntity(country, review.Place));

    private static TableEntity ToRow(Review review) => new(Pair, review.Id) { ["Review"] = JsonSerializer.Serialize(review, JsonSerializerOptions.Web) };

    private static Review FromRow(TableEntity row) => JsonSerializer.Deserialize<Review>(row.GetString("Review"), JsonSerializerOptions.Web)!;
}
