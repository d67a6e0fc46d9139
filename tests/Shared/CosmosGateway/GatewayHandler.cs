using System.Net;

namespace Pipeline.Tests.Cosmos;

/// <summary>The gateway's end of the wire: reads what a request asks, has it done and answers.</summary>
internal sealed class GatewayHandler(Uri endpoint, GatewayNames names, Metadata metadata, ItemStore store, Batches batches, Queries queries) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The client asks the machine whether it runs in Azure. This one does not.
        if (request.RequestUri!.Host != endpoint.Host) throw new HttpRequestException(HttpRequestError.ConnectionError);
        var answer = await AnswerAsync(request, cancellationToken);
        return answer.ToResponse(request, names);
    }

    private async Task<Answer> AnswerAsync(HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            // Who signs in is not what is tested here: that something is signed is, with what key is not looked at.
            // https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources
            if (!request.Headers.Contains("authorization")) throw new Refusal(HttpStatusCode.Unauthorized, "Required Header authorization is missing.");
            var asked = await GatewayRequest.ReadAsync(request, names, stop);
            return await CarryAsync(asked);
        }
        catch (Refusal refusal)
        {
            return Answer.Error(refusal.Status, refusal.Message, refusal.SubStatus);
        }
    }

    private async Task<Answer> CarryAsync(GatewayRequest request) => request.Kind switch
    {
        OperationKind.Account => metadata.Account(),
        OperationKind.Database => metadata.Database(),
        OperationKind.Container => metadata.Container(),
        OperationKind.PartitionKeyRanges => metadata.PartitionKeyRanges(request),
        OperationKind.QueryPlan => QueryPlan.Of(request),
        OperationKind.Query => queries.Answer(request),
        OperationKind.Batch => await batches.AnswerAsync(request),
        OperationKind.Read or OperationKind.Create or OperationKind.Replace or OperationKind.Delete => OfItem(request),
        _ => throw Refusal.NotServed($"{request.Kind}"),
    };

    private Answer OfItem(GatewayRequest request)
    {
        if (request["If-None-Match"] is not null) throw Refusal.NotServed("If-None-Match");
        var (outcomes, lsn) = store.Run(request.Partition, [new(request.Kind, request.Id, request.Body, request.IfMatch, request.WantsNoContent)]);
        var outcome = outcomes[0];
        return new(outcome.Status, outcome.Body) { SubStatus = outcome.SubStatus, Charge = outcome.Charge, ETag = outcome.Item?.ETag, Lsn = lsn };
    }
}
