using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>Takes what SendGrid tells of mails: a mail that arrived, or that never will, so that somebody else is told in time.</summary>
public sealed class PostMailEvents(MailEvents events, Deliveries deliveries, AlertDesk desk)
{
    /// <summary>SendGrid sends what gathers in some seconds.</summary>
    private const int LargestBody = 4 << 20;

    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!events.AreTold) return Refuse(StatusCodes.Status404NotFound, "events-not-set-up", "No mail events are expected here.", "Set Mail__SendGrid__EventKey to SendGrid's verification key.");
        if (await ReadAsync(request.Body, cancellation) is not { } body) return Refuse(StatusCodes.Status413PayloadTooLarge, "too-large", "These are too many events at once.", "Send fewer.");
        if (!events.IsSigned(request.Headers[MailEvents.SignatureHeader], request.Headers[MailEvents.TimestampHeader], body.Span))
            return Refuse(StatusCodes.Status401Unauthorized, "not-signed", "The signature is missing, wrong or too old.", "Turn on the signed event webhook and set Mail__SendGrid__EventKey to its verification key.");
        try
        {
            foreach (var told in MailEvents.Read(body)) await TakeAsync(told, cancellation);
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
        if (await deliveries.FindAsync(told.Delivery, cancellation) is not { Mail: var mail }) return;
        await desk.ApplyAsync(
            mail.Alert,
            standing => standing.LifeCycle.Tellings.FirstOrDefault(mail.Names) is not { } telling ? null
                : told.HasArrived ? new AlertEvent.Delivered(telling) : new AlertEvent.Bounced(telling),
            cancellation);
    }

    /// <summary>Null where it is larger than a list of events is.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 14];
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > LargestBody) return null;
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }

    private static IResult Refuse(int status, string code, string message, string remedy) => Results.Json(new ErrorBody(code, message, remedy), statusCode: status);
}
