using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>How many bits the kernels take at a time.</summary>
internal enum VectorWidth
{
    OneLane,
    Bits256,
    Bits512,
}

/// <summary>What becomes of the similarities, a group at a time.</summary>
internal interface ISimilarities
{
    /// <param name="firstName">Place in <see cref="PackedNames.Order"/> of the group's first name.</param>
    void Take(int firstName, scoped ReadOnlySpan<float> similarities);
}

/// <summary>Runs the kernel that fits the machine and the names' length over all groups of that length.</summary>
internal static class Kernels
{
    public static void Compare<TMeasure, TTaker>(PackedNames names, VectorWidth width, in LengthRun run, ReadOnlySpan<char> query, ref TTaker taker)
        where TMeasure : IMeasure
        where TTaker : ISimilarities, allows ref struct
    {
        switch (width, run.LaneBytes)
        {
            case (VectorWidth.Bits512, 1): Compare<TMeasure, Lanes512<byte>, TTaker>(names, run, query, ref taker); break;
            case (VectorWidth.Bits512, 2): Compare<TMeasure, Lanes512<ushort>, TTaker>(names, run, query, ref taker); break;
            case (VectorWidth.Bits512, 4): Compare<TMeasure, Lanes512<uint>, TTaker>(names, run, query, ref taker); break;
            case (VectorWidth.Bits256, 1): Compare<TMeasure, Lanes256<byte>, TTaker>(names, run, query, ref taker); break;
            case (VectorWidth.Bits256, 2): Compare<TMeasure, Lanes256<ushort>, TTaker>(names, run, query, ref taker); break;
            case (VectorWidth.Bits256, 4): Compare<TMeasure, Lanes256<uint>, TTaker>(names, run, query, ref taker); break;
            case (_, 1): Compare<TMeasure, Lane<byte>, TTaker>(names, run, query, ref taker); break;
            case (_, 2): Compare<TMeasure, Lane<ushort>, TTaker>(names, run, query, ref taker); break;
            default: Compare<TMeasure, Lane<uint>, TTaker>(names, run, query, ref taker); break;
        }
    }

    private static void Compare<TMeasure, TLanes, TTaker>(PackedNames names, in LengthRun run, ReadOnlySpan<char> query, ref TTaker taker)
        where TMeasure : IMeasure
        where TLanes : unmanaged, ILanes<TLanes>
        where TTaker : ISimilarities, allows ref struct
    {
        Span<int> rows = stackalloc int[query.Length];
        Span<uint> windows = stackalloc uint[query.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = names.RowOf(query[i]);
        PackedQuery.WindowsOf(windows, run.Length);
        var packed = new PackedQuery(rows, windows, stackalloc float[2 * PackedNames.GroupBytes], stackalloc byte[PackedNames.MaxLength * PackedNames.GroupBytes]);
        var atOnce = run.GroupNames;
        Span<float> similarities = stackalloc float[atOnce];
        ref var group = ref names.Group(run.FirstGroup);
        for (var first = 0; first < run.Names; first += atOnce)
        {
            TMeasure.Compare<TLanes>(ref group, run.Length, packed, similarities);
            taker.Take(run.FirstName + first, similarities[..Math.Min(atOnce, run.Names - first)]);
            group = ref Unsafe.Add(ref group, names.GroupSize);
        }
    }
}

/// <summary>Puts every similarity where its name stands in the order given.</summary>
internal readonly ref struct AllNames(ReadOnlySpan<int> order, Span<float> similarities) : ISimilarities
{
    private readonly ReadOnlySpan<int> _order = order;
    private readonly Span<float> _similarities = similarities;

    public void Take(int firstName, scoped ReadOnlySpan<float> similarities)
    {
        var names = _order.Slice(firstName, similarities.Length);
        ref var all = ref MemoryMarshal.GetReference(_similarities);
        for (var i = 0; i < similarities.Length; i++) Unsafe.Add(ref all, names[i]) = similarities[i];
    }
}
