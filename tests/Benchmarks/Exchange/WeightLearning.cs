using System.Globalization;
using Pipeline.Core.Exchange;
using Pipeline.Tests.Shared;

namespace Pipeline.Benchmarks.Exchange;

/// <summary>
/// Learns what each kind of trait says when two children share it, and what it says that a field is known of both and not shared: logistic regression over the pairs of two offices.
/// The weights are those of <c>TraitWeights</c>: <c>dotnet run -c Release --project tests/Benchmarks -- exchange-weights [records] [seed]</c>
/// </summary>
internal static class WeightLearning
{
    /// <summary>Of the pairs of two children that share next to nothing, one in so many is looked at and counted as many.</summary>
    private const int Thinned = 200;
    private const int Kinds = (int)TraitKind.Nationality + 1, Flags = 6, Size = Kinds + Flags + 1;

    public static void Run(int records, int seed)
    {
        var (rows, share) = Rows(records, seed);
        Console.WriteLine($"{rows.Count} pairs, {rows.Count(row => row.IsOne)} of one child");
        var free = Enumerable.Repeat(true, Size).ToArray();
        double[] weights;
        while (true)
        {
            weights = Fit(rows, free);
            var worst = Enumerable.Range(0, Kinds).Where(kind => free[kind]).MinBy(kind => weights[kind]);
            if (weights[worst] >= 0) break;
            free[worst] = false;
        }
        for (var kind = 0; kind < Kinds; kind++) Console.WriteLine($"{(TraitKind)kind,-18} {Bits(weights[kind])}");
        for (var flag = 0; flag < Flags; flag++) Console.WriteLine($"{(TraitFields)(1 << flag),-18} {Bits(weights[Kinds + flag])}");
        Console.WriteLine($"without prior      {Bits(weights[^1] - Math.Log(share / (1 - share)))}");
    }

    private static string Bits(double nats) => (nats / Math.Log(2)).ToString("0.00", CultureInfo.InvariantCulture);

    private sealed record Row(bool IsOne, double Count, float[] Values);

    private static (List<Row>, double) Rows(int records, int seed)
    {
        var (rows, random, pairs, ones) = (new List<Row>(), new Random(seed), 0L, 0L);
        foreach (var inPassing in new[] { 0, 0.5 })
        {
            var offices = TwoOffices.Invent(records, seed, inPassing);
            var (ours, theirs) = (Known(offices.Ours), Known(offices.Theirs));
            pairs += (long)ours.Length * theirs.Length;
            foreach (var a in ours)
            {
                foreach (var b in theirs)
                {
                    var isOne = a.Person == b.Person;
                    var values = Compare(a, b);
                    if (isOne) ones++;
                    var isHard = isOne || values.Take(Kinds).Sum() > 30;
                    if (isHard || random.Next(Thinned) == 0) rows.Add(new Row(isOne, isHard ? 1 : Thinned, values));
                }
            }
        }
        return (rows, (double)ones / pairs);
    }

    private sealed record KnownChild(int Person, Dictionary<(TraitKind, string), float> Traits, TraitFields Fields);

    private static KnownChild[] Known(IEnumerable<OfficeChild> children) => [.. children.Select(child =>
    {
        var traits = ChildTraits.Of([child.Sighting]);
        return new KnownChild(child.Person, traits.All.ToDictionary(trait => (trait.Kind, trait.Text), trait => (float)trait.Measure), traits.Fields);
    })];

    private static float[] Compare(KnownChild a, KnownChild b)
    {
        var values = new float[Size];
        foreach (var (trait, measure) in a.Traits)
        {
            if (b.Traits.ContainsKey(trait)) values[(int)trait.Item1] += measure;
        }
        for (var flag = 0; flag < Flags; flag++) values[Kinds + flag] = ((byte)(a.Fields & b.Fields) >> flag) & 1;
        values[^1] = 1;
        return values;
    }

    /// <summary>Newton's method, a little ridge for what hardly occurs.</summary>
    private static double[] Fit(List<Row> rows, bool[] free)
    {
        var weights = new double[Size];
        weights[^1] = -10;
        for (var round = 0; round < 40; round++)
        {
            var (gradient, curve) = (new double[Size], new double[Size, Size]);
            foreach (var row in rows)
            {
                var sum = 0.0;
                for (var i = 0; i < Size; i++) sum += weights[i] * row.Values[i];
                var chance = 1 / (1 + Math.Exp(-sum));
                var (off, bend) = (row.Count * ((row.IsOne ? 1 : 0) - chance), row.Count * chance * (1 - chance));
                for (var i = 0; i < Size; i++)
                {
                    if (row.Values[i] == 0 || !free[i]) continue;
                    gradient[i] += off * row.Values[i];
                    for (var j = 0; j <= i; j++) curve[i, j] += free[j] ? bend * row.Values[i] * row.Values[j] : 0;
                }
            }
            for (var i = 0; i < Size; i++)
            {
                for (var j = 0; j < i; j++) curve[j, i] = curve[i, j];
                curve[i, i] += 0.5;
                gradient[i] = free[i] ? gradient[i] - 0.5 * weights[i] * (i == Size - 1 ? 0 : 1) : 0;
            }
            var step = Solve(curve, gradient);
            var longest = step.Max(Math.Abs);
            for (var i = 0; i < Size; i++) weights[i] = free[i] ? weights[i] + step[i] / Math.Max(1, longest) : 0;
            if (longest < 1e-6) break;
        }
        return weights;
    }

    private static double[] Solve(double[,] matrix, double[] right)
    {
        var (size, values) = (right.Length, (double[])right.Clone());
        for (var column = 0; column < size; column++)
        {
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                if (factor == 0) continue;
                for (var i = column; i < size; i++) matrix[row, i] -= factor * matrix[column, i];
                values[row] -= factor * values[column];
            }
        }
        for (var row = size - 1; row >= 0; row--)
        {
            for (var i = row + 1; i < size; i++) values[row] -= matrix[row, i] * values[i];
            values[row] /= matrix[row, row];
        }
        return values;
    }
}
