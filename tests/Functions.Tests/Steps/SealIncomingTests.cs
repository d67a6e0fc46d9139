using System.Text;
using System.Text.Json;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>Files that others put into <c>incoming</c>, past the app.</summary>
[Collection(HandlerGroup.Name)]
public sealed class SealIncomingTests(Handler handler)
{
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("Full name,Sex,Age,Date,Country,District\nMaya Pastova,F,14,2026-11-08,NP,Jhapa\n,F,,,,\n");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Originals Originals => new(handler.Azurite.Account, handler.UploadKeys);

    [Fact]
    public async Task It_is_sealed_and_gone_from_there_before_it_is_read()
    {
        var (path, message) = await PutAsync();
        var receipt = BlobCreated.Parse(message)!.Receipt;
        await handler.SealAsync(message);

        Assert.False(await IsInIncomingAsync(path));
        Assert.Equal("received", (await ReceiptAsync(receipt)).GetProperty("state").GetString());
        Assert.Equal(Csv, await ContentAsync(receipt));
        Assert.DoesNotContain("Pastova", Encoding.UTF8.GetString((await Archive(receipt).DownloadContentAsync(Stop)).Value.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_from_the_sealed_one_under_its_own_name()
    {
        var (path, message) = await PutAsync();
        var receipt = BlobCreated.Parse(await ReadAsync(message))!.Receipt;

        var known = await ReceiptAsync(receipt);
        Assert.Equal((path["direct/".Length..], "complete"), (known.GetProperty("fileName").GetString(), known.GetProperty("state").GetString()));
        Assert.Equal((1, 1), (known.GetProperty("registered").GetInt64() + known.GetProperty("duplicates").GetInt64(), known.GetProperty("rejected").GetInt64()));
    }

    [Fact]
    public async Task What_broke_off_when_it_was_sealed_and_not_yet_deleted_is_completed()
    {
        var (path, message) = await PutAsync();
        var receipt = BlobCreated.Parse(message)!.Receipt;
        await Originals.StoreAsync(receipt, new MemoryStream(Csv), "first.csv", null, Stop);
        var sealedAt = (await Archive(receipt).GetPropertiesAsync(cancellationToken: Stop)).Value.ETag;
        await handler.SealAsync(message);

        Assert.False(await IsInIncomingAsync(path));
        Assert.Equal(sealedAt, (await Archive(receipt).GetPropertiesAsync(cancellationToken: Stop)).Value.ETag);
    }

    [Fact]
    public async Task An_event_that_comes_again_after_the_upload_was_erased_brings_nothing_back()
    {
        var (path, message) = await PutAsync();
        var receipt = BlobCreated.Parse(await ReadAsync(message))!.Receipt;
        await EraseAsync(receipt);
        await handler.Azurite.Account.Container(Names.Containers.Incoming).GetBlobClient(path).UploadAsync(BinaryData.FromBytes(Csv), Stop);
        await ReadAsync(message);

        Assert.False(await Archive(receipt).ExistsAsync(Stop));
        Assert.Equal("file-erased", (await ReceiptAsync(receipt)).GetProperty("problem").GetProperty("code").GetString());
    }

    private Azure.Storage.Blobs.BlobClient Archive(string receipt) => handler.Azurite.Account.Container(Names.Containers.Archive).GetBlobClient(receipt);

    private async Task<(string Path, string Event)> PutAsync()
    {
        var path = $"direct/{Guid.NewGuid():N}.csv";
        return (path, await handler.PutPastAsync(path, stream => stream.WriteAsync(Csv).AsTask(), Stop));
    }

    /// <summary>The event of the sealed upload, once it has been read and linked.</summary>
    private async Task<string> ReadAsync(string incoming)
    {
        var message = await handler.SealAsync(incoming);
        await handler.Azurite.Account.Queue(Names.Queues.Uploads).SendMessageAsync(message, Stop);
        await handler.RunQueuesAsync();
        return message;
    }

    private async Task EraseAsync(string receipt)
    {
        var account = handler.Azurite.Account;
        Assert.True(await new UploadFiles(account, new(account), handler.UploadKeys, new(account, handler.UploadKeys)).EraseAsync(receipt, Stop));
    }

    private async Task<byte[]> ContentAsync(string receipt)
    {
        using var content = new MemoryStream();
        await using var opened = (await Originals.OpenAsync(receipt, Stop))!;
        await opened.CopyToAsync(content, Stop);
        return content.ToArray();
    }

    private Task<JsonElement> ReceiptAsync(string receipt) => handler.GetAsync($"/api/receipts/{receipt}");

    private async Task<bool> IsInIncomingAsync(string path) => await handler.Azurite.Account.Container(Names.Containers.Incoming).GetBlobClient(path).ExistsAsync(Stop);
}
