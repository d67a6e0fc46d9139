using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>Lanes of a vector of 512 bits (AVX-512).</summary>
internal readonly struct Lanes512<T>(Vector512<T> bits) : ILanes<Lanes512<T>>
    where T : unmanaged
{
    private readonly Vector512<T> _bits = bits;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Same(uint bits) =>
        Unsafe.SizeOf<T>() == 1 ? new(Vector512.Create((byte)bits).As<byte, T>())
        : Unsafe.SizeOf<T>() == 2 ? new(Vector512.Create((ushort)bits).As<ushort, T>())
        : new(Vector512.Create(bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Load(ref byte source) => new(Vector512.LoadUnsafe(ref source).As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> IsZero(Lanes512<T> lanes) => new(Vector512.Equals(lanes._bits, Vector512<T>.Zero));

    /// <summary>Counts in pairs of bits, then fours, then bytes, then as many bytes as a lane has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> PopCount(Lanes512<T> lanes)
    {
        var x = lanes._bits.AsUInt32();
        x -= (x >>> 1) & Vector512.Create(0x55555555u);
        x = (x & Vector512.Create(0x33333333u)) + ((x >>> 2) & Vector512.Create(0x33333333u));
        x = (x + (x >>> 4)) & Vector512.Create(0x0F0F0F0Fu);
        if (Unsafe.SizeOf<T>() > 1) x = (x + (x >>> 8)) & Vector512.Create(0x00FF00FFu);
        if (Unsafe.SizeOf<T>() > 2) x = (x + (x >>> 16)) & Vector512.Create(0x0000FFFFu);
        return new(x.As<uint, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512<T> numbers, ref float destination)
    {
        if (Unsafe.SizeOf<T>() == 1)
        {
            var (low, high) = Vector512.Widen(numbers._bits.AsByte());
            StoreWords(low, ref destination);
            StoreWords(high, ref Unsafe.Add(ref destination, Vector512<ushort>.Count));
        }
        else if (Unsafe.SizeOf<T>() == 2)
        {
            StoreWords(numbers._bits.AsUInt16(), ref destination);
        }
        else
        {
            Vector512.ConvertToSingle(numbers._bits.AsInt32()).StoreUnsafe(ref destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreWords(Vector512<ushort> words, ref float destination)
    {
        var (low, high) = Vector512.Widen(words);
        Vector512.ConvertToSingle(low.AsInt32()).StoreUnsafe(ref destination);
        Vector512.ConvertToSingle(high.AsInt32()).StoreUnsafe(ref destination, (nuint)Vector512<float>.Count);
    }

    public static Lanes512<T> operator &(Lanes512<T> left, Lanes512<T> right) => new(left._bits & right._bits);
    public static Lanes512<T> operator |(Lanes512<T> left, Lanes512<T> right) => new(left._bits | right._bits);
    public static Lanes512<T> operator ^(Lanes512<T> left, Lanes512<T> right) => new(left._bits ^ right._bits);
    public static Lanes512<T> operator ~(Lanes512<T> lanes) => new(~lanes._bits);
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left._bits + right._bits);
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left._bits - right._bits);
}
