using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>
/// Compares one query with many short names at once, for looking through a stock of names: 16 to 64 names side by side where the machine has vectors,
/// with the numbers that <see cref="Similarity.Indel"/>, <see cref="Similarity.Levenshtein"/> and <see cref="Similarity.JaroWinkler"/> give for each pair, as floats.
/// Names of more than 32 letters or with letters beyond ASCII are compared one by one, with the same result. Any number of threads may ask at once.
/// </summary>
public sealed class NameBatch
{
    private readonly IReadOnlyList<string> _names;
    private readonly PackedNames _packed;
    private readonly VectorWidth _width;

    /// <param name="names">The stock; it must not change afterwards.</param>
    public NameBatch(IReadOnlyList<string> names) : this(names, Widest) { }

    internal NameBatch(IReadOnlyList<string> names, VectorWidth width)
    {
        _names = names;
        _packed = new PackedNames(names);
        _width = width;
    }

    internal static VectorWidth Widest =>
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512 : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256 : VectorWidth.OneLane;

    public int Count => _names.Count;

    /// <summary>Normalised Indel similarity of the query with each name.</summary>
    /// <param name="similarities">One for each name, in the order given.</param>
    public void Indel(ReadOnlySpan<char> query, Span<float> similarities) => Fill<IndelLanes>(query, similarities);

    /// <inheritdoc cref="Indel"/>
    /// <summary>Levenshtein similarity of the query with each name.</summary>
    public void Levenshtein(ReadOnlySpan<char> query, Span<float> similarities) => Fill<LevenshteinLanes>(query, similarities);

    /// <inheritdoc cref="Indel"/>
    /// <summary>Jaro–Winkler similarity of the query with each name.</summary>
    public void JaroWinkler(ReadOnlySpan<char> query, Span<float> similarities) => Fill<JaroWinklerLanes>(query, similarities);

    /// <summary>The names nearest to the query by Indel similarity, best first; of equally near ones the earlier first.</summary>
    /// <param name="best">Room for as many as are wanted.</param>
    /// <returns>How many there are: fewer than wanted only where there are fewer names.</returns>
    public int Nearest(ReadOnlySpan<char> query, Span<Neighbour> best)
    {
        if (best.IsEmpty) return 0;
        var nearest = new NearestInBatch(_packed.Order, best);
        if (!PackedNames.IsPackable(query))
        {
            for (var i = 0; i < _names.Count; i++) nearest.Add(i, (float)Similarity.Indel.Similarity(query, _names[i]));
            return nearest.Count;
        }
        foreach (var i in _packed.Left) nearest.Add(i, (float)Similarity.Indel.Similarity(query, _names[i]));
        var runs = _packed.Runs;
        var longer = runs.AsSpan().BinarySearch(new ByLength(query.Length));
        if (longer < 0) longer = ~longer;
        var shorter = longer - 1;
        // From the query's own length outwards: the further the lengths are apart, the less similar a name can be.
        while (shorter >= 0 || longer < runs.Length)
        {
            var below = shorter >= 0 ? MostPossible(query.Length, runs[shorter].Length) : -1;
            var above = longer < runs.Length ? MostPossible(query.Length, runs[longer].Length) : -1;
            if (Math.Max(below, above) < nearest.Least) break;
            Kernels.Compare<IndelLanes, NearestInBatch>(_packed, _width, runs[above >= below ? longer++ : shorter--], query, ref nearest);
        }
        return nearest.Count;
    }

    private static float MostPossible(int length, int other) => 2f * Math.Min(length, other) / (length + other);

    private void Fill<TMeasure>(ReadOnlySpan<char> query, Span<float> similarities) where TMeasure : IMeasure
    {
        if (similarities.Length != Count) throw new ArgumentException($"There are {Count} names and room for {similarities.Length} similarities.", nameof(similarities));
        if (!PackedNames.IsPackable(query))
        {
            for (var i = 0; i < similarities.Length; i++) similarities[i] = (float)TMeasure.Similarity(query, _names[i]);
            return;
        }
        foreach (var i in _packed.Left) similarities[i] = (float)TMeasure.Similarity(query, _names[i]);
        var all = new AllNames(_packed.Order, similarities);
        foreach (var run in _packed.Runs) Kernels.Compare<TMeasure, AllNames>(_packed, _width, run, query, ref all);
    }

    private readonly struct ByLength(int length) : IComparable<LengthRun>
    {
        public int CompareTo(LengthRun other) => length.CompareTo(other.Length);
    }
}

/// <summary>A name of a <see cref="NameBatch"/>, by its place in the order given.</summary>
public readonly record struct Neighbour(int Index, float Similarity);
