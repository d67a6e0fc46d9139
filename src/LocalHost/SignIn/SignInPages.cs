using System.Net;

namespace Pipeline.LocalHost.SignIn;

/// <summary>The addresses at which the platform signs people in and out. Here one chooses who to be.</summary>
internal static class SignInPages
{
    private static readonly LocalPerson[] Choices =
    [
        LocalPerson.Everyone,
        new("anna", ["FieldStaff"]),
        new("bina", ["FieldStaff"]),
        new("chai", ["CaseManager.NP"]),
        new("dewi", ["FocalPoint.np-border"]),
        new("emil", ["Admin"]),
    ];

    public static void Map(WebApplication web)
    {
        web.MapGet("/.auth/login/aad", (HttpContext context, string? @as, string? post_login_redirect_uri) =>
        {
            var back = IsLocal(post_login_redirect_uri) ? post_login_redirect_uri! : "/api/uploads";
            if (@as is null) return Results.Content(Page(back), "text/html; charset=utf-8");
            context.Response.Cookies.Append(LocalPerson.Cookie, @as, new() { HttpOnly = true, SameSite = SameSiteMode.Lax });
            return Results.LocalRedirect(back);
        });
        web.MapGet("/.auth/logout", (HttpContext context) =>
        {
            context.Response.Cookies.Append(LocalPerson.Cookie, LocalPerson.Nobody, new() { HttpOnly = true, SameSite = SameSiteMode.Lax });
            return Results.LocalRedirect("/.auth/login/aad");
        });
    }

    private static bool IsLocal(string? address) => address is ['/', not ('/' or '\\'), ..];

    private static string Page(string back) => $$"""
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Who are you?</title>
        <style>body{font:1.1rem/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem} li{margin:.6rem 0}</style>
        <h1>Who are you?</h1>
        <p>LocalHost signs everybody in without asking for more. In Azure, Microsoft Entra does.</p>
        <ul>{{string.Concat(Choices.Select(person => $"<li>{Link(person.ToCookie(), person.Name, back)}: {WebUtility.HtmlEncode(string.Join(", ", person.Roles))}</li>"))}}
        <li>{{Link(LocalPerson.Nobody, LocalPerson.Nobody, back)}}: not signed in</li></ul>
        <form>Somebody else, such as <code>fay:FocalPoint.my-legal+FieldStaff</code><br>
        <input name="as" required aria-label="name:roles" size="40"><input type="hidden" name="post_login_redirect_uri" value="{{WebUtility.HtmlEncode(back)}}"> <button>Sign in</button></form>
        </html>
        """;

    private static string Link(string cookie, string name, string back) =>
        $"<a href=\"?as={Uri.EscapeDataString(cookie)}&amp;post_login_redirect_uri={Uri.EscapeDataString(back)}\">{WebUtility.HtmlEncode(name)}</a>";
}
