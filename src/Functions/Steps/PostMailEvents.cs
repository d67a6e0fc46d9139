using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>Takes what SendGrid tells of mails: a mail that arrived, or that never will, so that somebody else is told in time.</summary>
public sealed class PostMailEvents(MailEvents events, Deliveries deliveries, Digests digests, AlertDesk desk)
{
    /// <summary>SendGrid sends what gathers in some seconds.</summary>
    private const int LargestBody = 4 << 20;

    private const int AtOnce = 8;

    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!events.AreTold) return Refuse(StatusCodes.Status404NotFound, "events-not-set-up", "No mail events are expected here.", "Set Mail__SendGrid__EventKey to SendGrid's verification key.");
        if (request.ContentLength > LargestBody) return Refuse(StatusCodes.Status413PayloadTooLarge, "too-large", "These are too many events at once.", "Send fewer.");

        // The Functions host drops a body that comes without a length.
        var body = new byte[request.ContentLength ?? 0];
        await request.Body.ReadExactlyAsync(body, cancellation);
        if (!events.IsSigned(request.Headers[MailEvents.SignatureHeader], request.Headers[MailEvents.TimestampHeader], body))
            return Refuse(StatusCodes.Status401Unauthorized, "not-signed", "The signature is missing, wrong or too old.", "Turn on the signed event webhook and set Mail__SendGrid__EventKey to its verification key.");
        try
        {
            await Parallel.ForEachAsync(MailEvents.Read(body), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (told, stop) => await TakeAsync(told, stop));
            return Results.NoContent();
        }
        catch (JsonException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "not-events", "The body is no list of events.", "Send what SendGrid's event webhook sends.");
        }
    }

    /// <summary>Of a delivery that is not known, or not any more, there is nothing to say.</summary>
    private async Task TakeAsync(MailEvent told, CancellationToken cancellation)
    {
        var mails = await deliveries.FindAsync(told.Delivery, cancellation) is { Mail: var single } ? [single] : await digests.FindAsync(told.Delivery, cancellation);
        foreach (var mail in mails) await desk.ApplyAsync(mail, telling => told.HasArrived ? new AlertEvent.Delivered(telling) : new AlertEvent.Bounced(telling), cancellation);
    }

    private static IResult Refuse(int status, string code, string message, string remedy) => Results.Json(new ErrorBody(code, message, remedy), statusCode: status);
}
