using System.Text.Json;

namespace Pipeline.Functions.Roles;

/// <summary>
/// Reads the header in which the platform's authentication says who is signed in: the base64 of JSON with <c>auth_typ</c> and <c>claims</c>, each with
/// <c>typ</c> and <c>val</c>. Whether it may be believed is not decided here.
/// </summary>
/// <remarks>learn.microsoft.com/azure/app-service/configure-authentication-user-identities, "Decode the client principal header".</remarks>
public static class Principal
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>Microsoft Entra; other providers give out other ids and no app roles.</summary>
    private const string Provider = "aad";

    /// <summary>The platform maps some claims to the long names of old and leaves others as they stand in the token.</summary>
    private static readonly string[] IdClaims = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];

    /// <summary>Not what <c>role_typ</c> says: which claims give rights is not for a header to choose.</summary>
    private static readonly string[] RoleClaims = ["http://schemas.microsoft.com/ws/2008/06/identity/claims/role", "roles"];

    /// <summary>The person, or null where the header is not what the platform writes for somebody who signed in with Entra.</summary>
    public static Person? Read(string header)
    {
        var json = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, json, out var length)) return null;
        try
        {
            using var document = JsonDocument.Parse(json.AsMemory(0, length));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "auth_typ") == Provider ? PersonIn(root) : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is no UTF-16.
            return null;
        }
    }

    private static Person? PersonIn(JsonElement root)
    {
        if (!root.TryGetProperty("claims", out var list) || list.ValueKind != JsonValueKind.Array) return null;
        var claims = new List<(string Type, string Value)>();
        foreach (var claim in list.EnumerateArray())
        {
            if (claim.ValueKind != JsonValueKind.Object || Text(claim, "typ") is not { } type || Text(claim, "val") is not { } value) return null;
            claims.Add((type, value));
        }

        // A GUID and nothing else, so that no address or name can get into the ledger or a log; two of them would be two people.
        var ids = claims.Where(claim => IdClaims.Contains(claim.Type)).Select(claim => claim.Value.ToLowerInvariant()).Distinct().ToArray();
        return ids is [var id] && Guid.TryParseExact(id, "D", out _)
            ? Person.WithRoles(id, [.. claims.Where(claim => RoleClaims.Contains(claim.Type)).Select(claim => claim.Value)])
            : null;
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
