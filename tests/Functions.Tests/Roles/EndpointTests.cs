using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Tests.Support;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Tests.Roles;

/// <summary>The app's endpoints as they are mapped, each of which must say what it does.</summary>
public sealed class EndpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("endpoints-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_endpoint_names_an_operation()
    {
        await using var app = Build();
        app.UseTriggers();
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToArray();

        Assert.True(endpoints.Length > 10);
        Assert.Empty(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>() is null).Select(endpoint => endpoint.DisplayName));
    }

    /// <summary>What anybody may reach is told here once more, so that nothing is opened by a slip.</summary>
    [Fact]
    public async Task Only_health_hooks_answers_and_what_the_host_calls_are_open_to_everybody()
    {
        await using var app = Build();
        app.UseTriggers();
        var open = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>() is { Fixed: { } operation } && Access.Allows(null, operation))
            .Select(endpoint => endpoint.RoutePattern.RawText!).ToArray();

        string[] answers = ["/api/answers/{token}", "/api/answers/{token}", "/api/answers/{token}/decline", "/api/answers/{token}/settings", "/api/health", "/api/hooks/{source}", "/api/mail-events"];
        Assert.Equal(answers, open.Where(route => route.StartsWith("/api", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(open.Except(answers), route => Assert.Matches("queueTrigger|timerTrigger", FunctionJson(route)));
    }

    /// <summary>A key would keep people out who have signed in, and stand in addresses that they pass on.</summary>
    [Fact]
    public void No_function_asks_for_a_key_besides() => Assert.All(
        Directory.EnumerateFiles(Handler.AppRoot, "function.json", SearchOption.AllDirectories).Select(File.ReadAllText).Where(json => json.Contains("httpTrigger", StringComparison.Ordinal)),
        json => Assert.Contains("\"authLevel\": \"anonymous\"", json, StringComparison.Ordinal));

    [Fact]
    public async Task An_endpoint_that_names_no_operation_lets_nobody_in()
    {
        await using var app = Build();
        app.UseGate();
        app.MapGet("/forgotten", () => "Maya Leakova");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = Principals.Everything.SignIn(new HttpClient { BaseAddress = new(app.Urls.Single()) });
        using var response = await http.GetAsync("/forgotten", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("Maya", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string FunctionJson(string route) => File.ReadAllText(Path.Combine(Handler.AppRoot, route.Trim('/'), "function.json"));

    private WebApplication Build()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => value.Value.GetString());
        values["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7072";
        values["WEBSITE_AUTH_ENABLED"] = "True";
        values["Audit:Key"] = Convert.ToBase64String(new byte[32]);
        values["Answers:Key"] = Convert.ToBase64String(new byte[32]);
        values["Keys:Ring"] = Path.Combine(_folder, "keyring.json");
        values["Keys:Path"] = Path.Combine(_folder, "keys.db");
        values["Registry:Path"] = Path.Combine(_folder, "registry.db");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPipeline(AppSettings.Read(new(new ConfigurationBuilder().AddInMemoryCollection(values).Build())));
        return builder.Build();
    }
}
