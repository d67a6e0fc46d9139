using System.Buffers.Binary;
using System.Text;
using Azure.Storage.Blobs.Specialized;
using Pipeline.Core.Alerts;
using Pipeline.Core.Matching;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline erase`, as an admin runs it, beside a registry with children that came in by files.</summary>
public sealed class EraseTests : IAsyncLifetime
{
    private const string Header = "Name,Sex,Date of birth,Nationality,Phone,Document number,Date,Country,District,Post\n";

    private const string First = Header
        + "Sunita Tamang,F,2012-04-30,NP,+9779812345671,PASS12345678,2026-11-20,NP,Jhapa,Kakarbhitta\n"
        + "Prakash Rai,M,2013-02-11,NP,+9779812345672,,2026-11-20,NP,Jhapa,Kakarbhitta\n"
        + ",F,,,,,2026-11-20,NP,Jhapa,Kakarbhitta\n";

    private const string Second = Header + "सुनिता तामाङ,F,2012-04-30,NP,+9779812345671,PASS12345678,2026-11-22,IN,Darjeeling,Panitanki\n";

    /// <summary>The format that a sealed file begins with.</summary>
    private const byte Sealed = 2;

    private static readonly string[] OfTheChild = ["Sunita", "Tamang", "सुनिता", "तामाङ", "9812345671", "PASS12345678"];

    private EraseScene _scene = null!;
    private string _first = "", _second = "";
    private Child _child = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await EraseScene.CreateAsync();
        (_first, _second) = (await _scene.UploadAsync(First), await _scene.UploadAsync(Second));
        _child = await _scene.ChildAsync(_first, 2);
        Assert.Equal(2, _child.Sightings.Count);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_dry_run_shows_what_would_go_and_changes_nothing()
    {
        var alert = await RaiseAsync();
        var (exit, output, errors) = await EraseAsync("--dry-run");

        Assert.Equal((0, ""), (exit, errors));
        foreach (var shown in (string[])["│ Sightings │ 2", "IN, NP", alert, _first, _second, "1 rejected row(s) go with it", "Nothing was changed"]) Assert.Contains(shown, output, StringComparison.Ordinal);
        Assert.All(OfTheChild, word => Assert.DoesNotContain(word, output, StringComparison.OrdinalIgnoreCase));
        Assert.NotNull(await FindAsync());
    }

    [Fact]
    public async Task Erasing_takes_the_records_the_alerts_and_the_files_and_leaves_counts()
    {
        var alert = await RaiseAsync();
        var (exit, output, errors) = await EraseAsync("--yes");

        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("2 sighting(s): records emptied, data keys destroyed", output, StringComparison.Ordinal);
        Assert.Contains($"ask the partners who were told of {alert}", output, StringComparison.Ordinal);
        Assert.All(OfTheChild, word => Assert.DoesNotContain(word, output, StringComparison.OrdinalIgnoreCase));
        await AssertErasedAsync();
        Assert.Null(await _scene.Of<Alerts>().FindAsync(alert, Stop));
        Assert.Contains("erased before it was sent", await _scene.Of<SendAlert>().RunAsync(new($$"""{"alert":"{{alert}}","partner":"x","severity":"High"}""", "1", default), Stop), StringComparison.Ordinal);
        var receipt = (await _scene.Of<Ledger>().ReadAsync(_first, Stop))!;
        Assert.Equal((3L, 2L, 1L, ""), (receipt.Rows, receipt.Registered, receipt.Rejected, receipt.FileName));
        Assert.NotNull(receipt.FileErasedAt);
    }

    [Fact]
    public async Task Who_is_erased_already_and_who_never_was_are_told_apart()
    {
        await EraseAsync("--yes");
        var (exit, output, _) = await EraseAsync("--yes");
        Assert.Equal(0, exit);
        Assert.Contains("erased already", output, StringComparison.Ordinal);

        var unknown = await _scene.RunAsync("erase", "no-such-child", "--reason", "guardian-request", "--yes");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("There is no such child", unknown.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mother of Sunita asked", "--yes", "The reason is to be a code")]
    [InlineData("guardian-request", "", "Nothing was erased.")]
    public async Task Without_a_code_or_a_word_of_consent_nothing_is_erased(string reason, string option, string message)
    {
        string[] arguments = ["erase", _child.Id, "--reason", reason, .. option.Length > 0 ? [option] : Array.Empty<string>()];
        var (exit, output, errors) = await _scene.RunAsync(arguments);
        Assert.Equal(1, exit);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Sunita", output + errors, StringComparison.Ordinal);
        Assert.NotNull(await FindAsync());
    }

    /// <summary>Uploads, chunks, lists of problems, messages that were set aside: as they are written, before anything is deleted, and in what the emulator keeps of what was.</summary>
    [Fact]
    public async Task Nothing_of_a_child_is_stored_in_clear_at_any_time()
    {
        await _scene.UploadAsync(Header + "Sunita Tamang,F,2012-04-30,NP,Tamang,PASS12345678,yesterday or so,Tamang,Jhapa,Sunita\n", isLinked: false);
        await _scene.Of<CheckpointBodies>().KeepAsync("checkpoint", "{ Sunita Tamang", Stop);
        var stored = await SealedBlobsAsync();
        Assert.All((string[])["archive/", "work/", "failed/", "receipts/"], container => Assert.Contains(stored, blob => blob.Name.StartsWith(container, StringComparison.Ordinal)));
        Assert.All(stored, blob => Assert.Equal((blob.Name, Sealed), (blob.Name, blob.Content[0])));
        await _scene.Azurite.StopAsync();
        AssertNoneHolds(OfTheChild, FilesOfAzurite());
    }

    [Fact]
    public async Task A_file_put_past_the_app_is_sealed_as_well_and_erased_with_the_child()
    {
        var past = await _scene.UploadPastAsync(Second);
        await foreach (var (name, content) in BlobsAsync()) Assert.All(OfTheChild, word => Assert.False(Holds(content, Encoding.UTF8.GetBytes(word)), name));
        Assert.Equal(0, (await EraseAsync("--yes")).ExitCode);
        Assert.DoesNotContain(await SealedBlobsAsync(), blob => blob.Name.Contains(past, StringComparison.Ordinal));
    }

    /// <summary>The acceptance: no byte that is left, also of what was deleted, tells anything of the child to whoever has every key there is.</summary>
    [Fact]
    public async Task With_every_key_that_is_left_nothing_can_be_read_of_the_child_in_file_or_backup()
    {
        var (before, files) = (await BodiesAsync(), await SealedBlobsAsync());
        Assert.Equal(3, files.Count);
        Assert.Equal(0, (await EraseAsync("--yes")).ExitCode);

        var ring = await _scene.Of<IKeyRings>().RequireAsync(Stop);
        var hashes = _child.Sightings.SelectMany(new Comparison().Keys.Of).Except((await _scene.ChildAsync(_first, 3)).Sightings.SelectMany(new Comparison().Keys.Of)).Select(ring.MatchKeys.Of).ToArray();
        Assert.NotEmpty(hashes);
        await _scene.Azurite.StopAsync();
        string[] all = [.. Directory.GetFiles(Path.GetDirectoryName(_scene.RegistryFile)!).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)), .. FilesOfAzurite()];
        AssertNoneHolds(OfTheChild, all);
        foreach (var file in all)
        {
            var bytes = EraseScene.Bytes(file);
            Assert.All(hashes, hash => Assert.False(Holds(bytes, Bytes(hash, bigEndian: true)) || Holds(bytes, Bytes(hash, bigEndian: false)), file));
        }

        var keys = await KeysLeftAsync(ring);
        foreach (var (id, body) in before)
        {
            var isErased = _child.Has(id);
            Assert.Equal(isErased ? 0 : 1, keys.Count(key => Opens(() => Sealing.Open(key, id, body))));
        }

        Assert.All(files, file => Assert.DoesNotContain(keys, key => Opens(() => Opened(key, file.Name, file.Content))));
    }

    /// <summary>A backup holds no keys: what was erased stays unreadable, the rest is there again, and the next erasure or registration settles the counts.</summary>
    [Fact]
    public async Task A_backup_of_the_registry_from_before_does_not_bring_an_erased_child_back()
    {
        var backup = Path.Combine(Path.GetDirectoryName(_scene.RegistryFile)!, "backup.db");
        EraseScene.Copy(_scene.RegistryFile, backup);
        Assert.Equal(0, (await EraseAsync("--yes")).ExitCode);
        EraseScene.Copy(backup, _scene.RegistryFile);

        Assert.Null(await FindAsync());
        Assert.Single((await _scene.ChildAsync(_first, 3)).Sightings);
        await _scene.Of<Erasure>().EraseAsync([.. _child.Sightings.Select(sighting => sighting.Id)], [], _ => Task.CompletedTask, Stop);
        Assert.Equal(new(1, 1), await _scene.Of<IRegistry>().CountAsync(Stop));
    }

    [Fact]
    public async Task Uploads_that_came_after_the_copy_that_a_registry_was_restored_from_are_read_again_under_their_receipts()
    {
        var backup = Path.Combine(Path.GetDirectoryName(_scene.RegistryFile)!, "backup.db");
        EraseScene.Copy(_scene.RegistryFile, backup);
        var third = await _scene.UploadAsync(Header + "Maya Lama,F,2011-05-02,NP,+9779812345673,,2026-11-21,NP,Jhapa,Kakarbhitta\n,F,,,,,,,,\n");
        var before = await CountsAsync();
        EraseScene.Copy(backup, _scene.RegistryFile);
        Assert.Equal(new(2, 3), await _scene.Of<IRegistry>().CountAsync(Stop));

        var (exit, output, errors) = await _scene.RunAsync("replay", "--since", $"{DateTimeOffset.UtcNow.AddMinutes(-10):yyyy-MM-dd}");
        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("3 upload(s) are being read again", output, StringComparison.Ordinal);
        await _scene.RunUploadsAsync();
        Assert.Equal(new(3, 4), await _scene.Of<IRegistry>().CountAsync(Stop));
        Assert.Equal(before, await CountsAsync());

        async Task<IReadOnlyList<(string, long, long, long, long, long)>> CountsAsync() => await new[] { _first, _second, third }.ToAsyncEnumerable()
            .Select(async (string receipt, CancellationToken stop) => (await _scene.Of<Ledger>().ReadAsync(receipt, stop))!)
            .Select(known => (known.State, known.Rows, known.Registered, known.Duplicates, known.Rejected, known.Failed)).ToListAsync(Stop);
    }

    [Fact]
    public async Task A_day_that_is_none_is_refused_with_what_it_should_look_like()
    {
        var (exit, _, errors) = await _scene.RunAsync("replay", "--since", "20.11.2026");
        Assert.Equal(1, exit);
        Assert.Contains("--since is a day such as 2026-11-20", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_off_at_a_file_is_completed_by_the_next_run_of_the_command()
    {
        var blob = _scene.Azurite.Account.Container(Functions.Storage.Names.Containers.Archive).GetBlobClient(_second);
        var lease = blob.GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(-1), cancellationToken: Stop);
        Assert.Equal(1, (await EraseAsync("--yes")).ExitCode);
        await lease.ReleaseAsync(cancellationToken: Stop);

        var (exit, output, _) = await EraseAsync("--yes");
        Assert.Equal(0, exit);
        Assert.Contains("Completed 1 erasure(s) that had broken off.", output, StringComparison.Ordinal);
        await AssertErasedAsync();
    }

    private Task<(int ExitCode, string Output, string Errors)> EraseAsync(string option) => _scene.RunAsync("erase", _child.Sightings[^1].Id, "--reason", "guardian-request", option);

    private async Task<Child?> FindAsync() => (await _scene.Of<Children>().FindAsync([.. _child.Sightings.Select(sighting => sighting.Id)], Stop)).SingleOrDefault();

    private async Task<string> RaiseAsync()
    {
        var alert = new Alert { ChildId = _child.Id, Period = "2026-11-16", Severity = Severity.High, Indicators = ["job-promised"], Country = "NP", District = "Jhapa" };
        return (await _scene.Of<Alerts>().RaiseAsync(alert, _ => new("", alert, DateTimeOffset.UtcNow, LifeCycle.New, DateTimeOffset.UtcNow), Stop))!.Reference;
    }

    private async Task AssertErasedAsync()
    {
        Assert.Null(await FindAsync());
        Assert.Equal(new(1, 1), await _scene.Of<IRegistry>().CountAsync(Stop));
        Assert.Empty(await _scene.Of<Intentions>().ListAsync(DateTimeOffset.MaxValue, Stop));
        await foreach (var (name, content) in BlobsAsync()) Assert.All(OfTheChild, word => Assert.False(Holds(content, Encoding.UTF8.GetBytes(word)), name));
        var shown = (await _scene.RunAsync("audit", "show", _child.Id)).Output;
        Assert.Contains("(command:erase) erased, because of guardian-request", shown, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<(string Id, byte[] Body)>> BodiesAsync()
    {
        var bodies = new List<(string, byte[])>();
        using var file = EraseScene.Open(_scene.RegistryFile);
        using var command = file.CreateCommand();
        command.CommandText = "SELECT id, body FROM record WHERE body <> x''";
        using var reader = await command.ExecuteReaderAsync(Stop);
        while (await reader.ReadAsync(Stop)) bodies.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
        Assert.Equal(3, bodies.Count);
        return bodies;
    }

    /// <summary>Every data key that can be unwrapped, under any name, and every key of the ring.</summary>
    private async Task<IReadOnlyList<byte[]>> KeysLeftAsync(KeyRing ring)
    {
        List<byte[]> keys = [.. ring.Keys.Select(key => key.Key.ToArray())];
        await foreach (var page in _scene.Of<IDataKeyStore>().ListAsync(Stop))
            keys.AddRange(page.Where(stored => stored.Wrapped is not null).Select(stored => ring.Unwrap(stored.Id, stored.Wrapped)));
        return keys;
    }

    private async IAsyncEnumerable<(string Name, byte[] Content)> BlobsAsync()
    {
        foreach (var container in Functions.Storage.Names.Containers.All.Select(_scene.Azurite.Account.Container))
        {
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: Stop))
                yield return ($"{container.Name}/{blob.Name}", (await container.GetBlobClient(blob.Name).DownloadContentAsync(Stop)).Value.Content.ToArray());
        }
    }

    /// <summary>What stands in <c>archive</c>, <c>work</c>, <c>failed</c>, and the lists of problems.</summary>
    private async Task<IReadOnlyList<(string Name, byte[] Content)>> SealedBlobsAsync() =>
        await BlobsAsync().Where(blob => !blob.Name.StartsWith("audit/", StringComparison.Ordinal) && !blob.Name.EndsWith("/original.json", StringComparison.Ordinal)).ToListAsync(Stop);

    /// <summary>Its tables, what it knows of blobs and queues, and the extents, in which it keeps bytes of what was deleted.</summary>
    private string[] FilesOfAzurite() => Directory.GetFiles(_scene.Azurite.Folder, "*", SearchOption.AllDirectories);

    private static void AssertNoneHolds(IReadOnlyList<string> words, IReadOnlyList<string> files)
    {
        Assert.True(files.Count >= 4);
        byte[][] forms = [.. words.SelectMany(Forms)];
        foreach (var file in files)
        {
            var bytes = EraseScene.Bytes(file);
            Assert.All(forms, form => Assert.False(Holds(bytes, form), file));
        }
    }

    /// <summary>A word as it can stand in a file: in an encoding, percent-encoded, or in base 64 wherever it begins in it.</summary>
    private static IEnumerable<byte[]> Forms(string word)
    {
        var text = Encoding.UTF8.GetBytes(word);
        yield return text;
        yield return Encoding.Unicode.GetBytes(word);
        yield return Encoding.BigEndianUnicode.GetBytes(word);
        yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(word));
        for (var before = 0; before < 3; before++)
        {
            var digits = Convert.ToBase64String([.. new byte[before], .. text]).TrimEnd('=');
            yield return Encoding.ASCII.GetBytes(digits[(before == 0 ? 0 : before + 1)..^1]);
        }
    }

    private static bool Opens(Action open)
    {
        try
        {
            open();
            return true;
        }
        catch (ProtectionException)
        {
            return false;
        }
    }

    private static void Opened(byte[] key, string name, byte[] file)
    {
        using var opened = SealedFile.Open(key, name, new MemoryStream(file));
        opened.CopyTo(Stream.Null);
    }

    private static bool Holds(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) >= 0;

    private static byte[] Bytes(long value, bool bigEndian)
    {
        var bytes = new byte[sizeof(long)];
        if (bigEndian) BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        else BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
