using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Support;

/// <summary>A storage account of which every request may fail before it is carried out, or after: then whoever asked does not know that it was.</summary>
internal sealed class FaultyStorage(string connection, Random chance) : HttpPipelinePolicy
{
    /// <summary>Of so many requests one fails; 0: none does.</summary>
    public int OneIn { get; set; }

    /// <summary>So many requests more are carried out, and none after them; null: no end is set.</summary>
    public int? Left { get; set; }

    public StorageAccount Open()
    {
        var (blobs, queues, tables) = (new BlobClientOptions(), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, new TableClientOptions());
        foreach (ClientOptions options in (ClientOptions[])[blobs, queues, tables])
        {
            options.Retry.MaxRetries = 0;
            options.AddPolicy(this, HttpPipelinePosition.PerCall);
        }

        return new(new(connection, blobs), new(connection, queues), new(connection, tables));
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Nothing asks this way.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Left is { } left && (Left = Math.Max(0, left - 1)) == left) throw new RequestFailedException(503, "Nothing is carried out any more.");
        if (IsStruck()) throw new RequestFailedException(503, "It failed before it was carried out.");
        await ProcessNextAsync(message, pipeline);
        if (IsStruck()) throw new RequestFailedException(503, "It was carried out, and the answer got lost.");
    }

    private bool IsStruck()
    {
        lock (chance) return OneIn > 0 && chance.Next(2 * OneIn) == 0;
    }
}
