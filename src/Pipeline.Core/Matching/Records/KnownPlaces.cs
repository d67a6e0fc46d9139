using Pipeline.Core.Intake;

namespace Pipeline.Core.Matching.Records;

/// <summary>Places as values to compare. They repeat: those read lately are remembered.</summary>
internal static class KnownPlaces
{
    /// <summary>16,384 places are remembered.</summary>
    private static readonly Remembered<string, FieldValue?> Known = new(14, StringComparer.Ordinal, Read);

    /// <summary>Words of an address that name no place: a ward, a village, a number.</summary>
    private static readonly HashSet<string> NoNames = [.. EmbeddedData.Rows("Matching/Data/place-words.csv").Select(row => row[0])];

    /// <summary>A place by its name; null for "Ward 4", which every town has.</summary>
    public static FieldValue? Of(string place) => Known.Of(place);

    private static FieldValue? Read(string place) => ValueReader.Read(FieldKind.Place, place) is { } read && Array.Exists(read.Words, IsName) ? read : null;

    private static bool IsName(string word) => word.Length > 1 && !word.AsSpan().ContainsAnyInRange('0', '9') && !NoNames.Contains(word);
}
