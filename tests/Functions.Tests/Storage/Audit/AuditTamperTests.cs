using Azure.Data.Tables;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Storage.Audit;

/// <summary>What somebody who can write to the storage does to the trail, and how it is found.</summary>
public sealed class AuditTamperTests(Azurite azurite) : IAsyncLifetime
{
    private AuditScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await AuditScene.CreateAsync(azurite);

    public ValueTask DisposeAsync()
    {
        _scene.Dispose();
        return default;
    }

    [Theory]
    [InlineData("At", "2026-11-24T09:15:00.0000000Z")]
    [InlineData("Who", "person:another")]
    [InlineData("From", "web:public")]
    [InlineData("What", "compared")]
    [InlineData("Because", "case-9")]
    [InlineData("Children", "")]
    [InlineData("Children", 7)]
    [InlineData("Previous", "")]
    [InlineData("Seal", "")]
    public async Task A_changed_column_is_found(string column, object value)
    {
        await _scene.NewTrailAsync(4);
        var row = await _scene.RowAsync(await ChainAsync(), 3);
        row[column] = value;
        await _scene.PutAsync(row);

        Assert.Contains((await _scene.VerifyAsync()).Breaks, one => one is { Fault: AuditFault.Altered, First: 3, Last: 3 });
    }

    [Fact]
    public async Task A_removed_entry_is_found()
    {
        await _scene.NewTrailAsync(4);
        await _scene.RemoveAsync(await ChainAsync(), 3);

        Assert.Equal((AuditFault.Removed, 3, 3), Place(Assert.Single((await _scene.VerifyAsync()).Breaks)));
    }

    [Fact]
    public async Task Entries_removed_at_the_end_are_found()
    {
        await _scene.NewTrailAsync(4);
        await _scene.RemoveAsync(await ChainAsync(), 4);
        await _scene.RemoveAsync(await ChainAsync(), 5);

        Assert.Equal((AuditFault.CutOff, 4, 5), Place(Assert.Single((await _scene.VerifyAsync()).Breaks)));
    }

    [Fact]
    public async Task Rows_in_each_others_place_are_found()
    {
        await _scene.NewTrailAsync(4);
        var chain = await ChainAsync();
        var (third, fourth) = (await _scene.RowAsync(chain, 3), await _scene.RowAsync(chain, 4));
        (third.RowKey, fourth.RowKey) = (fourth.RowKey, third.RowKey);
        await _scene.PutAsync(third);
        await _scene.PutAsync(fourth);

        Assert.Equal((AuditFault.Altered, 3, 4), Place((await _scene.VerifyAsync()).Breaks[0]));
    }

    [Theory]
    [InlineData("0000000007", AuditFault.Altered)]
    [InlineData("9999999999", AuditFault.Altered)]
    [InlineData("0000000003a", AuditFault.ForeignRow)]
    [InlineData("zzz", AuditFault.ForeignRow)]
    [InlineData("!", AuditFault.ForeignRow)]
    public async Task An_inserted_row_is_found(string key, AuditFault fault)
    {
        await _scene.NewTrailAsync(4);
        var row = await _scene.RowAsync(await ChainAsync(), 3);
        row.RowKey = key;
        await _scene.PutAsync(row);

        Assert.Equal([fault], await _scene.FaultsAsync());
    }

    [Fact]
    public async Task A_chain_made_up_beside_the_others_is_found()
    {
        await _scene.NewTrailAsync(1);
        await _scene.PutAsync(new TableEntity("2026-11-24-0000000000000000", AuditEntry.RowOf(1)) { ["Who"] = "person:another" });

        Assert.Equal([AuditFault.UnknownKey, AuditFault.NoHead, AuditFault.Gone], await _scene.FaultsAsync());
    }

    [Fact]
    public async Task A_removed_chain_is_found()
    {
        await _scene.NewTrailAsync(2);
        await _scene.NewTrailAsync(2);
        await _scene.RemoveAsync((await _scene.ChainsAsync())[1]);

        Assert.Contains(AuditFault.Gone, await _scene.FaultsAsync());
    }

    [Fact]
    public async Task A_removed_day_is_found()
    {
        var trail = await _scene.NewTrailAsync(2);
        foreach (var _ in (int[])[1, 2])
        {
            _scene.Clock.Pass(86_400);
            await AuditScene.WriteAsync(trail, 2);
        }

        foreach (var chain in (await _scene.ChainsAsync()).Where(chain => chain.StartsWith("2026-11-25", StringComparison.Ordinal))) await _scene.RemoveAsync(chain);
        var verdict = await _scene.VerifyAsync();
        Assert.Contains(verdict.Breaks, one => one.Fault == AuditFault.Gone && one.Chain.StartsWith("2026-11-25", StringComparison.Ordinal));
        Assert.Contains(verdict.Breaks, one => one.Fault == AuditFault.EndForgotten);
    }

