using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Pipeline.LocalHost.Storage;

namespace Pipeline.LocalHost.Tests;

/// <summary>On an Azurite of its own: the names `incoming`, `archive` and `uploads` are fixed.</summary>
public sealed class BlobEventsTests : IAsyncLifetime
{
    private readonly string data = Temp.Folder();
    private readonly ListLog log = new();
    private Azurite azurite = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new LocalOptions { DataFolder = data, StoragePort = 0 };
        azurite = await Azurite.StartAsync(options, await Processes.ProcessLedger.TakeOverAsync(options.InData("processes.json"), _ => { }), default);
    }

    public ValueTask DisposeAsync() => azurite.DisposeAsync();

    [Fact]
    public async Task Each_new_or_changed_blob_is_announced_once_also_across_a_restart()
    {
        var container = new BlobContainerClient(azurite.ConnectionString, "incoming");
        await WatchWhileAsync(async () =>
        {
            await container.UploadBlobAsync("post 1/नाम.csv", BinaryData.FromString("a,b"));
            var first = await NextAsync();
            Assert.Equal("Microsoft.Storage.BlobCreated", first.GetProperty("eventType").GetString());
            Assert.Equal("/blobServices/default/containers/incoming/blobs/post 1/नाम.csv", first.GetProperty("subject").GetString());
            Assert.Equal($"{container.Uri}/post%201/{Uri.EscapeDataString("नाम.csv")}", first.GetProperty("data").GetProperty("url").GetString());
            Assert.Equal(3, first.GetProperty("data").GetProperty("contentLength").GetInt64());
            Assert.DoesNotContain("\"", first.GetProperty("data").GetProperty("eTag").GetString(), StringComparison.Ordinal);
        });

        await container.UploadBlobAsync("while-down.csv", BinaryData.FromString("c"));
        await WatchWhileAsync(async () =>
        {
            Assert.EndsWith("/while-down.csv", (await NextAsync()).GetProperty("subject").GetString(), StringComparison.Ordinal);
            await container.GetBlobClient("while-down.csv").UploadAsync(BinaryData.FromString("changed"), overwrite: true);
            Assert.Equal(7, (await NextAsync()).GetProperty("data").GetProperty("contentLength").GetInt64());
            await Task.Delay(1000);
        });
        Assert.Equal(0, (await Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_sealed_upload_is_announced_also_where_a_file_of_its_name_was_in_the_other_container() => await WatchWhileAsync(async () =>
    {
        await new BlobContainerClient(azurite.ConnectionString, "incoming").UploadBlobAsync("same", BinaryData.FromString("a"));
        Assert.Equal("/blobServices/default/containers/incoming/blobs/same", (await NextAsync()).GetProperty("subject").GetString());
        await new BlobContainerClient(azurite.ConnectionString, "archive").UploadBlobAsync("same", BinaryData.FromString("a"));
        Assert.Equal("/blobServices/default/containers/archive/blobs/same", (await NextAsync()).GetProperty("subject").GetString());
    });

    private QueueClient Queue => new(azurite.ConnectionString, "uploads");

    private async Task WatchWhileAsync(Func<Task> work)
    {
        using var stop = new CancellationTokenSource();
        var events = new BlobEvents(new BlobServiceClient(azurite.ConnectionString), new QueueServiceClient(azurite.ConnectionString), Path.Combine(data, "announced.json"), log);
        await events.PrepareAsync(default);
        var watching = events.WatchAsync(stop.Token);
        await work();
        await stop.CancelAsync();
        await watching.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task<JsonElement> NextAsync()
    {
        var message = await Eventually.GetAsync(async () => (await Queue.ReceiveMessageAsync()).Value, "an event");
        await Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return JsonElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString())));
    }
}
