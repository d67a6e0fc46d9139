using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>Answers queries page by page.</summary>
internal sealed class Queries(ItemStore store, GatewayNames names, Consistency consistency)
{
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-request-limits</remarks>
    private const int LargestPage = 4 << 20;

    /// <summary>How many items a page has where the request does not say.</summary>
    /// <remarks>https://learn.microsoft.com/rest/api/cosmos-db/common-cosmosdb-rest-request-headers</remarks>
    private const int UsualPage = 100;

    /// <summary>Pages as short as the service may make them for reasons of its own: the first empty, and then of one item each.</summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination#query-executions</remarks>
    public bool AreShort { get; set; }

    public Answer Answer(GatewayRequest request)
    {
        var query = QueryParser.Parse(request.Body);
        var (items, lsn) = ItemsOf(request, query);
        var found = items.Where(item => query.Matches(item.Root)).ToList();
        var answer = query.Counting == Counting.None ? Page(request, query, found) : Count(query, found.Count);
        return answer with { Lsn = lsn, Charge = answer.Charge * consistency.PriceOf(request) };
    }

    /// <summary>A query sees its own partition. Only the reading of many items at once is of the whole container, and names partition and id of each.</summary>
    private (IReadOnlyList<StoredItem> Items, long Lsn) ItemsOf(GatewayRequest request, Query query) => request.Operation.Partition is { } partition
        ? store.Items(partition, consistency.MustSee(request))
        : query.Conditions.Count > 1 ? store.Items(partition: null, consistency.MustSee(request)) : throw Refusal.NotServed("A query that names no partition");

    private Answer Page(GatewayRequest request, Query query, List<StoredItem> found)
    {
        if (query.Order is { } order) Sort(found, order);
        var token = request["x-ms-continuation"];
        if (AreShort && token is null) return Documents([]) with { Continuation = $"{QueryPosition.Start}", Charge = Charges.Query([], isFirstPage: true) };
        var rest = token is null ? found : [.. found.SkipWhile(QueryPosition.Parse(token).HasPassed(query.Order))];
        var page = Fitting(rest, AreShort ? 1 : MostOf(request));
        return Documents(page.Select(item => item.Root)) with
        {
            Continuation = page.Count < rest.Count ? $"{QueryPosition.Of(page[^1], query.Order)}" : null,
            Charge = Charges.Query(page, isFirstPage: token is null),
        };
    }

    /// <summary>-1 asks for as many as there is room for.</summary>
    private static int MostOf(GatewayRequest request) =>
        !int.TryParse(request["x-ms-max-item-count"], CultureInfo.InvariantCulture, out var most) ? UsualPage : most < 0 ? int.MaxValue : most;

    private static List<StoredItem> Fitting(List<StoredItem> rest, int most)
    {
        var bytes = 0;
        return [.. rest.Take(most).TakeWhile((item, at) => (bytes += item.Json.Length) <= LargestPage || at == 0)];
    }

    private static void Sort(List<StoredItem> items, QueryOrder order)
    {
        // The documentation says both that they are returned and that they are not, and that their order is not certain.
        if (items.Exists(item => order.Path.Of(item.Root) is null)) throw Refusal.NotServed($"ORDER BY {order.Path}, which some of the items found have not,");
        var sorted = order.IsDescending
            ? items.OrderByDescending(Value, Comparer<JsonElement>.Create(QueryValues.Compare)).ToList()
            : items.OrderBy(Value, Comparer<JsonElement>.Create(QueryValues.Compare)).ToList();
        items.Clear();
        items.AddRange(sorted);

        JsonElement Value(StoredItem item) => order.Path.Of(item.Root)!.Value;
    }

    private Answer Count(Query query, int count) => Documents([
        query.Counting == Counting.AsNumber ? JsonSerializer.SerializeToElement(count) : JsonSerializer.SerializeToElement(new[] { new { item = count } }),
    ]) with
    { Charge = Charges.Query([], isFirstPage: true) };

    private Answer Documents(IEnumerable<JsonElement> documents)
    {
        var list = documents.ToList();
        return Cosmos.Answer.Json(new { _rid = names.ContainerRid, Documents = list, _count = list.Count }) with { Status = HttpStatusCode.OK, ItemCount = list.Count };
    }
}
