using System.Runtime.CompilerServices;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching.Records;

/// <summary>Values that were read before, as long as what they were read from is held: a sighting is compared with many.</summary>
internal static class KnownValues
{
    private static readonly ConditionalWeakTable<PersonName, FieldValue> Names = [];
    private static readonly ConditionalWeakTable<string, FieldValue> Places = [];

    public static FieldValue OfName(PersonName name) => Names.GetValue(name, ValueReader.Name);

    public static FieldValue OfPlace(string place) => Places.GetValue(place, text => ValueReader.Read(FieldKind.Place, text) ?? new FieldValue { Text = "" });
}
