using System.Reflection;

namespace Pipeline.LocalHost.Mail;

/// <summary>The page where a person reads the mails, and the same as JSON.</summary>
internal static class Inbox
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; frame-src 'self'";

    public static void Map(WebApplication web, MailStore mails, MailFaults faults, MailEvents events)
    {
        web.MapGet("/", () => Results.Redirect("/inbox"));
        web.MapGet("/inbox", (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = Policy;
            return Page("inbox.html", "text/html; charset=utf-8");
        });
        web.MapGet("/inbox/inbox.css", () => Page("inbox.css", "text/css; charset=utf-8"));
        web.MapGet("/inbox/inbox.js", () => Page("inbox.js", "text/javascript; charset=utf-8"));
        web.MapGet("/inbox/messages", () => Results.Json(mails.NewestFirst.Select(m => new { m.Id, m.ReceivedAt, m.From, m.To, m.Subject })));
        web.MapGet("/inbox/messages/{id}", (string id) => mails.Find(id) is { } mail ? Results.Json(Whole(mail)) : Results.NotFound());
        web.MapPost("/inbox/messages/{id}/events/{kind}", async (string id, string kind, CancellationToken cancel) =>
        {
            if (mails.Find(id) is not { } mail || !MailEvents.Kinds.Contains(kind))
                return Results.NotFound();
            return await events.TellAsync(mail, kind, cancel) ? Results.NoContent() : Results.StatusCode(StatusCodes.Status502BadGateway);
        });
        web.MapGet("/inbox/faults", () => Results.Json(faults.Current));
        web.MapPut("/inbox/faults", (MailFault fault) =>
        {
            if (!fault.IsValid)
                return Results.BadRequest(new { message = "mode is none, throttle, error or slow; retryAfterSeconds and delaySeconds are not negative; times is null or at least 1" });
            faults.Current = fault;
            return Results.Json(fault);
        });
    }

    private static object Whole(CaughtMail mail) => new
    {
        mail.Id,
        mail.ReceivedAt,
        mail.From,
        mail.To,
        Cc = mail.Recipients("cc"),
        Bcc = mail.Recipients("bcc"),
        mail.Subject,
        Text = mail.Content("text/plain"),
        Html = mail.Content("text/html"),
        mail.Request,
    };

    private static IResult Page(string name, string type) =>
        Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pages/{name}")!, type);
}
