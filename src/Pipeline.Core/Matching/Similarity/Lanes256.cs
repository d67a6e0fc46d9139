using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>Lanes of a vector of 256 bits (AVX2).</summary>
internal readonly struct Lanes256<T>(Vector256<T> bits) : ILanes<Lanes256<T>>
    where T : unmanaged
{
    private readonly Vector256<T> _bits = bits;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Same(uint bits) =>
        Unsafe.SizeOf<T>() == 1 ? new(Vector256.Create((byte)bits).As<byte, T>())
        : Unsafe.SizeOf<T>() == 2 ? new(Vector256.Create((ushort)bits).As<ushort, T>())
        : new(Vector256.Create(bits).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load(ref byte source) => new(Vector256.LoadUnsafe(ref source).As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> IsZero(Lanes256<T> lanes) => new(Vector256.Equals(lanes._bits, Vector256<T>.Zero));

    /// <summary>Counts in pairs of bits, then fours, then bytes, then as many bytes as a lane has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> PopCount(Lanes256<T> lanes)
    {
        var x = lanes._bits.AsUInt32();
        x -= (x >>> 1) & Vector256.Create(0x55555555u);
        x = (x & Vector256.Create(0x33333333u)) + ((x >>> 2) & Vector256.Create(0x33333333u));
        x = (x + (x >>> 4)) & Vector256.Create(0x0F0F0F0Fu);
        if (Unsafe.SizeOf<T>() > 1) x = (x + (x >>> 8)) & Vector256.Create(0x00FF00FFu);
        if (Unsafe.SizeOf<T>() > 2) x = (x + (x >>> 16)) & Vector256.Create(0x0000FFFFu);
        return new(x.As<uint, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256<T> numbers, ref float destination)
    {
        if (Unsafe.SizeOf<T>() == 1)
        {
            var (low, high) = Vector256.Widen(numbers._bits.AsByte());
            StoreWords(low, ref destination);
            StoreWords(high, ref Unsafe.Add(ref destination, Vector256<ushort>.Count));
        }
        else if (Unsafe.SizeOf<T>() == 2)
        {
            StoreWords(numbers._bits.AsUInt16(), ref destination);
        }
        else
        {
            Vector256.ConvertToSingle(numbers._bits.AsInt32()).StoreUnsafe(ref destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreWords(Vector256<ushort> words, ref float destination)
    {
        var (low, high) = Vector256.Widen(words);
        Vector256.ConvertToSingle(low.AsInt32()).StoreUnsafe(ref destination);
        Vector256.ConvertToSingle(high.AsInt32()).StoreUnsafe(ref destination, (nuint)Vector256<float>.Count);
    }

    public static Lanes256<T> operator &(Lanes256<T> left, Lanes256<T> right) => new(left._bits & right._bits);
    public static Lanes256<T> operator |(Lanes256<T> left, Lanes256<T> right) => new(left._bits | right._bits);
    public static Lanes256<T> operator ^(Lanes256<T> left, Lanes256<T> right) => new(left._bits ^ right._bits);
    public static Lanes256<T> operator ~(Lanes256<T> lanes) => new(~lanes._bits);
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left._bits + right._bits);
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left._bits - right._bits);
}
