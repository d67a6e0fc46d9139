using System.Buffers.Binary;
using System.Security.Cryptography;
using CsCheck;
using Pipeline.Core.Protection;

namespace Pipeline.Core.Tests.Protection;

public sealed class KeyedHashTests
{
    private static readonly Gen<byte[]> Secret = Gen.Byte.Array[KeyRing.SecretBytes];

    [Fact]
    public void A_stored_key_is_the_first_64_bits_of_the_HMAC_of_the_match_key() => Gen.Select(Secret, Gen.Long).Sample((secret, key) =>
    {
        var message = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, key);
        using var hash = new KeyedHash(secret);
        Assert.Equal(BinaryPrimitives.ReadInt64BigEndian(HMACSHA256.HashData(secret, message)), hash.Of(key));
    });

    [Fact]
    public void Another_secret_gives_other_keys() => Gen.Select(Secret, Secret, Gen.Long).Where((one, other, _) => !one.SequenceEqual(other)).Sample((one, other, key) =>
    {
        using var first = new KeyedHash(one);
        using var second = new KeyedHash(other);
        Assert.NotEqual(first.Of(key), second.Of(key));
    });

    [Fact]
    public void Many_threads_at_once_get_what_one_gets()
    {
        using var hash = new KeyedHash(new byte[32]);
        var alone = Enumerable.Range(0, 10_000).Select(key => hash.Of(key)).ToArray();
        var together = Enumerable.Range(0, 10_000).AsParallel().AsOrdered().Select(key => hash.Of(key)).ToArray();
        Assert.Equal(alone, together);
    }

    [Fact]
    public void No_memory_is_allocated_for_a_key()
    {
        using var hash = new KeyedHash(new byte[32]);
        hash.Of(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var key = 0; key < 1000; key++) hash.Of(key);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
