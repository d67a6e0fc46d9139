using System.Runtime.ExceptionServices;

namespace Pipeline.Core.Matching;

/// <summary>Work on many small things, on all processors where there are enough of them to be worth it.</summary>
internal static class InParallel
{
    /// <summary>Fewer are done before another thread has begun.</summary>
    private const int Enough = 64;

    /// <summary>What comes of each, in their order.</summary>
    public static TResult[] Map<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        var results = new TResult[items.Count];
        if (items.Count < Enough)
        {
            for (var i = 0; i < results.Length; i++) results[i] = work(items[i]);
            return results;
        }
        try
        {
            Parallel.For(0, results.Length, i => results[i] = work(items[i]));
            return results;
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            throw;
        }
    }
}
