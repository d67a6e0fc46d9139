using Azure.Storage.Queues;

namespace Pipeline.LocalHost.Tests;

public sealed class QueueTriggerTests(SharedStorage storage)
{
    [Fact]
    public async Task A_message_that_succeeds_is_handed_over_once_with_the_hosts_headers_and_deleted()
    {
        await using var run = await HostRun.StartAsync(storage);
        var sent = (await run.Queue.SendMessageAsync("hello")).Value;
        await run.WaitForSeenAsync(1);
        await run.WaitForEmptyAsync();

        var seen = Assert.Single(run.Seen);
        Assert.Equal("Work", seen.Function);
        Assert.StartsWith("{\"Data\":{\"message\":\"\\\"hello\\\"\"},\"Metadata\":{\"DequeueCount\":\"1\",\"ExpirationTime\":\"", seen.Body, StringComparison.Ordinal);
        Assert.Equal($"\"{sent.MessageId}\"", seen.Metadata("Id"));
        Assert.Equal("application/json; charset=utf-8", seen.Headers["Content-Type"]);
        Assert.StartsWith("Azure-Functions-Host/", seen.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.True(Guid.TryParse(seen.Headers["X-Azure-Functions-InvocationId"], out _));
        Assert.Contains("X-Azure-Functions-HostVersion", seen.Headers.Keys);
        Assert.True(run.Log.Has("a line of the log"));
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("array")]
    [InlineData("text")]
    public async Task A_message_that_fails_is_tried_again_and_then_goes_to_the_poison_queue(string order)
    {
        await using var run = await HostRun.StartAsync(storage);
        await run.Queue.SendMessageAsync(order);
        await Eventually.TrueAsync(async () => await run.Poison.ExistsAsync() && (await run.Poison.PeekMessagesAsync()).Value.Length == 1, "the poison queue has it");
        await run.WaitForEmptyAsync();

        Assert.Equal(["1", "2", "3"], run.Seen.Select(s => s.Metadata("DequeueCount")));
        Assert.Equal(order, (await run.Poison.PeekMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task A_message_dequeued_too_often_goes_to_the_poison_queue_without_being_handed_over()
    {
        var setup = new HostRun.Setup { MaxDequeueCount = 1 };
        var queue = new QueueClient(storage.ConnectionString, setup.Queue);
        await queue.CreateAsync();
        await queue.SendMessageAsync("aGVsbG8=");
        await queue.ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1));

        await using var run = await HostRun.StartAsync(storage, setup);
        await Eventually.TrueAsync(async () => await run.Poison.ExistsAsync() && (await run.Poison.PeekMessagesAsync()).Value.Length == 1, "the poison queue has it");
        Assert.Empty(run.Seen);
    }

    [Fact]
    public async Task A_poison_queue_has_none_of_its_own_and_a_failed_message_stays_hidden()
    {
        var setup = new HostRun.Setup { Queue = Temp.Name() + "-poison", MaxDequeueCount = 1 };
        await using var run = await HostRun.StartAsync(storage, setup);
        await run.Queue.SendMessageAsync("fail");
        await Eventually.TrueAsync(() => run.Log.Has("comes back when its lease ends"), "it failed");

        Assert.Empty((await run.Queue.PeekMessagesAsync()).Value);
        Assert.Equal(1, (await run.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.False(await run.Poison.ExistsAsync());
    }

    [Fact]
    public async Task The_lease_is_renewed_while_a_message_is_handled_and_the_newest_receipt_deletes_it()
    {
        await using var run = await HostRun.StartAsync(storage, new HostRun.Setup { Lease = TimeSpan.FromSeconds(2) });
        await run.Queue.SendMessageAsync("wait");
        await run.WaitForSeenAsync(1);
        await Task.Delay(TimeSpan.FromSeconds(5));
        Assert.Single(run.Seen);
        run.LetGo();
        await run.WaitForEmptyAsync();
        Assert.Single(run.Seen);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("null")]
    public async Task An_empty_answer_hangs_until_the_function_time_out_with_a_warning_at_once(string order)
    {
        await using var run = await HostRun.StartAsync(storage, new HostRun.Setup { FunctionTimeout = "00:00:03", MaxDequeueCount = 1 });
        await run.Queue.SendMessageAsync(order);
        await Eventually.TrueAsync(() => run.Log.Has("the real host would hang"), "the warning");
        Assert.False(run.Log.Has("ran longer than functionTimeout"));
        await Eventually.TrueAsync(() => run.Log.Has("ran longer than functionTimeout"), "the time-out");
        await run.WaitForEmptyAsync();
    }

    [Fact]
    public async Task A_new_batch_is_fetched_only_while_no_more_than_the_threshold_are_in_hand()
    {
        var setup = new HostRun.Setup();
        var queue = new QueueClient(storage.ConnectionString, setup.Queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateAsync();
        for (var i = 0; i < 40; i++)
            await queue.SendMessageAsync("wait");
        await using var run = await HostRun.StartAsync(storage, setup);
        await run.WaitForSeenAsync(16);
        await Task.Delay(1000);
        Assert.Equal(16, run.Seen.Length);
        run.LetGo();
        await run.WaitForSeenAsync(40);
        await run.WaitForEmptyAsync();
    }
}
