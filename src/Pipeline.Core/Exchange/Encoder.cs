using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Core.Exchange;

/// <summary>
/// Encodes children as cryptographic long-term keys: all traits in one Bloom filter (Schnell, Bachteler and Reiher 2009, 2011), a field the more hash functions the more it says (as Durham
/// et al. 2014 weigh fields). Positions come from HMAC-SHA256 with a key a field (RFC 2104), not from double hashing, which Niedermeyer et al. (2014) broke. The filter is filled with chance
/// to one number of hashes, and its halves are folded by XOR (Schnell and Borgs 2016).
/// </summary>
internal sealed class Encoder(AgreementKeys keys, FilterShape shape)
{
    /// <param name="traits">Of one child.</param>
    /// <param name="chance">Bytes that nobody can guess, others for each encoding.</param>
    public ChildEncoding Encode(ChildTraits traits, ReadOnlySpan<byte> chance)
    {
        var (filter, hashes) = (new ulong[shape.Bits * 2 / 64], 0);
        foreach (var trait in traits.All)
        {
            // What does not fit is left out: all encodings have as many hashes.
            var count = Math.Min((int)Math.Round(TraitWeights.Of(trait) * shape.HashesPerBit), shape.Hashes - hashes);
            if (count == 0) continue;
            Set(filter, Seed(keys.OfField(ChildTraits.FieldOf(trait.Kind)), $"{trait.Kind}\0{trait.Text}"), count);
            hashes += count;
        }
        Set(filter, chance, shape.Hashes - hashes);
        return new ChildEncoding(Folded(filter), traits.Fields);
    }

    private static byte[] Seed(byte[] key, string trait) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(trait));

    /// <summary>Sets the first so many positions of those that a seed leads to: fewer hashes of one seed are the beginning of more.</summary>
    private static void Set(ulong[] filter, ReadOnlySpan<byte> seed, int count)
    {
        Span<byte> block = stackalloc byte[HMACSHA256.HashSizeInBytes], number = stackalloc byte[4];
        var (positions, left) = ((uint)filter.Length * 64, count);
        for (var i = 0; left > 0; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, i);
            HMACSHA256.HashData(seed, number, block);
            for (var at = 0; at < block.Length && left > 0; at += 2, left--)
            {
                // The number of positions is a power of two and divides 65,536: each is as likely as any other.
                var position = BinaryPrimitives.ReadUInt16BigEndian(block[at..]) & (positions - 1);
                filter[position >> 6] |= 1UL << (int)(position & 63);
            }
        }
    }

    private static ulong[] Folded(ulong[] filter)
    {
        var half = filter.Length / 2;
        var folded = new ulong[half];
        for (var i = 0; i < half; i++) folded[i] = filter[i] ^ filter[half + i];
        return folded;
    }
}
