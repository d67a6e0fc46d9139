using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>One lane alone, for machines without vectors.</summary>
internal readonly struct Lane<T>(T bits) : ILanes<Lane<T>>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly T _bits = bits;

    public static int Count => 1;

    public static Lane<T> Same(uint bits) => new(T.CreateTruncating(bits));
    public static Lane<T> Load(ref byte source) => new(Unsafe.ReadUnaligned<T>(ref source));
    public static Lane<T> IsZero(Lane<T> lanes) => new(T.IsZero(lanes._bits) ? ~T.Zero : T.Zero);
    public static Lane<T> PopCount(Lane<T> lanes) => new(T.PopCount(lanes._bits));
    public static void Store(Lane<T> numbers, ref float destination) => destination = float.CreateTruncating(numbers._bits);

    public static Lane<T> operator &(Lane<T> left, Lane<T> right) => new(left._bits & right._bits);
    public static Lane<T> operator |(Lane<T> left, Lane<T> right) => new(left._bits | right._bits);
    public static Lane<T> operator ^(Lane<T> left, Lane<T> right) => new(left._bits ^ right._bits);
    public static Lane<T> operator ~(Lane<T> lanes) => new(~lanes._bits);
    public static Lane<T> operator +(Lane<T> left, Lane<T> right) => new(unchecked(left._bits + right._bits));
    public static Lane<T> operator -(Lane<T> left, Lane<T> right) => new(unchecked(left._bits - right._bits));
}
