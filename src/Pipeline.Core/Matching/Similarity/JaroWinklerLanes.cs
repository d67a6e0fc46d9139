using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Matching.Similarity;

/// <summary><see cref="JaroWinkler"/> of a query and a group of names.</summary>
internal readonly struct JaroWinklerLanes : IMeasure
{
    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => JaroWinkler.Similarity(first, second);

    public static void Compare<TLanes>(ref byte group, int length, in PackedQuery query, Span<float> similarities)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var inOrder = query.Counts[..PackedNames.GroupBytes];
        var prefixes = query.Counts[PackedNames.GroupBytes..];
        for (var (at, lane) = (0, 0); at < PackedNames.GroupBytes; at += Unsafe.SizeOf<TLanes>(), lane += TLanes.Count)
        {
            ref var names = ref Unsafe.Add(ref group, at);
            var (matched, same) = Match<TLanes>(ref names, query);
            TLanes.Store(TLanes.PopCount(matched), ref similarities[lane]);
            TLanes.Store(TLanes.PopCount(same), ref inOrder[lane]);
            TLanes.Store(TLanes.PopCount(Prefix<TLanes>(ref names, query.Rows)), ref prefixes[lane]);
        }
        Combine(query.Rows.Length, length, similarities, inOrder, prefixes);
    }

    /// <summary>The names' letters that have a partner in the query, and those of them whose partner is the same when both are read in order.</summary>
    private static (TLanes Matched, TLanes Same) Match<TLanes>(ref byte names, in PackedQuery query)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var rows = query.Rows;
        var windows = query.Windows;
        var unmatched = query.Steps<TLanes>();
        var matched = TLanes.Same(0);
        for (var i = 0; i < rows.Length; i++)
        {
            var free = TLanes.Load(ref Unsafe.Add(ref names, rows[i])) & TLanes.Same(windows[i]) & ~matched;
            matched |= Lowest(free);
            unmatched[i] = TLanes.IsZero(free);
        }
        var (rest, same) = (matched, TLanes.Same(0));
        for (var i = 0; i < rows.Length; i++)
        {
            var next = Lowest(rest) & ~unmatched[i];
            rest ^= next;
            same |= next & TLanes.Load(ref Unsafe.Add(ref names, rows[i]));
        }
        return (matched, same);
    }

    /// <summary>A bit for each letter of the common beginning, up to four.</summary>
    private static TLanes Prefix<TLanes>(ref byte names, ReadOnlySpan<int> rows)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var equal = TLanes.Same(0);
        for (var i = 0; i < rows.Length && i < JaroWinkler.MaxPrefix; i++)
        {
            equal |= TLanes.Load(ref Unsafe.Add(ref names, rows[i])) & TLanes.Same(1u << i);
        }
        // One more than a row of ones from the right end clears it and nothing to its left.
        return equal & ~(equal + TLanes.Same(1));
    }

    private static TLanes Lowest<TLanes>(TLanes bits) where TLanes : unmanaged, ILanes<TLanes> => bits & (TLanes.Same(0) - bits);

    /// <summary>As <see cref="JaroWinkler"/> does: all terms are whole numbers below 2²⁴, which a float holds exactly, until the one division.</summary>
    private static void Combine(int a, int b, Span<float> matched, Span<float> inOrder, Span<float> prefixes)
    {
        var (sum, product, ten) = (new Vector<float>(2 * (a + b)), new Vector<float>(a * b), new Vector<float>(10));
        var similarities = MemoryMarshal.Cast<float, Vector<float>>(matched);
        var same = MemoryMarshal.Cast<float, Vector<float>>(inOrder);
        var prefix = MemoryMarshal.Cast<float, Vector<float>>(prefixes);
        for (var i = 0; i < similarities.Length; i++)
        {
            var m = similarities[i];
            var jaro = sum * m * m + (m + same[i]) * product;
            var whole = new Vector<float>(6) * Vector.Max(m, Vector<float>.One) * product;
            similarities[i] = (jaro * (ten - prefix[i]) + prefix[i] * whole) / (ten * whole);
        }
    }
}
