using System.Net;

namespace Pipeline.Tests.Cosmos;

/// <summary>Carries out batches: every operation in its order, or none of them.</summary>
/// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch</remarks>
internal sealed class Batches(ItemStore store)
{
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-request-limits</remarks>
    private const int LargestRequest = 2 << 20;
    private const int MostOperations = 100;

    public async Task<Answer> AnswerAsync(GatewayRequest request)
    {
        if (request["x-ms-cosmos-batch-atomic"] is not "True") throw Refusal.NotServed("A batch that may be done in part");
        if (request.Body.Length > LargestRequest) throw new Refusal(HttpStatusCode.RequestEntityTooLarge, "Request size is too large");
        var operations = await BatchCodec.ReadAsync(request.Body);
        if (operations.Count > MostOperations) throw Refusal.BadRequest("Batch request has more operations than what is supported.");
        var (outcomes, lsn) = store.Run(request.Partition, operations);
        return new(outcomes.Any(outcome => outcome.Failed) ? HttpStatusCode.MultiStatus : HttpStatusCode.OK, await BatchCodec.WriteAsync(outcomes))
        {
            IsBinary = true,
            Charge = outcomes.Sum(outcome => outcome.Charge),
            Lsn = lsn,
        };
    }
}
