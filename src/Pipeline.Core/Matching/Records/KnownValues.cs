using System.Runtime.CompilerServices;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching.Records;

/// <summary>Values that were read before, as long as what they were read from is held: a sighting is compared with many.</summary>
internal static class KnownValues
{
    private static readonly ConditionalWeakTable<PersonName, FieldValue> Names = [];
    private static readonly ConditionalWeakTable<string, FieldValue> Places = [];

    public static FieldValue OfName(PersonName name) => Names.GetValue(name, ValueReader.Name);

    /// <summary>Words of an address that name no place: a ward, a village, a number.</summary>
    private static readonly HashSet<string> NoNames = [.. EmbeddedData.Rows("Matching/Data/place-words.csv").Select(row => row[0])];

    /// <summary>A place by its name; null for "Ward 4", which every town has.</summary>
    public static FieldValue? OfPlace(string place)
    {
        var value = Places.GetValue(place, text => ValueReader.Read(FieldKind.Place, text) ?? new FieldValue { Text = "" });
        return Array.Exists(value.Words, IsName) ? value : null;
    }

    private static bool IsName(string word) => word.Length > 1 && !word.AsSpan().ContainsAnyInRange('0', '9') && !NoNames.Contains(word);
}
