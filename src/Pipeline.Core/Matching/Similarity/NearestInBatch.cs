using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>Keeps the best of all similarities it is given: best first, of equal ones the earlier name first.</summary>
internal ref struct NearestInBatch(ReadOnlySpan<int> order, Span<Neighbour> best) : ISimilarities
{
    private readonly ReadOnlySpan<int> _order = order;
    private readonly Span<Neighbour> _best = best;

    public int Count { get; private set; }

    /// <summary>Less than this cannot be among the best any more.</summary>
    public readonly float Least => Count < _best.Length ? float.NegativeInfinity : _best[^1].Similarity;

    public void Take(int firstName, scoped ReadOnlySpan<float> similarities)
    {
        if (!AnyAtLeast(Least, similarities)) return;
        for (var i = 0; i < similarities.Length; i++) Add(_order[firstName + i], similarities[i]);
    }

    public void Add(int name, float similarity)
    {
        if (similarity < Least) return;
        var at = Count;
        while (at > 0 && IsBefore(name, similarity, _best[at - 1])) at--;
        if (at == _best.Length) return;
        if (Count < _best.Length) Count++;
        _best[at..(Count - 1)].CopyTo(_best[(at + 1)..]);
        _best[at] = new Neighbour(name, similarity);
    }

    private static bool IsBefore(int name, float similarity, Neighbour other) =>
        similarity > other.Similarity || (similarity == other.Similarity && name < other.Index);

    private static bool AnyAtLeast(float least, ReadOnlySpan<float> similarities)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(similarities);
        var wanted = new Vector<float>(least);
        foreach (var vector in vectors)
        {
            if (Vector.GreaterThanOrEqualAny(vector, wanted)) return true;
        }
        foreach (var similarity in similarities[(vectors.Length * Vector<float>.Count)..])
        {
            if (similarity >= least) return true;
        }
        return false;
    }
}
