using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Pipeline.LocalHost.Host;

/// <summary>One queue trigger, as the storage extension plays it: a batch at a time, deleted only after success.</summary>
internal sealed class QueueListener(QueueFunction function, QueueSettings settings, TimeSpan lease, Invoker invoker, ILogger log)
{
    private const string PoisonSuffix = "-poison";
    private static readonly UTF8Encoding Utf8 = new();
    private readonly QueueClient queue = new(function.Connection, function.Queue);
    private readonly List<Task> handling = [];

    /// <summary>Ends when told to stop and what it was handling is through.</summary>
    public async Task ListenAsync(CancellationToken stopPolling, CancellationToken stop)
    {
        var delay = new PollingDelay(settings.MaxPollingInterval);
        var found = false;
        while (!stopPolling.IsCancellationRequested)
        {
            var batch = await ReceiveAsync(stopPolling);
            handling.AddRange(batch.Select(message => HandleAsync(message, stop)));
            if (batch.Length == 0)
            {
                await Task.Delay(delay.Next(found), stopPolling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                found = false;
                continue;
            }
            found = true;
            while (handling.Count > settings.NewBatchThreshold)
                handling.Remove(await Task.WhenAny(handling));
        }
        await Task.WhenAll(handling);
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stop)
    {
        try
        {
            return (await queue.ReceiveMessagesAsync(settings.BatchSize, lease, stop)).Value;
        }
        catch (RequestFailedException e)
        {
            if (e.ErrorCode != QueueErrorCode.QueueNotFound)
                log.LogWarning("Queue {Queue} could not be read just now: {Reason}", function.Queue, e.ErrorCode ?? $"status {e.Status}");
            return [];
        }
        catch (Exception e) when (e is OperationCanceledException or AggregateException)
        {
            return [];
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stop)
    {
        try
        {
            if (message.DequeueCount > settings.MaxDequeueCount && !IsPoison)
            {
                await PoisonAsync(message, message.PopReceipt);
                return;
            }
            var held = new MessageLease(queue, message, lease, log);
            var succeeded = await held.WhileRenewingAsync(() => InvokeAsync(message, stop));
            await CompleteAsync(message, held.PopReceipt, succeeded);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // Taken over by someone else, or the storage is away: when its time is over the message comes back.
            log.LogWarning("A message of {Queue} was not completed: {Reason}", function.Queue, (e as RequestFailedException)?.ErrorCode ?? e.GetType().Name);
        }
    }

    private bool IsPoison => function.Queue.EndsWith(PoisonSuffix, StringComparison.Ordinal);

    private async Task<bool> InvokeAsync(QueueMessage message, CancellationToken stop)
    {
        if (Decode(message) is { } text)
            return await invoker.InvokeAsync(function.Name, Envelope.ForMessage(function, message, text), stop);
        log.LogWarning("A message of {Queue} is not base64, as host.json says it must be (messageEncoding); it fails.", function.Queue);
        return false;
    }

    private async Task CompleteAsync(QueueMessage message, string receipt, bool succeeded)
    {
        if (succeeded)
            await queue.DeleteMessageAsync(message.MessageId, receipt);
        else if (IsPoison)
            log.LogWarning("A message of {Queue} failed; it stays hidden and comes back when its lease ends.", function.Queue);
        else if (message.DequeueCount >= settings.MaxDequeueCount)
            await PoisonAsync(message, receipt);
        else
            await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: settings.VisibilityTimeout);
    }

    private async Task PoisonAsync(QueueMessage message, string receipt)
    {
        log.LogWarning("A message of {Queue} failed {Count} times and goes to {Queue}-poison.", function.Queue, settings.MaxDequeueCount, function.Queue);
        var poison = new QueueClient(function.Connection, function.Queue + PoisonSuffix);
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body);
        await queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    private string? Decode(QueueMessage message)
    {
        if (!settings.Base64)
            return message.Body.ToString();
        var raw = message.Body.ToString();
        var bytes = new byte[raw.Length];
        return Convert.TryFromBase64String(raw, bytes, out var length) ? Utf8.GetString(bytes, 0, length) : null;
    }
}
