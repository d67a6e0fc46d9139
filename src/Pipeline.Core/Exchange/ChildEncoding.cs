using System.Buffers.Binary;
using System.Numerics;

namespace Pipeline.Core.Exchange;

/// <summary>A child's filter, and of which fields anything is in it.</summary>
/// <param name="Words">The filter, 64 bits a word.</param>
/// <param name="Fields">What is known of the child.</param>
internal sealed record ChildEncoding(ulong[] Words, TraitFields Fields)
{
    /// <summary>Of an encoding as it stands in a file.</summary>
    public static int Bytes(FilterShape shape) => 1 + shape.Bits / 8;

    public static ChildEncoding FromBytes(ReadOnlySpan<byte> bytes)
    {
        var words = new ulong[(bytes.Length - 1) / sizeof(ulong)];
        for (var i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(1 + i * sizeof(ulong))..]);
        return new ChildEncoding(words, (TraitFields)bytes[0]);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[1 + Words.Length * sizeof(ulong)];
        bytes[0] = (byte)Fields;
        for (var i = 0; i < Words.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1 + i * sizeof(ulong)), Words[i]);
        return bytes;
    }

    /// <summary>Bits in which two encodings differ.</summary>
    public int DistanceTo(ChildEncoding other)
    {
        var distance = 0;
        for (var i = 0; i < Words.Length; i++) distance += BitOperations.PopCount(Words[i] ^ other.Words[i]);
        return distance;
    }

    /// <summary>Bits that are set.</summary>
    public int Weight
    {
        get
        {
            var weight = 0;
            foreach (var word in Words) weight += BitOperations.PopCount(word);
            return weight;
        }
    }

    /// <summary>Dice's coefficient (1945): twice the bits set in both, by the bits set in each.</summary>
    public double DiceTo(ChildEncoding other)
    {
        var sum = Weight + other.Weight;
        return sum == 0 ? 0 : (double)(sum - DistanceTo(other)) / sum;
    }
}
