using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Core.Normalization;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Tests.Support;

/// <summary>The app with a registry of its own, on the common Azurite, asked over real HTTP.</summary>
internal sealed class CaseApp : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cases-").FullName;
    private readonly List<HttpClient> _clients = [];
    private WebApplication _app = null!;

    /// <summary>With which the mail service signs what it tells.</summary>
    public static readonly ECDsa MailService = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static async Task<CaseApp> StartAsync(Azurite azurite)
    {
        var app = new CaseApp();
        using var sample = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => value.Value.GetString());
        values["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7072";
        values["WEBSITE_AUTH_ENABLED"] = "True";
        values["PipelineStorage"] = azurite.Connection;
        values["Audit:Key"] = Handler.AuditKey;
        values["Answers:Key"] = Handler.AuditKey;
        values["Mail:SendGrid:EventKey"] = Convert.ToBase64String(MailService.ExportSubjectPublicKeyInfo());
        values["Registry:Path"] = Path.Combine(app._folder, "registry.db");
        values["Keys:Ring"] = Path.Combine(app._folder, "keyring.json");
        values["Keys:Path"] = Path.Combine(app._folder, "keys.db");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPipeline(AppSettings.Read(new(new ConfigurationBuilder().AddInMemoryCollection(values).Build())));

        // What another app leaves undone is not this one's: the records are not in its registry.
        var intentions = azurite.Account.Table($"intentions{Guid.NewGuid():N}");
        await intentions.CreateAsync();
        builder.Services.AddSingleton(new Intentions(intentions, TimeProvider.System));
        app._app = builder.Build();
        await KeyStores.EnsureRingAsync(app.Get<IKeyRings>(), app.Get<IDataKeyStore>(), default);
        app._app.UseTriggers();
        await app._app.StartAsync();
        return app;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<Registration> LinkAsync(params Sighting[] sightings) => Get<Linking>().LinkAsync("receipt", sightings, default);

    /// <summary>The ids of the children's sightings, a child in an item.</summary>
    public async Task<IEnumerable<string>> ChildrenAsync(params string[] sightings) => (await Get<Children>().FindAsync(sightings, default))
        .OrderBy(child => child.Id, StringComparer.Ordinal).Select(child => string.Join(' ', child.Sightings.Select(sighting => sighting.Id)));

    /// <summary>A browser of somebody who has these roles.</summary>
    public HttpClient As(params string[] roles) => Client(Principals.New(roles), "text/html");

    /// <summary>A browser of somebody who is not signed in.</summary>
    public HttpClient Stranger() => Client("text/html");

    /// <summary>A program of somebody.</summary>
    public HttpClient Client(SignedIn person, string accept = "application/json") => person.SignIn(Client(accept));

    private HttpClient Client(string accept)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(_app.Urls.Single()) };
        client.DefaultRequestHeaders.Add("Accept", accept);
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

internal static class CaseForms
{
    /// <summary>Sends a form of a case page; what was seen is asked for first, as a browser has it in the page.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string path, params (string Name, string Value)[] values)
    {
        if (values.All(value => value.Name != "seen")) values = [.. values, ("seen", await SeenAsync(client, path))];
        using var form = new FormUrlEncodedContent(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        return await client.PostAsync(path, form);
    }

    public static async Task<string> SeenAsync(this HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "application/json");
        using var response = await client.SendAsync(request);
        var json = await response.Content.ReadFromJsonAsync<JsonElement>();
        return json.TryGetProperty("seen", out var seen) ? seen.GetString()! : "";
    }
}
