namespace Pipeline.Functions.Tests.Storage;

/// <summary>
/// Lets workers run in an order drawn from a seed, one at a time: each waits at every <see cref="TurnAsync"/>, and when all of them wait one is drawn to go on.
/// The same seed gives the same run. Or lets them run as they will, where what happens within a call is to be interleaved too.
/// </summary>
internal sealed class Interleaving(int seed, bool inTurns = true)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly List<TaskCompletionSource> _waiting = [];
    private int _running;

    public async Task RunAsync(IEnumerable<Func<Task>> workers)
    {
        var all = workers.ToArray();
        _running = all.Length;
        await Task.WhenAll(all.Select(worker => Task.Run(async () =>
        {
            try
            {
                await TurnAsync();
                await worker();
            }
            finally
            {
                lock (_lock)
                {
                    _running--;
                    GoOn();
                }
            }
        })));
    }

    /// <summary>Waits until it is the caller's turn.</summary>
    public Task TurnAsync()
    {
        if (!inTurns) return Task.CompletedTask;
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _running--;
            _waiting.Add(turn);
            GoOn();
        }
        return turn.Task;
    }

    /// <summary>Whether to fail here: one time in so many.</summary>
    public bool Fails(int oneIn)
    {
        lock (_lock) return _random.Next(oneIn) == 0;
    }

    private void GoOn()
    {
        if (_running > 0 || _waiting.Count == 0) return;
        var drawn = _random.Next(_waiting.Count);
        var turn = _waiting[drawn];
        _waiting.RemoveAt(drawn);
        _running++;
        turn.SetResult();
    }
}
