using System.Security.Cryptography;
using CsCheck;
using Pipeline.Core.Protection;

namespace Pipeline.Core.Tests.Protection;

public sealed class SealingTests
{
    private static readonly Gen<byte[]> Key = Gen.Byte.Array[KeyRing.SecretBytes];
    private static readonly Gen<string> Id = Gen.String[Gen.Char["0123456789abcdef"], 1, 32];
    private static readonly Gen<byte[]> Body = Gen.Byte.Array[0, 300];

    [Fact]
    public void What_was_sealed_opens_under_the_same_key_and_id() => Gen.Select(Key, Id, Body).Sample((key, id, body) =>
        Assert.Equal(body, Sealing.Open(key, id, Sealing.Seal(key, id, body))));

    [Fact]
    public void A_sealed_body_is_longer_by_the_overhead_and_begins_with_its_format() => Gen.Select(Key, Id, Body).Sample((key, id, body) =>
    {
        var sealedBody = Sealing.Seal(key, id, body);
        Assert.Equal(body.Length + Sealing.Overhead, sealedBody.Length);
        Assert.Equal(1, sealedBody[0]);
    });

    [Fact]
    public void Any_bit_that_is_altered_is_noticed() => Gen.Select(Key, Id, Body, Gen.Int[0, int.MaxValue]).Sample((key, id, body, at) =>
    {
        var sealedBody = Sealing.Seal(key, id, body);
        var bit = at % (8 * sealedBody.Length);
        sealedBody[bit / 8] ^= (byte)(1 << (bit % 8));
        Refused(() => Sealing.Open(key, id, sealedBody));
    });

    [Fact]
    public void A_body_that_is_cut_off_or_added_to_is_noticed() => Gen.Select(Key, Id, Body, Gen.Int[0, int.MaxValue]).Sample((key, id, body, at) =>
    {
        var sealedBody = Sealing.Seal(key, id, body);
        Refused(() => Sealing.Open(key, id, sealedBody.AsSpan(0, at % sealedBody.Length)));
        Refused(() => Sealing.Open(key, id, [.. sealedBody, (byte)at]));
    });

    [Fact]
    public void A_body_does_not_open_under_another_id() => Gen.Select(Key, Id, Id, Body).Where((_, id, other, _) => id != other).Sample((key, id, other, body) =>
        Refused(() => Sealing.Open(key, other, Sealing.Seal(key, id, body))));

    [Fact]
    public void A_body_does_not_open_under_another_key() => Gen.Select(Key, Key, Id, Body).Where((key, other, _, _) => !key.SequenceEqual(other)).Sample((key, other, id, body) =>
        Refused(() => Sealing.Open(other, id, Sealing.Seal(key, id, body))));

    [Fact]
    public void A_format_of_a_newer_program_is_refused_as_such()
    {
        var sealedBody = Sealing.Seal(new byte[32], "a", "body"u8);
        sealedBody[0] = 2;
        Assert.Contains("newer program", Refused(() => Sealing.Open(new byte[32], "a", sealedBody)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_body_is_sealed_differently_each_time() =>
        Assert.NotEqual(Sealing.Seal(new byte[32], "a", "body"u8), Sealing.Seal(new byte[32], "a", "body"u8));

    /// <summary>The box is AES-256-GCM as any other program would read it, bound to the format and the id.</summary>
    [Fact]
    public void A_sealed_body_is_format_nonce_ciphertext_and_tag()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var sealedBody = Sealing.Seal(key, "0a1b", "body"u8);

        var body = new byte[4];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(sealedBody.AsSpan(1, 12), sealedBody.AsSpan(13, 4), sealedBody.AsSpan(17, 16), body, "\u00010a1b"u8);
        Assert.Equal("body"u8.ToArray(), body);
    }

    [Fact]
    public void Long_ids_are_bound_as_well()
    {
        var (id, other) = (new string('a', 1000), new string('a', 999) + 'b');
        var sealedBody = Sealing.Seal(new byte[32], id, "body"u8);
        Assert.Equal("body"u8.ToArray(), Sealing.Open(new byte[32], id, sealedBody));
        Refused(() => Sealing.Open(new byte[32], other, sealedBody));
    }

    private static ProtectionException Refused(Func<object> open) => Assert.Throws<ProtectionException>(() => open());
}
