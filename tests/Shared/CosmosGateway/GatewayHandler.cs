using System.Net;

namespace Pipeline.Tests.Cosmos;

/// <summary>The gateway's end of the wire: reads what a request asks, has it done and answers.</summary>
internal sealed class GatewayHandler(Uri endpoint, GatewayNames names, Metadata metadata, ItemStore store, Batches batches, Queries queries, Consistency consistency) : HttpMessageHandler
{
    public Func<GatewayOperation, Fault?>? Faults { get; set; }

    public Func<GatewayOperation, Task>? Meanwhile { get; set; }

    public Tally Tally { get; } = new();

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
            return await FacedAsync(await GatewayRequest.ReadAsync(request, names, stop));
        }
        catch (Refusal refusal)
        {
            return Answer.Error(refusal.Status, refusal.Message, refusal.SubStatus);
        }
    }

    private async Task<Answer> FacedAsync(GatewayRequest request)
    {
        Tally.Count(request.Kind);
        if (Meanwhile is { } meanwhile) await meanwhile(request.Operation);
        var fault = Faults?.Invoke(request.Operation);
        if (fault is { TakesEffect: false }) return fault.Happen();
        var answer = await CarryAsync(request);
        Tally.Count(request.Kind, answer.Charge);
        return fault?.Happen() ?? answer;
    }

    private async Task<Answer> CarryAsync(GatewayRequest request)
    {
        if (request.Kind >= GatewayKind.QueryPlan) GatewayHeaders.Check(request.Headers);
        return request.Kind switch
        {
            GatewayKind.Account => metadata.Account(),
            GatewayKind.Database => metadata.Database(),
            GatewayKind.Container => metadata.Container(),
            GatewayKind.PartitionKeyRanges => metadata.PartitionKeyRanges(request),
            GatewayKind.QueryPlan => QueryPlan.Of(request),
            GatewayKind.Query => queries.Answer(request),
            GatewayKind.Batch => await batches.AnswerAsync(request),
            _ => OfItem(request),
        };
    }

    private Answer OfItem(GatewayRequest request)
    {
        var isRead = request.Kind == GatewayKind.Read;
        var (outcomes, lsn) = store.Run(
            request.Partition, [new(request.Kind, request.Id, request.Body, request.IfMatch, request.WantsNoContent)], isRead ? consistency.MustSee(request) : null);
        var outcome = outcomes[0];
        var charge = outcome.Charge * (isRead ? consistency.PriceOf(request) : 1);
        return new(outcome.Status, outcome.Body) { SubStatus = outcome.SubStatus, Charge = charge, ETag = outcome.Item?.ETag, Lsn = lsn };
    }
}
