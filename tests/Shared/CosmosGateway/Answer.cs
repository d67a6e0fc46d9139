using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>What the gateway answers: a status, perhaps a body, and what stands in the headers.</summary>
/// <remarks>Headers: https://learn.microsoft.com/rest/api/cosmos-db/common-cosmosdb-rest-response-headers</remarks>
internal sealed record Answer(HttpStatusCode Status, byte[]? Body = null)
{
    public int SubStatus { get; init; }

    public double Charge { get; init; }

    public string? ETag { get; init; }

    public string? Continuation { get; init; }

    public int? ItemCount { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where the partition range stood when it answered.</summary>
    public long? Lsn { get; init; }

    public bool IsBinary { get; init; }

    public static Answer Json(object body) => new(HttpStatusCode.OK, JsonSerializer.SerializeToUtf8Bytes(body));

    public static Answer Error(HttpStatusCode status, string message, int subStatus = 0) =>
        new(status, ErrorBody(status, message)) { SubStatus = subStatus };

    public static byte[] ErrorBody(HttpStatusCode status, string message) => JsonSerializer.SerializeToUtf8Bytes(new { code = $"{status}", message });

    public HttpResponseMessage ToResponse(HttpRequestMessage request, GatewayNames names)
    {
        var response = new HttpResponseMessage(Status) { RequestMessage = request, Content = new ByteArrayContent(Body ?? []) };
        if (Body is not null) response.Content.Headers.ContentType = new MediaTypeHeaderValue(IsBinary ? "application/octet-stream" : "application/json");
        if (request.Headers.TryGetValues("x-ms-activity-id", out var activity)) response.Headers.Add("x-ms-activity-id", activity);
        response.Headers.Add("x-ms-request-charge", Charge.ToString("0.##", CultureInfo.InvariantCulture));
        response.Headers.Add("x-ms-substatus", $"{SubStatus}");
        response.Headers.Add("x-ms-alt-content-path", names.Path);
        response.Headers.Add("x-ms-content-path", names.ContainerRid);
        Add("etag", ETag);
        Add("x-ms-continuation", Continuation);
        Add("x-ms-item-count", ItemCount);
        Add("x-ms-retry-after-ms", RetryAfter?.TotalMilliseconds);
        if (Lsn is { } lsn)
        {
            // Of the one partition range: its id, the version of the token, and the number of the last write seen.
            // https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-manage-consistency#utilize-session-tokens
            Add("x-ms-session-token", $"0:-1#{lsn}");
            Add("lsn", lsn);
            Add("x-ms-documentdb-partitionkeyrangeid", "0");
        }

        return response;

        void Add(string name, object? value)
        {
            if (value is not null) response.Headers.TryAddWithoutValidation(name, string.Create(CultureInfo.InvariantCulture, $"{value}"));
        }
    }
}
