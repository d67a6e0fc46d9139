using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>Shows what became of an upload or a checkpoint message.</summary>
public sealed class GetReceipt(Ledger ledger, ProblemLog problems)
{
    private const int LongestId = 64;

    public async Task<IResult> RunAsync(string id, CancellationToken cancellation)
    {
        var receipt = IsId(id) ? await ledger.ReadAsync(id, cancellation) : null;
        if (receipt is null)
        {
            return Results.Json(
                new { code = "receipt-unknown", message = "There is no such receipt, or none yet." }, statusCode: StatusCodes.Status404NotFound);
        }

        var listed = await problems.ReadAsync(id, cancellation);
        var json = JsonSerializer.SerializeToNode(receipt, JsonSerializerOptions.Web)!.AsObject();
        json["rejectedRows"] = JsonSerializer.SerializeToNode(listed.Rejected, JsonSerializerOptions.Web);
        json["doubtfulRows"] = JsonSerializer.SerializeToNode(listed.Doubtful, JsonSerializerOptions.Web);
        return Results.Json(json);
    }

    private static bool IsId(string id) => id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
