using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pipeline.LocalHost.SignIn;

/// <summary>
/// Whoever uses LocalHost, as a developer wants it: a name and roles, carried in a cookie as <c>anna:FieldStaff+CaseManager.NP</c>. Only LocalHost knows of
/// such people: the app is told of them as the platform would tell it, and has no door of its own for them.
/// </summary>
internal sealed record LocalPerson(string Name, IReadOnlyList<string> Roles)
{
    public const string Cookie = "signed-in-as";
    public const string Nobody = "nobody";
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private static readonly string[] Countries = ["NP", "IN", "BD", "MM", "TH", "LA", "KH", "MY", "ID", "PH"];

    /// <summary>Until somebody is chosen: may do all that the samples need, so that curl works as it is.</summary>
    public static LocalPerson Everyone { get; } = new("everyone", ["FieldStaff", "Admin", .. Countries.Select(country => $"CaseManager.{country}")]);

    /// <summary>The person a cookie names; null for nobody.</summary>
    public static LocalPerson? Of(string? cookie) => cookie switch
    {
        null or "" or "everyone" => Everyone,
        Nobody => null,
        _ => cookie.Split(':', 2) is [var name, var roles] ? new(name, roles.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : new(cookie, []),
    };

    public string ToCookie() => $"{Name}:{string.Join('+', Roles)}";

    /// <summary>What the app's own platform writes of somebody who signed in with Entra.</summary>
    public string ToHeader() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
    {
        auth_typ = "aad",
        name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
        claims = Roles.Select(role => new { typ = "roles", val = role }).Prepend(new { typ = "http://schemas.microsoft.com/identity/claims/objectidentifier", val = $"{Id}" }),
    }));

    /// <summary>The same name is the same person, whichever roles it has today.</summary>
    private Guid Id => new(SHA256.HashData(Encoding.UTF8.GetBytes(Name)).AsSpan(0, 16));
}
