using CsCheck;
using Pipeline.Core.Protection;

namespace Pipeline.Core.Tests.Protection;

public sealed class KeyRingTests
{
    private static readonly Gen<byte[]> Secret = Gen.Byte.Array[KeyRing.SecretBytes];
    private static readonly Gen<WrappingKey> Wrapping = Gen.Select(Gen.Guid, Secret, (id, key) => new WrappingKey(id, default, key));
    private static readonly Gen<string> Id = Gen.String[Gen.Char["0123456789abcdef"], 1, 32];

    [Fact]
    public void A_data_key_opens_as_long_as_its_wrapping_key_is_in_the_ring() => Gen.Select(Wrapping.Array[1, 4], Wrapping.Array[0, 4], Secret, Id).Sample((before, added, dataKey, id) =>
    {
        var wrapped = new KeyRing(before, new byte[32]).Wrap(id, dataKey);
        var later = new KeyRing([.. before, .. added], new byte[32]);

        Assert.Equal(before[^1].Id, WrappedKey.Under(wrapped));
        Assert.Equal(dataKey, later.Unwrap(id, wrapped));
        Assert.Equal(WrappedKey.Bytes, wrapped.Length);
    });

    [Fact]
    public void A_data_key_under_a_key_that_is_not_in_the_ring_says_which() => Gen.Select(Wrapping, Wrapping, Secret).Sample((key, other, dataKey) =>
    {
        var wrapped = new KeyRing([key], new byte[32]).Wrap("a", dataKey);
        var fault = Assert.Throws<ProtectionException>(() => new KeyRing([other], new byte[32]).Unwrap("a", wrapped));
        Assert.Contains($"{key.Id:N}", fault.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_data_key_does_not_open_for_another_sighting() => Gen.Select(Wrapping, Secret, Id, Id).Where((_, _, id, other) => id != other).Sample((key, dataKey, id, other) =>
    {
        var ring = new KeyRing([key], new byte[32]);
        Assert.Throws<ProtectionException>(() => ring.Unwrap(other, ring.Wrap(id, dataKey)));
    });

    [Fact]
    public void Any_bit_of_a_wrapped_key_that_is_altered_is_noticed() => Gen.Select(Wrapping, Secret, Gen.Int[0, (8 * WrappedKey.Bytes) - 1]).Sample((key, dataKey, bit) =>
    {
        var ring = new KeyRing([key], new byte[32]);
        var wrapped = ring.Wrap("a", dataKey);
        wrapped[bit / 8] ^= (byte)(1 << (bit % 8));
        Assert.Throws<ProtectionException>(() => ring.Unwrap("a", wrapped));
    });

    [Fact]
    public void A_wrapped_key_said_to_be_under_another_key_of_the_same_secret_does_not_open() => Gen.Select(Secret, Gen.Guid, Gen.Guid).Sample((secret, id, other) =>
    {
        var ring = new KeyRing([new(other, default, secret), new(id, default, secret)], new byte[32]);
        var wrapped = ring.Wrap("a", new byte[32]);
        other.TryWriteBytes(wrapped.AsSpan(1), bigEndian: true, out _);
        Assert.Throws<ProtectionException>(() => ring.Unwrap("a", wrapped));
    });

    [Fact]
    public void A_ring_without_keys_or_with_a_short_one_is_refused()
    {
        Assert.Throws<ProtectionException>(() => new KeyRing([], new byte[32]));
        Assert.Throws<ProtectionException>(() => new KeyRing([new(Guid.NewGuid(), default, new byte[31])], new byte[32]));
        Assert.Throws<ProtectionException>(() => new KeyRing([new(Guid.NewGuid(), default, new byte[32])], new byte[16]));
    }
}
