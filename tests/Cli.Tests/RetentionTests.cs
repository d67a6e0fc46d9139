namespace Pipeline.Cli.Tests;

public sealed class RetentionTests : IAsyncLifetime
{
    private EraseScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await EraseScene.CreateAsync();
        await _scene.UploadAsync("date seen,name,country\n2026-11-20,Ram Thapa,NP\n");
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Check_shows_every_term_and_how_to_confirm_them_and_changes_nothing()
    {
        var (exitCode, output, errors) = await _scene.RunAsync("retention", "check");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches("children +│ all others +│ 3,650 days +│ 0 ", output);
        Assert.Contains("Nothing was changed.", output, StringComparison.Ordinal);
        Assert.Matches("Retention__Confirmed=[0-9a-f]{12}", output);
    }

    [Fact]
    public async Task Reports_say_that_nothing_was_deleted_so_far()
    {
        var (exitCode, output, _) = await _scene.RunAsync("retention", "reports");
        Assert.Equal(0, exitCode);
        Assert.Contains("Nothing was deleted so far.", output, StringComparison.Ordinal);
    }
}
