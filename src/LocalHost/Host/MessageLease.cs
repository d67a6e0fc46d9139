using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Pipeline.LocalHost.Host;

/// <summary>Keeps a message hidden while it is handled: renewed when half of the lease has passed.</summary>
internal sealed class MessageLease(QueueClient queue, QueueMessage message, TimeSpan lease, ILogger log)
{
    /// <summary>Each renewal gives a new one; deleting with an older one fails.</summary>
    public string PopReceipt { get; private set; } = message.PopReceipt;

    public async Task<bool> WhileRenewingAsync(Func<Task<bool>> handle)
    {
        using var done = new CancellationTokenSource();
        var renewing = RenewAsync(done.Token);
        try
        {
            return await handle();
        }
        finally
        {
            await done.CancelAsync();
            // A renewal under way must end first: its receipt is the one that counts.
            await renewing;
        }
    }

    private async Task RenewAsync(CancellationToken done)
    {
        var pause = lease / 2;
        while (true)
        {
            await Task.Delay(pause, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;
            try
            {
                var renewed = await queue.UpdateMessageAsync(message.MessageId, PopReceipt, visibilityTimeout: lease, cancellationToken: CancellationToken.None);
                PopReceipt = renewed.Value.PopReceipt;
                pause = lease / 2;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                log.LogWarning("A message of {Queue} could not be kept hidden: {Reason}", queue.Name, (e as RequestFailedException)?.ErrorCode ?? e.GetType().Name);
                pause = lease / 10;
            }
        }
    }
}
