using Azure.Data.Tables;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline erase --again`, after copies from before an erasure were restored.</summary>
public sealed class EraseAgainTests : IAsyncLifetime
{
    private const string Header = "Name,Sex,Date of birth,Nationality,Phone,Document number,Date,Country,District,Post\n";
    private const string Row = "Sunita Tamang,F,2012-04-30,NP,+9779812345671,PASS12345678,2026-11-20,NP,Jhapa,Kakarbhitta\n";
    private const string First = Header + Row + "Prakash Rai,M,2013-02-11,NP,+9779812345672,,2026-11-20,NP,Jhapa,Kakarbhitta\n";
    private const string Second = Header + "Sunita Tamang,F,2012-04-30,NP,+9779812345671,PASS12345678,2026-11-22,IN,Darjeeling,Panitanki\n";

    private static readonly string[] OfTheChild = ["Sunita", "Tamang", "9812345671", "PASS12345678"];

    private EraseScene _scene = null!;
    private string _first = "";
    private string[] _ids = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restored_registry_is_emptied_and_counted_right_again(bool keysInTable)
    {
        await ComeInAsync(keysInTable);
        var registry = await CopyAsync(_scene.RegistryFile);
        await EraseAsync();
        EraseScene.Copy(registry, _scene.RegistryFile);
        Assert.NotEqual(new(1, 1), await CountAsync());

        var (exit, output, errors) = await AgainAsync("--dry-run");
        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("names 1 child(ren) as erased, with 2 sighting(s). Of 1 something is there.", output, StringComparison.Ordinal);
        Assert.Contains($"│ {_ids[0]} │ {DateTimeOffset.UtcNow:yyyy-MM-dd} │ 0 │ 2 │ 0 │", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", output, StringComparison.Ordinal);
        Assert.NotEqual(new(1, 1), await CountAsync());

        await AssertErasesAgainAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restored_data_keys_are_destroyed_again(bool keysInTable)
    {
        await ComeInAsync(keysInTable);
        var keys = await CopyKeysAsync(keysInTable);
        await EraseAsync();
        var erasedUploads = await _scene.Of<Ledger>().ListErasedAsync(Stop);
        Assert.NotEmpty(erasedUploads);
        await keys.RestoreAsync();
        Assert.All((await KeysAsync()).Values, key => Assert.NotNull(key.Wrapped));
        Assert.Equal(erasedUploads.Order(), (await _scene.Of<UploadFiles>().FindReturnedAsync(Stop)).Order());

        var shown = (await AgainAsync("--dry-run")).Output;
        Assert.Contains("│ 2 │ 0 │ 0 │", shown, StringComparison.Ordinal);
        Assert.Contains($"Of {erasedUploads.Count} upload(s) that were erased the key is there again.", shown, StringComparison.Ordinal);
        await AssertErasesAgainAsync();
        Assert.Empty(await _scene.Of<UploadFiles>().FindReturnedAsync(Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_child_that_can_be_read_again_is_erased_with_the_file_that_named_it_since(bool keysInTable)
    {
        await ComeInAsync(keysInTable);
        var (registry, keys) = (await CopyAsync(_scene.RegistryFile), await CopyKeysAsync(keysInTable));
        await EraseAsync();
        EraseScene.Copy(registry, _scene.RegistryFile);
        await keys.RestoreAsync();
        Assert.Equal(2, (await FindAsync())!.Sightings.Count);
        var third = await _scene.UploadAsync(Header + Row + ",F,,,,,2026-11-20,NP,Jhapa,Kakarbhitta\n");

        var (_, output, _) = await AgainAsync("--dry-run");
        Assert.Contains("│ 2 │ 2 │ 1 │", output, StringComparison.Ordinal);
        Assert.Contains($"{third}: 1 rejected row(s) go with it", output, StringComparison.Ordinal);
        await AssertErasesAgainAsync();
        Assert.Equal("", (await _scene.Of<Ledger>().ReadAsync(third, Stop))!.FileName);
    }

    [Fact]
    public async Task An_erased_row_that_is_sent_again_stays_erased_where_keys_from_before_it_came_are_used()
    {
        _scene = await EraseScene.CreateAsync();
        await _scene.Of<KeySize>().RequireAsync(Stop);
        var (registry, keys) = (await CopyAsync(_scene.RegistryFile), await CopyAsync(_scene.KeysFile));
        await FillAsync();
        await EraseAsync();
        EraseScene.Copy(registry, _scene.RegistryFile);
        EraseScene.Copy(keys, _scene.KeysFile);

        await AssertErasesAgainAsync(others: 0);
        await _scene.UploadAsync(First);
        Assert.Null(await FindAsync());
        Assert.Equal(new(1, 1), await CountAsync());
    }

    [Fact]
    public async Task A_trail_that_is_not_whole_is_refused_until_its_breaks_are_accepted()
    {
        await ComeInAsync();
        var keys = await CopyAsync(_scene.KeysFile);
        await EraseAsync();
        EraseScene.Copy(keys, _scene.KeysFile);
        var table = _scene.Azurite.Account.Table(Functions.Storage.Names.Tables.Audit);
        var entry = await table.QueryAsync<TableEntity>(row => row.GetString("What") == "registered", cancellationToken: Stop).FirstAsync(Stop);
        entry["Who"] = "person:another";
        await table.UpdateEntityAsync(entry, entry.ETag, TableUpdateMode.Replace, Stop);

        var (exit, output, errors) = await AgainAsync("--yes");
        Assert.Equal((1, ""), (exit, output));
        foreach (var said in (string[])["not as it was written, in 1 place(s)", "pipeline audit verify", "--accept-breaks"]) Assert.Contains(said, errors, StringComparison.Ordinal);
        Assert.All((await KeysAsync()).Values, key => Assert.NotNull(key.Wrapped));

        Assert.Equal(0, (await _scene.RunAsync("erase", "--again", "--accept-breaks", "--yes")).ExitCode);
        Assert.All((await KeysAsync()).Values, key => Assert.Null(key.Wrapped));
    }

    [Fact]
    public async Task Without_a_word_of_consent_nothing_is_erased_again()
    {
        await ComeInAsync();
        var keys = await CopyAsync(_scene.KeysFile);
        await EraseAsync();
        EraseScene.Copy(keys, _scene.KeysFile);

        var (exit, _, errors) = await _scene.RunAsync("erase", "--again");
        Assert.Equal(1, exit);
        Assert.Contains("Nothing was erased.", errors, StringComparison.Ordinal);
        Assert.All((await KeysAsync()).Values, key => Assert.NotNull(key.Wrapped));
    }

    [Fact]
    public async Task An_empty_trail_is_told()
    {
        _scene = await EraseScene.CreateAsync();
        var (exit, _, errors) = await AgainAsync("--yes");
        Assert.Equal(1, exit);
        Assert.Contains("The audit trail is empty", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_child_and_why_or_again_must_be_said()
    {
        _scene = await EraseScene.CreateAsync();
        string[] wrong = ["erase", "erase some-child", "erase --reason court-order", "erase some-child --again", "erase --again --reason court-order", "erase some-child --reason court-order --accept-breaks"];
        foreach (var line in wrong)
        {
            var (exit, _, errors) = await _scene.RunAsync(line.Split(' '));
            Assert.NotEqual(0, exit);
            Assert.Contains("Say either which child and why", errors, StringComparison.Ordinal);
        }
    }

    private async Task ComeInAsync(bool keysInTable = false)
    {
        _scene = await EraseScene.CreateAsync(keysInTable);
        await FillAsync();
    }

    private async Task FillAsync()
    {
        _first = await _scene.UploadAsync(First);
        await _scene.UploadAsync(Second);
        _ids = [.. (await _scene.ChildAsync(_first, 2)).Sightings.Select(sighting => sighting.Id)];
        Assert.Equal(2, _ids.Length);
    }

    private async Task EraseAsync()
    {
        Assert.Equal(0, (await _scene.RunAsync("erase", _ids[0], "--reason", "guardian-request", "--yes")).ExitCode);
        Assert.Equal(new(1, 1), await CountAsync());
        Assert.Contains("Nothing is left to erase.", (await AgainAsync("--yes")).Output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> AgainAsync(string option) => _scene.RunAsync("erase", "--again", option);

    /// <param name="others">How many other children there are.</param>
    private async Task AssertErasesAgainAsync(int others = 1)
    {
        var (exit, output, errors) = await AgainAsync("--yes");
        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("Erased again 1 child(ren) with 2 sighting(s)", output, StringComparison.Ordinal);
        Assert.All(OfTheChild, word => Assert.DoesNotContain(word, output, StringComparison.OrdinalIgnoreCase));

        Assert.Null(await FindAsync());
        Assert.Equal(new(others, others), await CountAsync());
        Assert.All((await KeysAsync()).Values, key => Assert.Null(key.Wrapped));
        Assert.Empty(await _scene.Of<Intentions>().ListAsync(DateTimeOffset.MaxValue, Stop));
        Assert.Contains("(command:erase) erased-again, because of guardian-request", (await _scene.RunAsync("audit", "show", _ids[1])).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _scene.RunAsync("audit", "verify")).ExitCode);
        Assert.Contains("Of 0 something is there. Nothing is left to erase.", (await AgainAsync("--yes")).Output, StringComparison.Ordinal);
    }

    private Task<RegistryCounts> CountAsync() => _scene.Of<IRegistry>().CountAsync(Stop);

    private async Task<Child?> FindAsync() => (await _scene.Of<Children>().FindAsync(_ids, Stop)).SingleOrDefault();

    /// <summary>Of the child's sightings.</summary>
    private async Task<IReadOnlyDictionary<string, StoredKey>> KeysAsync()
    {
        var keys = await _scene.Of<IDataKeyStore>().GetAsync(_ids, Stop);
        Assert.Equal(_ids.Length, keys.Count);
        return keys;
    }

    private static Task<string> CopyAsync(string file)
    {
        var copy = $"{file}.{Guid.NewGuid():N}.copy";
        EraseScene.Copy(file, copy);
        return Task.FromResult(copy);
    }

    /// <summary>The data keys as they are, to be put back.</summary>
    private async Task<KeysCopy> CopyKeysAsync(bool keysInTable)
    {
        if (!keysInTable) return new(_scene, await CopyAsync(_scene.KeysFile), []);
        return new(_scene, null, await _scene.Azurite.Account.Table(Functions.Storage.Names.Tables.DataKeys).QueryAsync<TableEntity>(cancellationToken: Stop).ToListAsync(Stop));
    }

    private sealed record KeysCopy(EraseScene Scene, string? File, IReadOnlyList<TableEntity> Rows)
    {
        public async Task RestoreAsync()
        {
            if (File is not null) EraseScene.Copy(File, Scene.KeysFile);
            foreach (var row in Rows) await Scene.Azurite.Account.Table(Functions.Storage.Names.Tables.DataKeys).UpsertEntityAsync(row, TableUpdateMode.Replace, Stop);
        }
    }
}
