using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Matching.Similarity;

/// <summary><see cref="Indel"/> of a query and a group of names.</summary>
internal readonly struct IndelLanes : IMeasure
{
    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Indel.Similarity(first, second);

    public static void Compare<TLanes>(ref byte group, int length, in PackedQuery query, Span<float> similarities)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (var (at, lane) = (0, 0); at < PackedNames.GroupBytes; at += Unsafe.SizeOf<TLanes>(), lane += TLanes.Count)
        {
            TLanes.Store(CommonLetters<TLanes>(ref Unsafe.Add(ref group, at), query.Rows), ref similarities[lane]);
        }
        var letters = new Vector<float>(query.Rows.Length + length);
        foreach (ref var common in MemoryMarshal.Cast<float, Vector<float>>(similarities)) common = (common + common) / letters;
    }

    private static TLanes CommonLetters<TLanes>(ref byte group, ReadOnlySpan<int> rows)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var unmatched = ~TLanes.Same(0);
        foreach (var row in rows)
        {
            var here = unmatched & TLanes.Load(ref Unsafe.Add(ref group, row));
            unmatched = (unmatched + here) | (unmatched - here);
        }
        return TLanes.PopCount(~unmatched);
    }
}
