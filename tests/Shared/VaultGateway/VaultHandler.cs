using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Tests.Vault;

/// <summary>
/// The vault's end of the wire.
/// https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups
/// </summary>
internal sealed class VaultHandler(Uri address, TimeProvider clock) : HttpMessageHandler
{
    /// <summary>The service gives at most 25 versions a page; so few here that every list has several.</summary>
    private const int PageLength = 2;

    private readonly Lock _turn = new();
    private readonly List<Version> _versions = [];
    private readonly ConcurrentQueue<string> _requests = new();

    public bool MayRead { get; set; } = true;

    public bool MaySet { get; set; } = true;

    public IReadOnlyCollection<string> Requests => _requests;

    public string Set(string secret, string value)
    {
        lock (_turn)
        {
            // Dated to the second.
            var version = new Version(secret, $"{Guid.NewGuid():N}", value, clock.GetUtcNow().ToUnixTimeSeconds());
            _versions.Add(version);
            return version.Id;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The client's first request has no token and no body; the answer says where to get one, and for what.
        // https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
        if (request.Headers.Authorization is null)
        {
            var challenge = Error(HttpStatusCode.Unauthorized, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
            challenge.Headers.Add("WWW-Authenticate", "Bearer authorization=\"https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001\", resource=\"https://vault.azure.net\"");
            return challenge;
        }

        var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        _requests.Enqueue(string.Join(' ', path.Skip(1).Prepend(request.Method.Method)));
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        var isRead = request.Method == HttpMethod.Get;
        if (isRead ? !MayRead : !MaySet) return Error(HttpStatusCode.Forbidden, "Forbidden", "The user, group or application does not have the permission.");
        lock (_turn)
        {
            return (request.Method.Method, path) switch
            {
                ("GET", ["secrets", var secret, "versions"]) => List(secret, request.RequestUri),
                ("GET", ["secrets", var secret, var version]) => Get(secret, version),
                ("PUT", ["secrets", var secret]) => Get(secret, Set(secret, body!["value"]!.GetValue<string>())),
                ("PATCH", ["secrets", var secret, var version]) => Enable(secret, version, body!["attributes"]!["enabled"]!.GetValue<bool>()),
                _ => Error(HttpStatusCode.BadRequest, "BadParameter", $"These tests know nothing of {request.Method} {path[0]}."),
            };
        }
    }

    /// <summary>In no order that the documentation would promise; here by their ids. https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret-versions</summary>
    private HttpResponseMessage List(string secret, Uri asked)
    {
        Version[] all = [.. _versions.Where(version => version.Secret == secret).OrderBy(version => version.Id, StringComparer.Ordinal)];
        if (all.Length == 0) return NotFound();
        var start = System.Web.HttpUtility.ParseQueryString(asked.Query)["$skiptoken"] is { } token ? int.Parse(token) : 0;
        var next = start + PageLength < all.Length ? new Uri(address, $"secrets/{secret}/versions?api-version=7.6&$skiptoken={start + PageLength}").ToString() : null;
        return Json(new JsonObject { ["value"] = new JsonArray([.. all.Skip(start).Take(PageLength).Select(version => ToJson(version, withValue: false))]), ["nextLink"] = next });
    }

    /// <summary>A disabled version is there and its value is not given. https://learn.microsoft.com/azure/key-vault/secrets/about-secrets#secret-access-control</summary>
    private HttpResponseMessage Get(string secret, string id)
    {
        if (Find(secret, id) is not { } version) return NotFound();
        return version.Enabled ? Json(ToJson(version, withValue: true)) : Error(HttpStatusCode.Forbidden, "Forbidden", "Operation get is not allowed on a disabled secret.");
    }

    /// <summary>https://learn.microsoft.com/rest/api/keyvault/secrets/update-secret</summary>
    private HttpResponseMessage Enable(string secret, string id, bool enabled)
    {
        if (Find(secret, id) is not { } version) return NotFound();
        version.Enabled = enabled;
        return Json(ToJson(version, withValue: false));
    }

    private Version? Find(string secret, string id) => _versions.Find(version => version.Secret == secret && version.Id == id);

    private JsonObject ToJson(Version version, bool withValue)
    {
        var json = new JsonObject
        {
            ["id"] = new Uri(address, $"secrets/{version.Secret}/{version.Id}").ToString(),
            ["attributes"] = new JsonObject { ["enabled"] = version.Enabled, ["created"] = version.Created, ["updated"] = version.Created },
        };
        if (withValue) json["value"] = version.Value;
        return json;
    }

    private static HttpResponseMessage NotFound() => Error(HttpStatusCode.NotFound, "SecretNotFound", "A secret with that name or version was not found in this key vault.");

    private static HttpResponseMessage Error(HttpStatusCode status, string code, string message) =>
        new(status) { Content = JsonContent.Create(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }) };

    private static HttpResponseMessage Json(JsonObject body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };

    private sealed record Version(string Secret, string Id, string Value, long Created)
    {
        public bool Enabled { get; set; } = true;
    }
}
