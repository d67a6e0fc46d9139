using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Core.Intake;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Takes in what another system sends by itself, a submission or several at a time, as if it had been uploaded. The receipt follows from its content:
/// the same sent again is the same upload, and a submission that comes again with other words around it has the same id of its own.
/// </summary>
public sealed class PostHook(Originals originals, Ledger ledger, HookSettings hooks, IntakeLimits limits)
{
    /// <summary>A submission is a few kilobytes; a whole export is a file to be uploaded.</summary>
    private const int MaxBytes = 4 << 20;

    public async Task<IResult> RunAsync(string source, HttpRequest request, CancellationToken cancellation)
    {
        var (known, allowed) = hooks.Check(source, request.Headers.Authorization, request.Headers["X-Api-Key"]);
        if (!known) return Error(StatusCodes.Status404NotFound, new("source-unknown", "There is no such source.", "Check the address; the admins set up sources."));
        if (!allowed)
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"hooks\", charset=\"UTF-8\"";
            return Error(StatusCodes.Status401Unauthorized, new("not-allowed", "The secret or password is missing or wrong.", "Set it as the admins gave it."));
        }

        return await ReadAsync(request, cancellation) is var (body, refusal) && refusal is null
            ? await StoreAsync(source.ToLowerInvariant(), body, cancellation)
            : refusal!;
    }

    private async Task<(byte[] Body, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        // The Functions host drops a body that comes without a length.
        if (request.ContentLength is not > 0)
        {
            return ([], Error(StatusCodes.Status411LengthRequired, new(
                "no-content", "The body is empty, or it was sent without its length (Content-Length).", "Send it whole rather than in chunks.")));
        }

        var most = Math.Min(MaxBytes, limits.MaxFileBytes);
        if (request.ContentLength > most)
        {
            return ([], Error(StatusCodes.Status413PayloadTooLarge, new(
                "file-too-large", $"The body is larger than {most >> 10} KB.", "Send one submission at a time, or upload the export as a file.")));
        }

        var body = new byte[(int)request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(body, cancellation);
        return IsJson(body, limits.MaxDepth) ? (body, null) : ([], Error(StatusCodes.Status400BadRequest, new(
            "json-damaged", "The body is not JSON, or nested too deeply.", "Set the service to send JSON.")));
    }

    private async Task<IResult> StoreAsync(string source, byte[] body, CancellationToken cancellation)
    {
        var receipt = await ReceiptAsync($"hooks/{source}/{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}.json", cancellation);
        var stored = await originals.StoreAsync(receipt, new MemoryStream(body), $"{source}.json", sender: null, cancellation);
        await ledger.OpenAsync(receipt, stored, cancellation);
        var address = $"/api/receipts/{receipt}";
        return Results.Accepted(address, new { id = receipt, receipt = address });
    }

    /// <summary>What comes again after it was erased is another upload: rows of it that are not registered any more must be.</summary>
    private async Task<string> ReceiptAsync(string path, CancellationToken cancellation)
    {
        for (var time = 0; ; time++)
        {
            var receipt = BlobCreated.ReceiptOf(path, $"{time}");
            if (!await ledger.IsErasedAsync(receipt, cancellation)) return receipt;
        }
    }

    /// <summary>An object or array, or several one after the other.</summary>
    private static bool IsJson(byte[] body, int maxDepth)
    {
        var json = new Utf8JsonReader(body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsSpan(3) : body, new() { MaxDepth = maxDepth, AllowMultipleValues = true });
        try
        {
            var any = false;
            while (json.Read())
            {
                any = true;
                if (json.CurrentDepth == 0 && json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.EndObject or JsonTokenType.EndArray)) return false;
            }

            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IResult Error(int status, ErrorBody error) => Results.Json(error, statusCode: status);
}
