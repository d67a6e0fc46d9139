using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Matching.Similarity;

/// <summary><see cref="Levenshtein"/> of a query and a group of names.</summary>
internal readonly struct LevenshteinLanes : IMeasure
{
    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Levenshtein.Similarity(first, second);

    public static void Compare<TLanes>(ref byte group, int length, in PackedQuery query, Span<float> similarities)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (var (at, lane) = (0, 0); at < PackedNames.GroupBytes; at += Unsafe.SizeOf<TLanes>(), lane += TLanes.Count)
        {
            TLanes.Store(Distance<TLanes>(ref Unsafe.Add(ref group, at), length, query.Rows), ref similarities[lane]);
        }
        var longer = new Vector<float>(Math.Max(query.Rows.Length, length));
        foreach (ref var distance in MemoryMarshal.Cast<float, Vector<float>>(similarities)) distance = (longer - distance) / longer;
    }

    private static TLanes Distance<TLanes>(ref byte group, int length, ReadOnlySpan<int> rows)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var (grows, shrinks) = (~TLanes.Same(0), TLanes.Same(0));
        foreach (var row in rows)
        {
            var here = TLanes.Load(ref Unsafe.Add(ref group, row));
            var diagonal = (((here & grows) + grows) ^ grows) | here | shrinks;
            var growsAcross = shrinks | ~(diagonal | grows);
            var shrinksAcross = diagonal & grows;
            growsAcross = (growsAcross + growsAcross) | TLanes.Same(1);
            shrinksAcross += shrinksAcross;
            grows = shrinksAcross | ~(diagonal | growsAcross);
            shrinks = growsAcross & diagonal;
        }
        var all = TLanes.Same((uint)LetterPlaces.Below(length));
        return TLanes.Same((uint)rows.Length) + TLanes.PopCount(grows & all) - TLanes.PopCount(shrinks & all);
    }
}
