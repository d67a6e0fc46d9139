using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>
/// A sighting's id: from the source's own id where that is unique everywhere, else from what the row says. The same row gives the same id in
/// whichever file, format or script of digits it comes.
/// </summary>
internal static class SightingId
{
    private const int Bytes = 16;

    public static string Of(Draft draft)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (draft.SourceKey is { } key)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"source\0{key}"));
        }
        else
        {
            foreach (var (field, text) in draft.Filled())
            {
                // A running number belongs to the file, not to the child.
                if (field is not (Field.Serial or Field.RowKey or Field.ParentKey)) hash.AppendData(Encoding.UTF8.GetBytes($"{field}\0{Tidy.Digits(Tidy.Text(text))}\0"));
            }
        }
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..Bytes]);
    }
}
