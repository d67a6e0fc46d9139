using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Pipeline.Core.Matching.Similarity;
using Spectre.Console;

namespace Pipeline.Benchmarks;

/// <summary>
/// Pairs of names compared a second on one core, beside DuckDB on one thread in the same run. Every query against every name: DuckDB joins the two
/// tables inside one statement and adds the similarities up; we fill in every similarity and add them up. Packing the names is in our time, filling the
/// tables not in DuckDB's. <c>dotnet run -c Release --project tests/Benchmarks -- kernels</c>
/// </summary>
public static class KernelBenchmark
{
    private const int Letters = 12;
    private const int Names = 10_000;
    private const int Best = 10;
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(2);

    private delegate void Fill(ReadOnlySpan<char> query, Span<float> similarities);

    public static void Run()
    {
        var random = new Random(1);
        var names = InventedNames(random, Names);
        var queries = InventedNames(random, 5_000);
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        Execute(duck, "SET threads = 1");
        Load(duck, "names", names);
        Load(duck, "queries", queries);

        var table = new Table { Border = TableBorder.Markdown }.AddColumns($"{Letters}-letter names, one core", "million pairs/s", "beside DuckDB");
        var jaro = Ask(duck, "jaro_winkler_similarity(queries.name, names.name)", queries: 2_000);
        var levenshtein = Ask(duck, "levenshtein(queries.name, names.name)", queries: 400);
        Row("DuckDB `jaro_winkler_similarity`", jaro, null);
        Row("DuckDB `levenshtein`", levenshtein, null);
        Row("Jaro–Winkler, one query against many", All(batch => batch.JaroWinkler), jaro);
        Row("Levenshtein, one query against many", All(batch => batch.Levenshtein), levenshtein);
        Row("Indel, one query against many", All(batch => batch.Indel), levenshtein);
        Row($"Indel, the {Best} nearest of {Names:N0}", Nearest(), levenshtein);
        Row("Jaro–Winkler, pair by pair", Pairs(JaroWinkler.Similarity), jaro);
        Row("Levenshtein, pair by pair", Pairs(Levenshtein.Similarity), levenshtein);
        Row("Indel, pair by pair", Pairs(Indel.Similarity), levenshtein);
        AnsiConsole.Write(table);

        void Row(string what, double rate, double? duckDb) => table.AddRow(what, $"{rate / 1e6:N1}", duckDb is { } peer ? $"{rate / peer:N1} ×" : "");

        double All(Func<NameBatch, Fill> measure) => Rate((long)queries.Length * Names, () =>
        {
            var fill = measure(new NameBatch(names));
            var similarities = new float[Names];
            var sum = 0.0;
            foreach (var query in queries)
            {
                fill(query, similarities);
                sum += Sum(similarities);
            }
            return sum;
        });

        double Nearest() => Rate((long)queries.Length * Names, () =>
        {
            var batch = new NameBatch(names);
            var best = new Neighbour[Best];
            var sum = 0.0;
            foreach (var query in queries)
            {
                batch.Nearest(query, best);
                sum += best[0].Similarity;
            }
            return sum;
        });

        double Pairs(Func<ReadOnlySpan<char>, ReadOnlySpan<char>, double> similarity) => Rate(100L * Names, () =>
        {
            var sum = 0.0;
            foreach (var query in queries.AsSpan(0, 100))
            {
                foreach (var name in names) sum += similarity(query, name);
            }
            return sum;
        });
    }

    private static double Ask(DuckDBConnection duck, string similarity, int queries) => Rate((long)queries * Names, () =>
    {
        using var command = duck.CreateCommand();
        command.CommandText = $"SELECT sum({similarity})::DOUBLE FROM (SELECT name FROM queries LIMIT {queries}) AS queries CROSS JOIN names";
        return (double)command.ExecuteScalar()!;
    });

    private static double Sum(ReadOnlySpan<float> similarities)
    {
        var sums = Vector<float>.Zero;
        foreach (var some in MemoryMarshal.Cast<float, Vector<float>>(similarities)) sums += some;
        return Vector.Sum(sums);
    }

    /// <summary>Pairs a second of processor time, so that what else the machine does counts little: the best of the rounds that fit the time, after one to warm up.</summary>
    private static double Rate(long pairs, Func<double> round)
    {
        var expected = round();
        var best = TimeSpan.MaxValue;
        for (var all = Stopwatch.StartNew(); all.Elapsed < AtLeast || best == TimeSpan.MaxValue;)
        {
            var before = Environment.CpuUsage.TotalTime;
            if (round() != expected) throw new InvalidOperationException("The same pairs gave another sum.");
            var taken = Environment.CpuUsage.TotalTime - before;
            if (taken < best) best = taken;
        }
        return pairs / best.TotalSeconds;
    }

    private static void Load(DuckDBConnection duck, string table, string[] names)
    {
        Execute(duck, $"CREATE TABLE {table} (name VARCHAR)");
        using var appender = duck.CreateAppender(table);
        foreach (var name in names) appender.CreateRow().AppendValue(name).EndRow();
    }

    private static void Execute(DuckDBConnection duck, string statement)
    {
        using var command = duck.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static string[] InventedNames(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, Letters / 2).Select(_ => $"{"bdghkmnprstv"[random.Next(12)]}{"aeiou"[random.Next(5)]}")))];
}
