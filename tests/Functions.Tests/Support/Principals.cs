using System.Text;
using System.Text.Json;
using Pipeline.Functions.Roles;

namespace Pipeline.Functions.Tests.Support;

/// <summary>Somebody who is signed in, as the platform's authentication tells the app.</summary>
internal sealed record SignedIn(string Id, params string[] Roles)
{
    /// <summary>With claims as Entra's token and the platform's mapping give them, those of no concern included.</summary>
    public string Header => Encode(new
    {
        auth_typ = "aad",
        claims = Roles.Select(role => new { typ = "roles", val = role }).Prepend(new { typ = "http://schemas.microsoft.com/identity/claims/objectidentifier", val = Id })
            .Append(new { typ = "preferred_username", val = "maya.testova@pipeline.example" }),
        name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
    });

    public static string Encode(object json) => Encode(JsonSerializer.Serialize(json));

    public static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    public HttpClient SignIn(HttpClient client)
    {
        client.DefaultRequestHeaders.Add(Principal.Header, Header);
        return client;
    }
}

internal static class Principals
{
    public static readonly SignedIn Everything = new(
        "0e7e0000-0000-4000-8000-000000000000", "FieldStaff", "Admin", "CaseManager.NP", "CaseManager.IN", "FocalPoint.np-shelter");

    /// <summary>Somebody nobody else is.</summary>
    public static SignedIn New(params string[] roles) => new($"{Guid.NewGuid()}", roles);
}
