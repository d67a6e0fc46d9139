using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Settings;

namespace Pipeline.Functions.Answers;

/// <summary>
/// Makes and reads what stands in the links of a mail: the delivery's random id, until when it may be used, and an HMAC-SHA256 over both, cut to 16 bytes. It holds for one mail, to one contact,
/// about one alert, and who sees it learns nothing.
/// </summary>
public sealed class AnswerTokens(AnswerSettings settings, TimeProvider clock)
{
    /// <summary>Long enough to say what came of it.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(14);

    private const int IdBytes = 16, TimeBytes = 8, SealBytes = 16, Bytes = IdBytes + TimeBytes + SealBytes;

    /// <param name="delivery">Id of the delivery, 32 hexadecimal digits.</param>
    public string Make(string delivery)
    {
        Span<byte> token = stackalloc byte[Bytes];
        Convert.FromHexString(delivery).CopyTo(token);
        BinaryPrimitives.WriteInt64BigEndian(token[IdBytes..], (clock.GetUtcNow() + Term).ToUnixTimeSeconds());
        Seal(token[..^SealBytes], token[^SealBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The delivery's id; null where the token is not ours, or is too old.</summary>
    public string? Read(string token)
    {
        var bytes = new byte[Bytes];
        if (!Base64Url.IsValid(token, out var length) || length != Bytes || Base64Url.DecodeFromChars(token, bytes) != Bytes) return null;
        Span<byte> seal = stackalloc byte[SealBytes];
        Seal(bytes.AsSpan(..^SealBytes), seal);
        var isOurs = CryptographicOperations.FixedTimeEquals(seal, bytes.AsSpan(^SealBytes..));
        return isOurs && BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(IdBytes)) >= clock.GetUtcNow().ToUnixTimeSeconds() ? Convert.ToHexStringLower(bytes.AsSpan(..IdBytes)) : null;
    }

    /// <summary>The links of a mail.</summary>
    public AnswerLinks LinksOf(string delivery, string reference)
    {
        var answers = $"/api/answers/{Make(delivery)}";
        return new(new(settings.Address, answers), new(settings.Address, $"{answers}/decline"), new(settings.Address, $"/api/alerts/{reference}"), new(settings.Address, $"{answers}/settings"));
    }

    private void Seal(ReadOnlySpan<byte> content, Span<byte> seal)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(settings.Key, content, whole);
        whole[..SealBytes].CopyTo(seal);
    }
}
