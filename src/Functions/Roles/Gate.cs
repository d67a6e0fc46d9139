using System.Diagnostics.CodeAnalysis;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Triggers;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Roles;

/// <summary>
/// Stands before every endpoint: finds out who asks, lets <see cref="Access"/> decide, and answers those who may not. An endpoint that names no
/// operation lets nobody in.
/// </summary>
public sealed partial class Gate(SignInSettings signIn, MailSettings mail, ILogger<Gate> log)
{
    /// <returns>The answer to somebody who may not, or null.</returns>
    public async Task<IResult?> RefuseAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint) return null;
        var rule = endpoint.Metadata.GetMetadata<AccessRule>();
        if (rule?.Fixed is { } open && Access.Allows(null, open)) return null;
        if (!IsSignedIn(context.Request, out var person, out var refusal)) return Logged(context, null, refusal);
        if (rule is null || !Access.Allows(person, rule.Fixed ?? await rule.AskAsync!(context)))
        {
            return Logged(context, person, rule?.Missing is { } missing ? (StatusCodes.Status404NotFound, missing(context)) : NotAllowed(context.Request, person));
        }

        if (ComesFromElsewhere(context.Request)) return Logged(context, person, FromElsewhere(context.Request));
        context.Features.Set(person);
        return null;
    }

    private bool IsSignedIn(HttpRequest request, [NotNullWhen(true)] out Person? person, out (int Status, IResult Answer) refusal)
    {
        person = null;
        refusal = default;
        var header = request.Headers[Principal.Header];
        if (!signIn.IsOn) refusal = Off(request);
        else if (header.Count == 0) refusal = NotSignedIn(request);
        else if (header is not [{ } text] || (person = Principal.Read(text)) is null) refusal = Unreadable(request);
        return person is not null;
    }

    private static (int Status, IResult Answer) Off(HttpRequest request) => Refusal(request, StatusCodes.Status401Unauthorized, new(
        "sign-in-off", "Nobody can sign in here: sign-in is not switched on for this app.", "Tell the admins: docs/data-protection.md says how it is switched on."));

    /// <summary>Browsers are sent to sign in and come back to where they wanted to go.</summary>
    private static (int Status, IResult Answer) NotSignedIn(HttpRequest request) => HttpMethods.IsGet(request.Method) && Page.IsWanted(request)
        ? (StatusCodes.Status302Found, Results.LocalRedirect($"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(request.Path + request.QueryString)}"))
        : Refusal(request, StatusCodes.Status401Unauthorized, new(
            "not-signed-in", "You are not signed in.", "Open /api/uploads of this address in a browser and sign in, or send an Entra token as Authorization: Bearer TOKEN."));

    /// <summary>Never sent to sign in: they have, and would come back with the same.</summary>
    private static (int Status, IResult Answer) Unreadable(HttpRequest request) => Refusal(request, StatusCodes.Status401Unauthorized, new(
        "sign-in-unreadable", "Who you are could not be read from your sign-in.", "Sign out at /.auth/logout and in again with your work account; if it stays, tell the admins."));

    private (int Status, IResult Answer) NotAllowed(HttpRequest request, Person person) => Refusal(request, StatusCodes.Status403Forbidden, new(
        "not-allowed", $"You are signed in, but none of your roles allows this. Your roles here: {RolesOf(person)}.",
        $"Ask {mail.AdminAddress} for the role that your work needs, then sign out at /.auth/logout and in again."));

    private static (int Status, IResult Answer) FromElsewhere(HttpRequest request) => Refusal(request, StatusCodes.Status403Forbidden, new(
        "from-elsewhere", "The page of another site sent this in your name.", "Do it from the pages of this address."));

    /// <summary>A browser says itself whether another site's page makes it send something with the person's cookies.</summary>
    private static bool ComesFromElsewhere(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    private static (int Status, IResult Answer) Refusal(HttpRequest request, int status, ErrorBody error) => (status, Page.IsWanted(request)
        ? Results.Text($"{error.Message} {error.Remedy}", statusCode: status)
        : Results.Json(error, statusCode: status));

    private static string RolesOf(Person person) => person.Roles.Any() ? string.Join(", ", person.Roles) : "none";

    /// <summary>The endpoint by its pattern: an address itself can hold a file's name.</summary>
    private IResult Logged(HttpContext context, Person? person, (int Status, IResult Answer) refusal)
    {
        LogRefusal(log, refusal.Status, context.GetEndpoint()?.DisplayName, person?.Id ?? "nobody signed in", person is null ? "none" : RolesOf(person));
        return refusal.Answer;
    }

    [LoggerMessage(LogLevel.Warning, "Refused with {Status}: {Endpoint} to {Person}, roles: {Roles}")]
    private static partial void LogRefusal(ILogger logger, int status, string? endpoint, string person, string roles);
}
