namespace Pipeline.Tests.Cosmos;

/// <summary>
/// What a request costs, in request units: straight lines through what is documented, which is little. Good for comparing two ways to the same end, not for a bill.
/// </summary>
/// <remarks>
/// https://learn.microsoft.com/azure/cosmos-db/optimize-cost-reads-writes: a point read of 1 KB costs 1, of 100 KB 10; a write of 1 KB without indexing about 5.5; a replacement
/// twice as much; a query by what it loads. https://learn.microsoft.com/azure/cosmos-db/key-value-store-cost: a write of 100 KB costs ten times one of 1 KB, and deletions are writes.
/// </remarks>
internal static class Charges
{
    /// <summary>What is refused is charged too; how much is not said.</summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-request-rate-too-large#request-rate-is-large</remarks>
    public const double Refused = 1;

    /// <summary>What any query costs before it has found anything.</summary>
    /// <remarks>https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/src/ReadManyQueryHelper.cs</remarks>
    private const double QueryAlone = 2.82;

    /// <summary>For each value that goes into the index. That it costs is documented, how much is not: an estimate.</summary>
    private const double IndexedValue = 0.25;

    public static double Read(StoredItem item) => Growing(1, item);

    public static double Create(StoredItem item) => Growing(5.5, item) + IndexedValue * item.IndexedValues;

    public static double Replace(StoredItem item) => 2 * Create(item);

    public static double Delete(StoredItem item) => Create(item);

    /// <summary>The pages of a query cost together what it would cost in one.</summary>
    public static double Query(IEnumerable<StoredItem> loaded, bool isFirstPage) => (isFirstPage ? QueryAlone : 0) + loaded.Sum(Read);

    private static double Growing(double smallest, StoredItem item)
    {
        var kilobytes = Math.Max(1, item.Json.Length / 1024.0);
        return smallest * (1 + (kilobytes - 1) * 9 / 99);
    }
}
