using CsCheck;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Tests.Shared;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>
/// Invariant 3: the same rows end in the same children with the same ids, whatever comes first, however many handlers are at work, and wherever they are cut off and begin again.
/// </summary>
public abstract class ConvergenceContract
{
    private const int Workers = 8;
    private const int Interleavings = 200;

    /// <summary>A call in so many fails before it took effect, as many after it, and as many writes halfway.</summary>
    private const int FailsOneIn = 8;

    private static readonly Comparison Comparison = new();

    /// <summary>Whether a call is one whole, so that nothing else can happen within it.</summary>
    internal virtual bool CallsAreWhole => true;

    /// <summary>Sightings at most, as many as the store is quick enough for.</summary>
    internal virtual int MostRows => 30;

    /// <summary>An empty registry.</summary>
    internal abstract IRegistry Open();

    [Fact]
    public async Task Eight_handlers_at_once_that_fail_anywhere_end_in_the_same_children() => await Gen.Select(SightingGen.Rows(MostRows), Gen.Int[1, 4], Gen.Int[0, int.MaxValue])
        .SampleAsync(async (rows, chunk, seed) =>
        {
            var alone = Open();
            await new Registrar(alone, Comparison).RegisterAsync(rows, default);

            var shared = Open();
            var interleaving = new Interleaving(seed, inTurns: CallsAreWhole);
            var chunks = new Queue<Sighting[]>(SightingGen.Shuffled(rows, seed).Chunk(chunk));
            await interleaving.RunAsync(Enumerable.Repeat(() => WorkAsync(chunks, new FaultyRegistry(shared, interleaving, FailsOneIn)), Workers));

            Assert.Equal(await EndAsync(alone, rows), await EndAsync(shared, rows));
        }, iter: Interleavings, threads: 1);

    /// <summary>A handler: takes chunks as long as there are any, and what fails is delivered again.</summary>
    private static async Task WorkAsync(Queue<Sighting[]> chunks, IRegistry registry)
    {
        while (Next() is { } chunk)
        {
            try
            {
                await new Registrar(registry, Comparison).RegisterAsync(chunk, default);
            }
            catch (IOException)
            {
                lock (chunks) chunks.Enqueue(chunk);
            }
        }

        Sighting[]? Next()
        {
            lock (chunks) return chunks.TryDequeue(out var chunk) ? chunk : null;
        }
    }

    private static async Task<string> EndAsync(IRegistry registry, Sighting[] rows)
    {
        var children = await new Children(registry, Comparison).FindAsync([.. rows.Select(row => row.Id)], default);
        return $"{await registry.CountAsync(default)}\n{ChildrenText.Of(children)}";
    }
}
