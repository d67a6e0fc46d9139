using System.Diagnostics;
using System.Security.Cryptography;
using Pipeline.Core.Exchange;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;
using Spectre.Console;

namespace Pipeline.Benchmarks.Exchange;

/// <summary>
/// Invented children of two offices, found by their encodings and, on the same pairs, by the clear text: how many of the pairs found are right, within one script and across two, and how
/// long it takes. <c>dotnet run -c Release --project tests/Benchmarks -- exchange [records] [seed]</c>
/// </summary>
internal static class ExchangeBenchmark
{
    public static void Run(int records, int seed)
    {
        var table = new Table { Border = TableBorder.Markdown }.AddColumns("pairs", "by", "common", "precision", "recall", "F1");
        foreach (var (source, inPassing) in new[] { ("from registers", 0.0), ("half in passing", 0.5) })
        {
            var offices = TwoOffices.Invent(records, seed, inPassing);
            Console.WriteLine($"{source}: {offices.Ours.Count} × {offices.Theirs.Count} children");
            Add(table, source, "encodings", offices, ByEncodings(offices));
            Add(table, source, "clear text, no numbers", offices, ByClearText(offices, WithoutNumbers));
            Add(table, source, "clear text, all", offices, ByClearText(offices, sighting => sighting));
        }
        AnsiConsole.Write(table);
    }

    private static List<(int, int)> ByEncodings(TwoOffices offices)
    {
        var encoder = new Encoder(new AgreementKeys(RandomNumberGenerator.GetBytes(32)), FilterShape.Usual);
        var before = Environment.CpuUsage.TotalTime;
        var (ours, theirs) = (Encoded(offices.Ours, encoder), Encoded(offices.Theirs, encoder));
        Console.WriteLine($"  encoded: {(Environment.CpuUsage.TotalTime - before).TotalMicroseconds / (ours.Length + theirs.Length):F0} µs of processor time a child");
        before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var (hits, expected) = ExchangeMatcher.Match(ours, theirs, FilterShape.Usual);
        Console.WriteLine($"  matched: {watch.Elapsed.TotalSeconds:F2} s, {(Environment.CpuUsage.TotalTime - before).TotalNanoseconds / ((double)ours.Length * theirs.Length):F1} ns of processor time a pair");
        Console.WriteLine($"  {hits.Count(hit => !hit.IsBest)} more hits that are not the best, {expected:F0} common children expected");
        return [.. hits.Where(hit => hit.IsBest).Select(hit => (hit.Ours, hit.Theirs))];
    }

    private static ExchangedChild[] Encoded(IReadOnlyList<OfficeChild> children, Encoder encoder) => [.. children.Select((child, i) =>
        new ExchangedChild($"{i}", Descriptor.Of([child.Sighting]), encoder.Encode(ChildTraits.Of([child.Sighting]), RandomNumberGenerator.GetBytes(32))))];

    private static Sighting WithoutNumbers(Sighting sighting) => sighting with
    {
        Phones = [],
        Documents = [],
        Companions = [.. sighting.Companions.Select(companion => companion with { Phone = null, Documents = [] })],
    };

    /// <summary>The registry's own comparison, one partner a child, as the encodings have it.</summary>
    private static List<(int, int)> ByClearText(TwoOffices offices, Func<Sighting, Sighting> seen)
    {
        var comparison = new Comparison(offices.Ours.Count + offices.Theirs.Count);
        var (ours, theirs) = (offices.Ours.Select(child => seen(child.Sighting)).ToArray(), offices.Theirs.Select(child => seen(child.Sighting)).ToArray());
        var holders = theirs.SelectMany((sighting, i) => comparison.Keys.Of(sighting).Select(key => (key, i))).ToLookup(pair => pair.key, pair => pair.i);
        var links = new List<(int Ours, int Theirs, double Weight)>();
        for (var i = 0; i < ours.Length; i++)
        {
            foreach (var j in comparison.Keys.Of(ours[i]).SelectMany(key => holders[key]).Distinct())
            {
                if (comparison.Compare(ours[i], theirs[j]) is { } link) links.Add((i, j, link.Weight));
            }
        }
        var (takenOurs, takenTheirs) = (new HashSet<int>(), new HashSet<int>());
        return [.. links.OrderByDescending(link => link.Weight).Where(link => !takenOurs.Contains(link.Ours) && !takenTheirs.Contains(link.Theirs) && takenOurs.Add(link.Ours) && takenTheirs.Add(link.Theirs)).Select(link => (link.Ours, link.Theirs))];
    }

    private static void Add(Table table, string source, string by, TwoOffices offices, List<(int Ours, int Theirs)> found)
    {
        var theirs = offices.Theirs.ToDictionary(child => child.Person);
        foreach (var (scripts, isOf) in new (string, Func<OfficeChild, OfficeChild, bool>)[] { ("all", (_, _) => true), ("one script", (a, b) => a.IsNative == b.IsNative), ("two scripts", (a, b) => a.IsNative != b.IsNative) })
        {
            var common = offices.Ours.Count(child => theirs.TryGetValue(child.Person, out var other) && isOf(child, other));
            var pairs = found.Select(pair => (offices.Ours[pair.Ours], offices.Theirs[pair.Theirs])).Where(pair => isOf(pair.Item1, pair.Item2)).ToArray();
            var right = pairs.Count(pair => pair.Item1.Person == pair.Item2.Person);
            var quality = new PairQuality(right, pairs.Length - right, common - right);
            table.AddRow($"{source}, {scripts}", by, $"{common}", $"{quality.Precision:F3}", $"{quality.Recall:F3}", $"{quality.F1:F3}");
        }
    }
}
