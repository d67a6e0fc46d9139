using System.Collections.Concurrent;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>
/// Who read or changed which children's records, when, why and from where. Only ever added to; docs/decisions/0026 says how, and against whom it holds.
/// </summary>
/// <remarks>
/// Write before a record is shown. Write a change when it is made and before its message is done with: when that fails, the message comes again
/// and the entry is written then, so an entry may be there twice but never not at all.
/// </remarks>
public sealed partial class AuditTrail(AuditTable table, AuditKeys keys, TimeProvider clock, ILogger<AuditTrail> log) : IDisposable
{
    /// <summary>What one text property of a table holds with room to spare.</summary>
    private const int IdsAnEntry = 500;

    private const int MostTries = 3;

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);
    private AuditChain? _chain;

    /// <summary>What the next chain says of the one before it.</summary>
    private string _claim = AuditChain.AtStart;

    /// <summary>Returns when the entry is stored.</summary>
    public Task AddAsync(AuditEvent one, CancellationToken cancellation) => AddAsync([one], cancellation);

    /// <summary>Several in one round trip.</summary>
    /// <inheritdoc cref="AddAsync(AuditEvent, CancellationToken)"/>
    public async Task AddAsync(IReadOnlyList<AuditEvent> events, CancellationToken cancellation)
    {
        if (events.Count == 0) return;
        var waiting = new Waiting([.. events.SelectMany(DraftsOf)]);
        _waiting.Enqueue(waiting);
        await _turn.WaitAsync(cancellation);
        try
        {
            // Whoever has the turn writes for all who wait: a second round trip would cost them more than a larger first.
            if (!waiting.Written.Task.IsCompleted) await WriteWaitingAsync();
        }
        finally
        {
            _turn.Release();
        }

        await waiting.Written.Task;
    }

    public void Dispose() => _turn.Dispose();

    private IEnumerable<AuditDraft> DraftsOf(AuditEvent one)
    {
        var now = clock.GetUtcNow();
        var ids = one.Children.Count == 0 ? [[]] : one.Children.Chunk(IdsAnEntry);
        return ids.Select(some => new AuditDraft(now, one.Actor, one.What, one.Because, string.Join(' ', some)));
    }

    private async Task WriteWaitingAsync()
    {
        var all = new List<Waiting>();
        while (_waiting.TryDequeue(out var one)) all.Add(one);
        try
        {
            foreach (var some in all.SelectMany(one => one.Drafts).Chunk(AuditTable.MostAtOnce)) await AppendAsync(some);
            foreach (var one in all) one.Written.SetResult();
        }
        catch (Exception fault)
        {
            foreach (var one in all) one.Written.SetException(fault);
        }
    }

    private async Task AppendAsync(IReadOnlyList<AuditDraft> drafts)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var chain = await ChainOfTodayAsync();
            try
            {
                if (await chain.AppendAsync(drafts)) return;
            }
            catch
            {
                // Whether it was written is not known. A chain that went on from here could look tampered with; a new one cannot.
                Leave(chain);
                throw;
            }

            Leave(chain);
            LogTampered(chain.Name);
        }

        throw new InvalidOperationException("The audit trail could not be written: another hand changes it as fast as it is written.");
    }

    private async Task<AuditChain> ChainOfTodayAsync()
    {
        var now = clock.GetUtcNow();
        if (_chain is { } chain && chain.Day != AuditChain.DayOf(now)) Leave(chain);
        return _chain ??= await AuditChain.OpenAsync(table, keys, now, _claim);
    }

    private void Leave(AuditChain chain) => (_chain, _claim) = (null, chain.Claim);

    [LoggerMessage(LogLevel.Critical, "The chain {Chain} of the audit trail was changed by another hand; a new one is begun. Run 'pipeline audit verify'.")]
    private partial void LogTampered(string chain);

    private sealed record Waiting(IReadOnlyList<AuditDraft> Drafts)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
