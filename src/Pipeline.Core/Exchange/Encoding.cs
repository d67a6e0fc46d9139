using System.Numerics;

namespace Pipeline.Core.Exchange;

/// <summary>A child's filter, and of which fields anything is in it.</summary>
/// <param name="Words">The filter, 64 bits a word.</param>
/// <param name="Fields">What is known of the child.</param>
internal sealed record Encoding(ulong[] Words, TraitFields Fields)
{
    /// <summary>Bits in which two encodings differ.</summary>
    public int DistanceTo(Encoding other)
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
    public double DiceTo(Encoding other)
    {
        var sum = Weight + other.Weight;
        return sum == 0 ? 0 : (double)(sum - DistanceTo(other)) / sum;
    }
}
