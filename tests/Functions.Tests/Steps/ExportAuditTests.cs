using System.Net.Http.Json;
using System.Text.Json;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

public sealed class ExportAuditTests(Azurite azurite) : IAsyncLifetime
{
    private AuditScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await AuditScene.CreateAsync(azurite);

    public ValueTask DisposeAsync()
    {
        _scene.Dispose();
        return default;
    }

    [Fact]
    public async Task Every_entry_is_in_one_export_and_only_one()
    {
        var trail = await _scene.NewTrailAsync(3);
        await _scene.ExportAsync();
        await AuditScene.WriteAsync(trail, 2);
        await _scene.NewTrailAsync(1);
        await _scene.ExportAsync();

        Assert.Equal([5, 5], (await ReadAsync()).Select(export => export.Entries.Count));
        Assert.Equal((10, 0, 2), await SumsAsync());
    }

    [Fact]
    public async Task A_second_run_finds_nothing_to_do()
    {
        await _scene.NewTrailAsync(3);
        await _scene.ExportAsync();

        Assert.Equal("Audit trail: 0 entries exported in 0 files.", await _scene.ExportAsync());
        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Runs_missed_for_days_are_made_up_for()
    {
        var trail = await _scene.NewTrailAsync(1);
        await _scene.ExportAsync();
        for (var day = 0; day < 4; day++)
        {
            await AuditScene.WriteAsync(trail, 1);
            _scene.Clock.Pass(86_400);
        }

        await _scene.ExportAsync();
        Assert.Equal(0, (await _scene.VerifyAsync()).Unexported);
    }

    [Fact]
    public async Task Chains_that_cannot_grow_any_more_are_not_looked_at_again()
    {
        await _scene.NewTrailAsync(1);
        _scene.Clock.Pass(2 * 86_400);
        await _scene.NewTrailAsync(1);
        await _scene.ExportAsync();

        Assert.Equal(["2026-11-26", "roster"], (await ReadAsync())[0].Header!.Positions.Select(position => AuditChainDay(position.Chain)));
        Assert.Equal((6, 0, 1), await SumsAsync());
    }

    [Fact]
    public async Task Two_runs_at_once_export_each_entry_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _scene.NewTrailAsync(3)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _scene.ExportAsync()));

        Assert.Equal(20, (await ReadAsync()).Sum(export => export.Entries.Count));
        Assert.Equal((20, 0, 1), await SumsAsync());
    }

    [Fact]
    public async Task An_export_that_is_there_is_never_written_over()
    {
        Assert.True(await _scene.Exports.AddAsync(1, [1], Stop));
        Assert.False(await _scene.Exports.AddAsync(1, [2], Stop));

        Assert.Equal([1], await _scene.Exports.ReadAsync(1, Stop));
    }

    [Fact]
    public async Task Much_is_exported_in_several_files()
    {
        var ids = Enumerable.Range(0, 500_000).Select(i => $"{i:x32}");
        using var trail = _scene.NewTrail();
        await trail.AddAsync(new AuditEvent(AuditScene.Someone, "compared", "receipt", ids), Stop);
        await _scene.ExportAsync();

        Assert.Equal((1002, 0, 3), await SumsAsync());
    }

    [Fact]
    public async Task It_does_not_go_on_from_an_export_that_was_changed()
    {
        var trail = await _scene.NewTrailAsync(1);
        await _scene.ExportAsync();
        await _scene.Files.GetBlobClient(AuditExports.NameOf(1)).UploadAsync(new BinaryData("{}"), overwrite: true, Stop);
        await AuditScene.WriteAsync(trail, 1);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(_scene.ExportAsync);
        Assert.Contains("pipeline audit verify", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_export_names_the_hash_of_the_one_before()
    {
        var trail = _scene.NewTrail();
        for (var i = 0; i < 2; i++)
        {
            await AuditScene.WriteAsync(trail, 1);
            await _scene.ExportAsync();
        }

        Assert.Equal(AuditExport.HashOf((await _scene.Exports.ReadAsync(1, Stop))!), (await ReadAsync())[1].Header!.Previous);
        Assert.Equal(AuditExport.HashOf((await _scene.Exports.ReadAsync(2, Stop))!), (await _scene.VerifyAsync()).LastHash);
    }

    private static string AuditChainDay(string chain) => chain[..Math.Min(10, chain.Length)];

    private async Task<(long Entries, long Unexported, long Exports)> SumsAsync()
    {
        var verdict = await _scene.VerifyAsync();
        Assert.Empty(verdict.Breaks);
        return (verdict.Entries, verdict.Unexported, verdict.Exports);
    }

    private async Task<IReadOnlyList<AuditExport>> ReadAsync()
    {
        var exports = new List<AuditExport>();
        for (var number = 1L; await _scene.Exports.ReadAsync(number, Stop) is { } file; number++) exports.Add(AuditExport.Read(file, _scene.Keys));
        Assert.All(exports, export => Assert.True(export.IsWhole));
        return exports;
    }
}

/// <summary>As the host calls it.</summary>
[Collection(HandlerGroup.Name)]
public sealed class ExportAuditTriggerTests(Handler handler)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_timer_exports_what_the_pipeline_did()
    {
        var receipt = await handler.UploadAsync("audited.csv", "Full name,Sex,Age,Date,Country,District\nMaya Auditova,F,12,2026-11-01,NP,Jhapa\n"u8.ToArray(), Stop);
        await handler.RunQueuesAsync();
        using var answer = await handler.Http.PostAsJsonAsync("/ExportAudit", new { Data = new { timer = new { IsPastDue = false } }, Metadata = new { } }, Stop);
        answer.EnsureSuccessStatusCode();

        Assert.Matches("^Audit trail: [1-9][0-9]* entries exported", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("Logs")[0].GetString());
        var (table, exports, keys) = (AuditTable.Of(handler.Azurite.Account), AuditExports.Of(handler.Azurite.Account), AuditKeys.Parse(Handler.AuditKey)!);
        var verdict = await new AuditVerification(table, exports, keys).RunAsync(Stop);
        Assert.Empty(verdict.Breaks);
        var last = AuditExport.Read((await exports.ReadAsync(verdict.Exports, Stop))!, keys);
        Assert.Contains(last.Entries, entry => entry is { Who: "pipeline", From: "step:Linking", What: "registered" } && receipt.EndsWith(entry.Because, StringComparison.Ordinal));
    }
}
