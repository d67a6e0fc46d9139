using CsCheck;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Registry;

/// <summary>One handler reads, another does all of its work, and the first writes: rarer than what <c>ConvergenceContract</c> draws, and each time certain.</summary>
public class InBetweenTests
{
    private static readonly Comparison Comparison = new();

    [Fact]
    public void Whatever_comes_in_between_reading_and_writing_is_counted_as_if_it_had_come_before() =>
        Gen.Select(SightingGen.Rows(14), Gen.Int[1, 13], Gen.Int[1, 7]).Sample((rows, mine, write) =>
        {
            var alone = new MemoryRegistry();
            Register(alone, rows);

            var shared = new MemoryRegistry();
            var theirs = rows.Skip(mine).ToArray();
            var interrupted = new Interrupted(shared, () => new Registrar(shared, Comparison).RegisterAsync(theirs, default), write: write);
            Register(interrupted, [.. rows.Take(mine)]);
            if (!interrupted.IsOver) Register(shared, theirs);

            return Firsts(alone, rows) == Firsts(shared, rows);
        }, iter: 3_000);

    private static void Register(IRegistry registry, Sighting[] rows) => new Registrar(registry, Comparison).RegisterAsync(rows, default).GetAwaiter().GetResult();

    private static string Firsts(MemoryRegistry registry, Sighting[] rows) => string.Join(' ', registry.FindAsync(new([.. rows.Select(row => row.Id)], []), default).GetAwaiter().GetResult()
        .Where(record => record.IsFirst).Select(record => record.Id).Order(StringComparer.Ordinal));
}
