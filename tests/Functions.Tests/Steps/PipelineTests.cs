using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>The whole line, from a file to an e-mail, through the real process.</summary>
[Collection(HandlerGroup.Name)]
public sealed class PipelineTests(Handler handler)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_answers_with_the_address_of_its_receipt_before_it_is_read()
    {
        var address = await PutAsync("a list.csv", Csv("Maya Testova", "2026-11-01"));
        var receipt = await handler.GetAsync(address);

        Assert.Equal("a list.csv", receipt.GetProperty("fileName").GetString());
        Assert.Equal("received", receipt.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_read_upload_balances_and_lists_what_was_rejected()
    {
        var address = await PutAsync("messy.csv", await File.ReadAllBytesAsync(Sample("messy-register.csv"), Stop));
        await handler.RunQueuesAsync();
        var receipt = await handler.GetAsync(address);

        AssertComplete(receipt);
        Assert.Equal(29, receipt.GetProperty("rows").GetInt64());
        Assert.NotEmpty(receipt.GetProperty("rejectedRows").EnumerateArray());
        Assert.All(receipt.GetProperty("rejectedRows").EnumerateArray(), row => Assert.NotEqual("", row.GetProperty("remedy").GetString()));
        Assert.NotEmpty(receipt.GetProperty("doubtfulRows").EnumerateArray());
    }

    [Fact]
    public async Task A_broken_file_in_an_archive_counts_as_rejected_and_the_others_are_registered()
    {
        var address = await PutAsync("week.zip", await File.ReadAllBytesAsync(Sample("intake/bundle.zip"), Stop));
        await handler.RunQueuesAsync();
        var receipt = await handler.GetAsync(address);

        AssertComplete(receipt);
        Assert.Equal((6, 3), (receipt.GetProperty("rows").GetInt64(), receipt.GetProperty("rejected").GetInt64()));
        Assert.Equal(JsonValueKind.Null, receipt.GetProperty("problem").ValueKind);
        Assert.Equal(["broken.json", "scan.pdf", "older.zip"], receipt.GetProperty("rejectedRows").EnumerateArray().Select(row => row.GetProperty("sheet").GetString()));
    }

    [Fact]
    public async Task A_column_that_was_only_guessed_is_told_on_the_receipt()
    {
        var address = await PutAsync("guessed.csv", await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "intake", "misspelt-headers.csv"), Stop));
        await handler.RunQueuesAsync();

        Assert.Contains((await handler.GetAsync(address)).GetProperty("notes").EnumerateArray(), note => note.GetProperty("code").GetString() == "column-guessed");
        Assert.DoesNotContain((await handler.GetAsync(address + "?lang=ne")).GetProperty("notes").EnumerateArray(), note => note.GetProperty("message").GetString()!.StartsWith("The column", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_file_again_registers_nothing_and_sends_nothing()
    {
        var file = await File.ReadAllBytesAsync(Sample("nepal-border-register.csv"), Stop);
        await PutAsync("first.csv", file);
        await handler.RunQueuesAsync();
        var before = await handler.GetAsync("/api/status");
        var mails = handler.SendGrid.Mails.Count;
        Assert.NotEqual(0, mails);

        var address = await PutAsync("second.csv", file);
        await handler.RunQueuesAsync();
        var receipt = await handler.GetAsync(address);
        var after = await handler.GetAsync("/api/status");

        AssertComplete(receipt);
        Assert.Equal(0, receipt.GetProperty("registered").GetInt64());
        Assert.Equal(before.GetProperty("children").GetInt64(), after.GetProperty("children").GetInt64());
        Assert.Equal(mails, handler.SendGrid.Mails.Count);
        Assert.Equal(before.GetProperty("alerts").GetRawText(), after.GetProperty("alerts").GetRawText());
    }

    [Fact]
    public async Task An_event_handled_twice_changes_nothing()
    {
        var path = $"direct/{Guid.NewGuid():N}.csv";
        var message = await PutBlobAsync(path, Csv("Twice Told", "2026-11-02"));
        await InvokeAsync(Names.Queues.Uploads, message);
        await InvokeAsync(Names.Queues.Uploads, message);
        await handler.RunQueuesAsync();
        await InvokeAsync(Names.Queues.Uploads, message);
        await handler.RunQueuesAsync();

        var receipt = await handler.GetAsync($"/api/receipts/{BlobCreated.Parse(message)!.Receipt}");
        AssertComplete(receipt);
        Assert.Equal(1, receipt.GetProperty("registered").GetInt64());
        Assert.Equal(path["direct/".Length..], receipt.GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task A_linked_chunk_leaves_no_sightings_behind()
    {
        var message = await PutBlobAsync($"direct/{Guid.NewGuid():N}.csv", Csv("No Trace", "2026-11-03"));
        await InvokeAsync(Names.Queues.Uploads, message);
        await handler.RunQueuesAsync();

        var work = handler.Azurite.Account.Container(Names.Containers.Work);
        var left = work.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, BlobCreated.Parse(message)!.Receipt, Stop);
        Assert.Empty(await left.ToListAsync(Stop));
    }

    [Fact]
    public async Task A_file_that_is_gone_or_replaced_has_a_receipt_that_says_so()
    {
        var path = $"direct/{Guid.NewGuid():N}.csv";
        var first = await PutPastAsync(path, Csv("Was Here", "2026-11-04"));
        var second = await PutPastAsync(path, Csv("Came Later", "2026-11-04"));
        await InvokeAsync(Names.Queues.Uploads, first);
        await handler.Azurite.Account.Container(Names.Containers.Incoming).DeleteBlobAsync(path, cancellationToken: Stop);
        await InvokeAsync(Names.Queues.Uploads, second);

        Assert.Equal("file-replaced", await ProblemOfAsync(first));
        Assert.Equal("file-gone", await ProblemOfAsync(second));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("%PDF-1.7 no register", "pdf")]
    [InlineData("\0\u0001\u0002\u0003\0\0\0\0\0", "binary")]
    public async Task A_file_that_is_no_report_is_complete_with_a_problem(string content, string kind)
    {
        var message = await PutBlobAsync($"direct/{kind}-{Guid.NewGuid():N}.csv", Encoding.Latin1.GetBytes(content));
        await InvokeAsync(Names.Queues.Uploads, message);

        var receipt = await handler.GetAsync($"/api/receipts/{BlobCreated.Parse(message)!.Receipt}");
        AssertComplete(receipt);
        Assert.NotEqual("", receipt.GetProperty("problem").GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task A_checkpoint_message_has_a_receipt_under_its_fingerprint()
    {
        var text = await File.ReadAllTextAsync(Directory.EnumerateFiles(Sample("checkpoints")).Order().First(), Stop);
        await handler.Azurite.Account.Queue(Names.Queues.CheckpointLogs).SendMessageAsync(text, Stop);
        await handler.RunQueuesAsync();

        var receipt = await handler.GetAsync($"/api/receipts/{Fingerprint(text)}");
        AssertComplete(receipt);
        Assert.Equal(1, receipt.GetProperty("rows").GetInt64());
    }

    /// <summary>The host then gives the sender's id in place of the message's.</summary>
    [Fact]
    public async Task Checkpoint_messages_that_bring_an_id_of_their_own_have_a_receipt_each()
    {
        string Crossing(string name) => JsonSerializer.Serialize(new { id = "7", schema = 1, child = new { names = new[] { new { text = name } }, sex = "F", age = 11 } });
        await InvokeAsync(Names.Queues.CheckpointLogs, Crossing("Foreign Firstova"), "7");
        await InvokeAsync(Names.Queues.CheckpointLogs, Crossing("Foreign Secondova"), "7");

        foreach (var name in new[] { "Foreign Firstova", "Foreign Secondova" })
        {
            var receipt = await handler.GetAsync($"/api/receipts/{Fingerprint(Crossing(name))}");
            AssertComplete(receipt);
            Assert.Equal(1, receipt.GetProperty("registered").GetInt64());
        }
    }

    [Fact]
    public async Task A_checkpoint_message_that_cannot_be_read_is_not_tried_again_and_its_text_is_kept()
    {
        await InvokeAsync(Names.Queues.CheckpointLogs, "{ not json");
        var id = Fingerprint("{ not json");

        var receipt = await handler.GetAsync($"/api/receipts/{id}");
        AssertComplete(receipt);
        Assert.NotEqual(JsonValueKind.Null, receipt.GetProperty("problem").ValueKind);
        Assert.Equal("{ not json", await new CheckpointBodies(handler.Azurite.Account, handler.UploadKeys).FindAsync(id, Stop));
    }

    [Fact]
    public async Task A_checkpoint_message_that_comes_again_after_it_was_erased_is_kept_anew_and_can_be_erased_anew()
    {
        var (text, account, keys) = ($$"""{ "{{Guid.NewGuid()}}": not json""", handler.Azurite.Account, handler.UploadKeys);
        var (id, ledger) = (Fingerprint(text), new Ledger(account));
        var (bodies, files) = (new CheckpointBodies(account, keys), new UploadFiles(account, ledger, keys, new(account, keys)));
        for (var time = 0; time < 2; time++)
        {
            await InvokeAsync(Names.Queues.CheckpointLogs, text);
            Assert.Equal(text, await bodies.FindAsync(id, Stop));
            Assert.Null((await ledger.ReadAsync(id, Stop))!.FileErasedAt);
            Assert.Contains(id, await ledger.ListKeptAsync(DateTimeOffset.UtcNow, Stop));

            Assert.True(await files.EraseAsync(id, Stop));
            Assert.Null(await bodies.FindAsync(id, Stop));
            Assert.NotNull((await ledger.ReadAsync(id, Stop))!.FileErasedAt);
            Assert.DoesNotContain(id, await ledger.ListKeptAsync(DateTimeOffset.UtcNow, Stop));
        }
    }

    [Fact]
    public async Task A_poisoned_chunk_counts_as_failed_and_recovers_when_replayed()
    {
        var message = await PutBlobAsync($"direct/{Guid.NewGuid():N}.csv", Csv("Chunk Lost", "2026-11-05"));
        var receipt = BlobCreated.Parse(message)!.Receipt;
        await InvokeAsync(Names.Queues.Uploads, message);
        var chunk = (await handler.Azurite.Account.Queue(Names.Queues.Chunks).ReceiveMessagesAsync(32, cancellationToken: Stop)).Value;
        await handler.Azurite.Account.Queue(Names.Queues.PoisonOf(Names.Queues.Chunks)).SendMessageAsync(chunk.Last().Body, cancellationToken: Stop);
        await handler.RunPoisonAsync();

        var failed = await handler.GetAsync($"/api/receipts/{receipt}");
        AssertComplete(failed);
        Assert.Equal(1, failed.GetProperty("failed").GetInt64());
        Assert.Contains(handler.SendGrid.Mails, mail => $"{mail}".Contains("admin@pipeline.example", StringComparison.Ordinal));

        await ReplayAsync();
        await handler.RunQueuesAsync();
        var recovered = await handler.GetAsync($"/api/receipts/{receipt}");
        AssertComplete(recovered);
        Assert.Equal((1, 0), (recovered.GetProperty("registered").GetInt64(), recovered.GetProperty("failed").GetInt64()));
    }

    [Fact]
    public async Task A_poisoned_upload_is_failed_and_complete_once_replayed()
    {
        var message = await PutBlobAsync($"direct/{Guid.NewGuid():N}.csv", Csv("Upload Lost", "2026-11-06"));
        var receipt = BlobCreated.Parse(message)!.Receipt;
        await handler.Azurite.Account.Queue(Names.Queues.PoisonOf(Names.Queues.Uploads)).SendMessageAsync(message, Stop);
        await handler.RunPoisonAsync();

        var failed = await handler.GetAsync($"/api/receipts/{receipt}");
        Assert.Equal("failed", failed.GetProperty("state").GetString());
        Assert.Equal("could-not-be-read", failed.GetProperty("problem").GetProperty("code").GetString());

        await ReplayAsync();
        await handler.RunQueuesAsync();
        AssertComplete(await handler.GetAsync($"/api/receipts/{receipt}"));
    }

    [Fact]
    public async Task A_message_that_fails_again_after_its_replay_can_be_replayed_again()
    {
        var poison = handler.Azurite.Account.Queue(Names.Queues.PoisonOf(Names.Queues.Uploads));
        var message = await PutBlobAsync($"direct/{Guid.NewGuid():N}.csv", Csv("Lost Again", "2026-11-06"));
        await poison.SendMessageAsync(message, Stop);
        await handler.RunPoisonAsync();
        await ReplayAsync();
        await handler.Azurite.Account.Queue(Names.Queues.Uploads).ClearMessagesAsync(Stop);
        await poison.SendMessageAsync(message, Stop);
        await handler.RunPoisonAsync();

        await ReplayAsync();
        await handler.RunQueuesAsync();
        AssertComplete(await handler.GetAsync($"/api/receipts/{BlobCreated.Parse(message)!.Receipt}"));
    }

    [Fact]
    public async Task A_poisoned_checkpoint_message_recovers_under_its_first_receipt()
    {
        var files = Directory.EnumerateFiles(Sample("checkpoints")).Order().ToList();
        var text = (await File.ReadAllTextAsync(files[1], Stop)).Replace("cp-np", $"cp-{Guid.NewGuid():N}", StringComparison.Ordinal);
        var id = Fingerprint(text);
        await handler.Azurite.Account.Queue(Names.Queues.PoisonOf(Names.Queues.CheckpointLogs)).SendMessageAsync(text, Stop);
        await handler.RunPoisonAsync();
        var failed = await handler.GetAsync($"/api/receipts/{id}");
        AssertComplete(failed);
        Assert.Equal(1, failed.GetProperty("failed").GetInt64());

        await ReplayAsync();
        await handler.RunQueuesAsync();
        var recovered = await handler.GetAsync($"/api/receipts/{id}");
        AssertComplete(recovered);
        Assert.Equal((1, 0), (recovered.GetProperty("registered").GetInt64(), recovered.GetProperty("failed").GetInt64()));
        Assert.Null(await new CheckpointBodies(handler.Azurite.Account, handler.UploadKeys).FindAsync(id, Stop));
    }

    [Fact]
    public async Task No_name_reaches_the_log()
    {
        await PutAsync("Secretina Hiddenova.csv", Csv("Secretina Hiddenova", "2026-11-07"));
        await handler.RunQueuesAsync();
        using var broken = await handler.InvokeAsync(Names.Queues.Chunks, "Secretina Hiddenova", "1");

        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        Assert.DoesNotContain("Secretina", await broken.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        // What the process writes reaches us a moment later.
        for (var wait = 0; wait < 100 && !handler.Log.Contains("JsonException", StringComparison.Ordinal); wait++) await Task.Delay(50, Stop);
        Assert.Contains("JsonException", handler.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretina", handler.Log, StringComparison.Ordinal);
    }

    private static void AssertComplete(JsonElement receipt)
    {
        long Count(string name) => receipt.GetProperty(name).GetInt64();
        Assert.Equal("complete", receipt.GetProperty("state").GetString());
        Assert.Equal(Count("rows"), Count("registered") + Count("duplicates") + Count("rejected") + Count("failed"));
    }

    private static string Fingerprint(string text) => new QueueMessage(text, "", DateTimeOffset.UtcNow).Fingerprint;

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", name);

    private static byte[] Csv(string name, string day) =>
        Encoding.UTF8.GetBytes($"Full name,Sex,Age,Date,Country,District\n{name},F,14,{day},NP,Jhapa\n");

    private async Task<string?> ProblemOfAsync(string message) =>
        (await handler.GetAsync($"/api/receipts/{BlobCreated.Parse(message)!.Receipt}")).GetProperty("problem").GetProperty("code").GetString();

    private Task<string> PutAsync(string name, byte[] content) => handler.UploadAsync(name, content, Stop);

    /// <summary>A file that somebody put into <c>incoming</c>, sealed by now: the event by which it is read.</summary>
    private async Task<string> PutBlobAsync(string path, byte[] content) => await handler.SealAsync(await PutPastAsync(path, content));

    private Task<string> PutPastAsync(string path, byte[] content) => handler.PutPastAsync(path, stream => stream.WriteAsync(content).AsTask(), Stop);

    private async Task InvokeAsync(string queue, string text, string? id = null)
    {
        using var response = await handler.InvokeAsync(queue, text, id ?? $"{Guid.NewGuid()}");
        Assert.True(response.IsSuccessStatusCode, handler.Log);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Stop));
        Assert.Equal(JsonValueKind.Object, answer.GetProperty("Outputs").ValueKind);
        Assert.NotEmpty(answer.GetProperty("Logs").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("ReturnValue").ValueKind);
    }

    private async Task ReplayAsync()
    {
        var failures = new Failures(handler.Azurite.Account);
        foreach (var failure in await failures.ListUnreplayedAsync(Stop))
        {
            await handler.Azurite.Account.Queue(failure.Queue).SendMessageAsync(failure.Body, Stop);
            await failures.ReplayedAsync(failure, Stop);
        }
    }
}