    [Fact]
    public async Task A_chain_removed_together_with_the_roster_is_found_once_another_is_there()
    {
        await _scene.NewTrailAsync(2);
        await _scene.NewTrailAsync(2);
        await _scene.RemoveAsync((await _scene.ChainsAsync())[1]);
        await _scene.RemoveAsync(AuditRoster.Name);

        Assert.Equal([AuditFault.NoHead, AuditFault.NotInRoster], await _scene.FaultsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_head_that_is_removed_or_made_up_is_found(bool isRemoved)
    {
        await _scene.NewTrailAsync(4);
        var chain = await ChainAsync();
        if (isRemoved) await _scene.Rows.DeleteEntityAsync(chain, AuditHead.Row, cancellationToken: Stop);
        else await MakeUpHeadAsync(chain, 4);

        Assert.Equal([isRemoved ? AuditFault.NoHead : AuditFault.HeadAltered], await _scene.FaultsAsync());
    }

    /// <summary>The old head is genuine: only the process itself can tell that it was further already.</summary>
    [Fact]
    public async Task A_chain_set_back_to_an_earlier_state_is_found_by_the_process_that_writes_it()
    {
        var trail = await _scene.NewTrailAsync(2);
        var chain = await ChainAsync();
        var head = await _scene.Rows.GetEntityAsync<TableEntity>(chain, AuditHead.Row, cancellationToken: Stop);
        await AuditScene.WriteAsync(trail, 2);
        await _scene.RemoveAsync(chain, 4);
        await _scene.RemoveAsync(chain, 5);
        await _scene.PutAsync(head);
        Assert.Empty(await _scene.FaultsAsync());

        await AuditScene.WriteAsync(trail, 1);
        Assert.Equal((AuditFault.EndForgotten, 5, 5), Place(Assert.Single((await _scene.VerifyAsync()).Breaks)));
        Assert.Contains(chain, Assert.Single(_scene.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_set_back_to_before_its_last_export_is_found()
    {
        var trail = await _scene.NewTrailAsync(2);
        var chain = await ChainAsync();
        var head = await _scene.Rows.GetEntityAsync<TableEntity>(chain, AuditHead.Row, cancellationToken: Stop);
        await AuditScene.WriteAsync(trail, 2);
        await _scene.ExportAsync();
        await _scene.RemoveAsync(chain, 4);
        await _scene.RemoveAsync(chain, 5);
        await _scene.PutAsync(head);

        var verdict = await _scene.VerifyAsync();
        Assert.Equal((AuditFault.RemovedSinceExport, 4, 5), Place(verdict.Breaks[0]));
        Assert.Equal(AuditFault.HeadSetBack, verdict.Breaks[1].Fault);
    }

    [Fact]
    public async Task Work_goes_on_whatever_was_done_to_the_roster()
    {
        await _scene.NewTrailAsync(1);
        await _scene.NewTrailAsync(1);
        await MakeUpHeadAsync(AuditRoster.Name, 1);
        await _scene.NewTrailAsync(1);
        await _scene.Rows.DeleteEntityAsync(AuditRoster.Name, AuditHead.Row, cancellationToken: Stop);
        await _scene.NewTrailAsync(1);

        Assert.Empty(await _scene.FaultsAsync());
        Assert.Equal(12, (await _scene.VerifyAsync()).Entries);
    }

    [Fact]
    public async Task A_chain_sealed_with_a_key_of_the_attackers_own_is_found()
    {
        await _scene.NewTrailAsync(3);
        var own = AuditKeys.Parse(AuditScene.NewKey())!;
        await RewriteAsync(own, from: 1);

        Assert.Contains((await _scene.VerifyAsync()).Breaks, one => one is { Fault: AuditFault.UnknownKey, First: 1, Last: 4 });
    }

    [Fact]
    public async Task What_was_exported_cannot_be_rewritten_even_with_the_key()
    {
        await _scene.NewTrailAsync(3);
        await _scene.ExportAsync();
        await RewriteAsync(_scene.Keys, from: 3);

        var verdict = await _scene.VerifyAsync();
        Assert.Equal((AuditFault.AlteredSinceExport, 3, 4), Place(verdict.Breaks[0]));
        Assert.Equal(AuditFault.Exchanged, verdict.Breaks[1].Fault);
    }

    [Fact]
    public async Task What_was_removed_before_it_was_exported_is_found_in_the_export_as_well()
    {
        await _scene.NewTrailAsync(4);
        await _scene.RemoveAsync(await ChainAsync(), 5);
        await _scene.ExportAsync();
        await MakeUpHeadAsync(await ChainAsync(), 4);

        Assert.Contains((await _scene.VerifyAsync()).Breaks, one => one is { Fault: AuditFault.Removed, First: 5, Last: 5 });
    }

    [Fact]
    public async Task With_a_former_key_kept_a_new_key_breaks_nothing()
    {
        var (former, next) = (AuditScene.NewKey(), AuditScene.NewKey());
        _scene.Keys = AuditKeys.Parse(former)!;
        await _scene.NewTrailAsync(2);
        await _scene.ExportAsync();
        _scene.Keys = AuditKeys.Parse($"{next} {former}")!;
        await _scene.NewTrailAsync(2);
        await _scene.ExportAsync();
        Assert.Empty(await _scene.FaultsAsync());

        _scene.Keys = AuditKeys.Parse(next)!;
        Assert.Contains(AuditFault.UnknownKey, await _scene.FaultsAsync());
    }

    [Fact]
    public async Task A_changed_export_is_found_and_so_is_a_removed_one()
    {
        var trail = await _scene.NewTrailAsync(2);
        for (var i = 0; i < 3; i++)
        {
            await AuditScene.WriteAsync(trail, 1);
            await _scene.ExportAsync();
        }

        Assert.Empty(await _scene.FaultsAsync());
        await ChangeExportAsync(2, text => text.Replace("case-0", "case-9", StringComparison.Ordinal));
        Assert.Equal([AuditFault.ExportAltered, AuditFault.AlteredInExport, AuditFault.ExportExchanged], await _scene.FaultsAsync());

        await _scene.Files.DeleteBlobAsync(AuditExports.NameOf(2), cancellationToken: Stop);
        Assert.Contains((await _scene.VerifyAsync()).Breaks, one => one is { Fault: AuditFault.ExportMissing, First: 2, Last: 2 });
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("{}\n{}\n{}\n")]
    [InlineData("null\nnull\n")]
    [InlineData("{\"export\":1,\"at\":\"\",\"previous\":\"\",\"key\":\"\",\"positions\":[null]}\n{\"seal\":\"\"}\n")]
    public async Task An_export_of_nonsense_is_told_and_not_stumbled_over(string text)
    {
        await _scene.NewTrailAsync(2);
        await _scene.ExportAsync();
        await ChangeExportAsync(1, _ => text);

        Assert.Equal([AuditFault.ExportAltered], await _scene.FaultsAsync());
    }

    private async Task<string> ChainAsync() => (await _scene.ChainsAsync()).Single();

    private static (AuditFault Fault, long First, long Last) Place(AuditBreak one) => (one.Fault, one.First, one.Last);

    /// <summary>By somebody without the key: it says what they like, under the seal it had.</summary>
    private async Task MakeUpHeadAsync(string chain, long number)
    {
        TableEntity head = await _scene.Rows.GetEntityAsync<TableEntity>(chain, AuditHead.Row, cancellationToken: Stop);
        head["Number"] = number;
        head["Last"] = (await _scene.RowAsync(chain, number)).GetString("Seal");
        await _scene.PutAsync(head);
    }

    private async Task RewriteAsync(AuditKeys keys, long from)
    {
        var chain = await ChainAsync();
        var rows = (await _scene.RowsOfAsync(chain)).Select(AuditEntry.FromRow).OfType<AuditEntry>().ToArray();
        for (var i = (int)from - 1; i < rows.Length; i++)
        {
            rows[i] = (rows[i] with { Who = "person:another", Key = keys.Current, Previous = i == 0 ? "" : rows[i - 1].Seal }).Sealed(keys);
            await _scene.PutAsync(rows[i].ToRow());
        }

        await _scene.PutAsync(AuditHead.Of(rows[^1], keys).ToRow());
    }

    private async Task ChangeExportAsync(long number, Func<string, string> change)
    {
        var blob = _scene.Files.GetBlobClient(AuditExports.NameOf(number));
        var text = (await blob.DownloadContentAsync(Stop)).Value.Content.ToString();
        await blob.UploadAsync(new BinaryData(change(text)), overwrite: true, Stop);
    }
}
