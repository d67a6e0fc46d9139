using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.LocalHost.Mail;

/// <summary>SendGrid's v3 Mail Send, as its reference documents it: the real client can't tell the difference.</summary>
internal static class MailSendApi
{
    private const int LargestRequest = 30 * 1024 * 1024;

    /// <param name="web">Serves it.</param>
    /// <param name="apiKey">What the sender must show.</param>
    /// <param name="mails">Takes what is accepted.</param>
    /// <param name="faults">How it is to misbehave.</param>
    /// <param name="accepted">Is told of each mail that is.</param>
    public static void Map(WebApplication web, string apiKey, MailStore mails, MailFaults faults, Action<CaughtMail> accepted) =>
        web.MapPost("/v3/mail/send", async (HttpContext context) =>
        {
            var problem = CheckKey(context.Request, apiKey) ?? await MisbehaveAsync(faults.Take(), context);
            if (problem is not null)
                return problem;
            if (!context.Request.HasJsonContentType())
                return Problem(415, "Content-Type should be application/json.");
            return await ReadAsync(context.Request) is { } body ? Accept(body, context.Response, mails, accepted) : Problem(413, "The JSON payload you have included in your request is too large.");
        }).WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute());

    private static IResult? CheckKey(HttpRequest request, string apiKey)
    {
        var given = request.Headers.Authorization.ToString();
        if (!given.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return Problem(401, "Permission denied, wrong credentials");
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[7..].Trim()), Encoding.UTF8.GetBytes(apiKey))
            ? null
            : Problem(401, "The provided authorization grant is invalid, expired, or revoked");
    }

    private static async Task<IResult?> MisbehaveAsync(MailFault fault, HttpContext context)
    {
        switch (fault.Mode)
        {
            case "throttle":
                context.Response.Headers.RetryAfter = fault.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                return Problem(429, "too many requests");
            case "error":
                return Problem(500, "Internal Server Error");
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(fault.DelaySeconds), context.RequestAborted);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Null when it is larger than SendGrid takes.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > LargestRequest)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestRequest)
                return null;
        }
        return body.ToArray();
    }

    private static IResult Accept(byte[] body, HttpResponse response, MailStore mails, Action<CaughtMail> accepted)
    {
        JsonObject? request;
        try
        {
            request = JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            request = null;
        }
        if (request is null)
            return Problem(400, "Bad Request");
        var errors = MailRules.Check(request);
        if (errors.Count > 0)
            return Results.Json(new { errors }, statusCode: 400);
        var mail = new CaughtMail(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), DateTimeOffset.UtcNow, request);
        mails.Add(mail);
        response.Headers["X-Message-Id"] = mail.Id;
        accepted(mail);
        return Results.StatusCode(202);
    }

    private static IResult Problem(int status, string message) =>
        Results.Json(new { errors = new[] { new MailError(message, null, null) } }, statusCode: status);
}
