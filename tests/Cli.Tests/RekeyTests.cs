using Microsoft.Extensions.DependencyInjection;
using Pipeline.Core.Registry;

namespace Pipeline.Cli.Tests;

public sealed class RekeyTests : IAsyncLifetime
{
    /// <summary>Two of a name that many bear, and nothing else is known of them.</summary>
    private const string Csv = "date seen,name,country\n2026-11-20,Ram Thapa,NP\n2026-11-21,Ram Thapa,NP\n";

    private EraseScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await EraseScene.CreateAsync();
        await _scene.UploadAsync(Csv);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_registry_of_another_size_is_used_once_its_keys_are_made_anew()
    {
        _scene.Sightings = 5_000_000;
        await using (var app = _scene.StartApp()) await Assert.ThrowsAsync<KeySizeException>(() => app.GetRequiredService<KeySize>().RequireAsync(Stop));

        var (exitCode, output, errors) = await _scene.RunAsync("links", "rekey", "--yes");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("2 sightings have keys for 5,000,000 sightings", output, StringComparison.Ordinal);
        await using (var app = _scene.StartApp()) await app.GetRequiredService<KeySize>().RequireAsync(Stop);
        Assert.Equal(new(2, 2), await _scene.Of<IRegistry>().CountAsync(Stop));
    }

    [Fact]
    public async Task Who_hangs_together_in_a_registry_of_the_new_size_is_one_child_afterwards()
    {
        Assert.Equal(new(2, 2), await _scene.Of<IRegistry>().CountAsync(Stop));
        _scene.Sightings = 100;
        var (exitCode, output, _) = await _scene.RunAsync("links", "rekey", "--yes");
        Assert.Equal(0, exitCode);
        Assert.Contains("2 sightings have keys for 100 sightings", output, StringComparison.Ordinal);
        Assert.Equal(new(1, 2), await _scene.Of<IRegistry>().CountAsync(Stop));
    }

    [Fact]
    public async Task Nothing_is_changed_where_nobody_can_be_asked()
    {
        _scene.Sightings = 5_000_000;
        var (exitCode, output, errors) = await _scene.RunAsync("links", "rekey");
        Assert.Equal(1, exitCode);
        Assert.Contains("say --yes when the app is stopped", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", errors, StringComparison.Ordinal);
        await _scene.Of<KeySize>().RequireAsync(Stop);
    }
}
