using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>On a registry of its own, which holds three sightings.</summary>
public sealed class GetStatusTests(Azurite azurite) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("status-").FullName;
    private SqliteRegistry _registry = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _registry = new SqliteRegistry(Path.Combine(_folder, "registry.db"));
        Sighting[] sightings = [.. new[] { "a", "b", "c" }.Select(id => new Sighting { Id = id, Origin = new("receipt", "", 1), Sex = Sex.Female })];
        await new Registrar(_registry, new Comparison()).RegisterAsync(sightings, Stop);
    }

    public ValueTask DisposeAsync()
    {
        _registry.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_says_how_many_sightings_there_are_and_how_many_were_expected()
    {
        var status = await StatusAsync(expected: 5_000);
        Assert.Equal((3, 5_000), (status.GetProperty("sightings").GetInt64(), status.GetProperty("sightingsExpected").GetInt64()));
    }

    [Fact]
    public async Task A_registry_that_outgrew_what_was_expected_is_told_what_to_set()
    {
        var advice = (await StatusAsync(expected: 2)).GetProperty("advice").GetString()!;
        Assert.StartsWith("The registry holds 3 sightings and was expected to hold 2", advice, StringComparison.Ordinal);
        Assert.Contains("set Linking__Sightings to how many it will hold in the next years, such as 6, run 'pipeline links rekey'", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_holds_no_more_than_was_expected_is_given_no_advice() =>
        Assert.False((await StatusAsync(expected: 3)).TryGetProperty("advice", out _));

    private async Task<JsonElement> StatusAsync(long expected)
    {
        var account = azurite.Account;
        var step = new GetStatus(_registry, new Alerts(account), new LinkingSettings(ChunkRows: 500, expected));
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        await (await step.RunAsync(Stop)).ExecuteAsync(new DefaultHttpContext { RequestServices = services, Response = { Body = body } });
        return JsonSerializer.Deserialize<JsonElement>(body.ToArray());
    }
}
