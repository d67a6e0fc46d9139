using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>What a sighting says, field by field, as values to compare. Read when first asked for: most sightings are never compared.</summary>
internal sealed class SightingFields(Sighting sighting)
{
    /// <summary>The fields, in their order in a model.</summary>
    public const int Name = 0, Birth = 1, Sex = 2, Nationality = 3, Origin = 4, Phone = 5, Document = 6, Companion = 7;

    /// <summary>What each field is called, and the kind of its values.</summary>
    public static readonly IReadOnlyList<(string Name, FieldKind Kind)> All =
    [
        ("name", FieldKind.FullName), ("birth", FieldKind.BirthDate), ("sex", FieldKind.Sex), ("nationality", FieldKind.Country), ("origin", FieldKind.Place),
        ("phone", FieldKind.Phone), ("document", FieldKind.Document), ("companion", FieldKind.FullName),
    ];

    /// <summary>The fields in the order they are compared in: numbers and days, which often tell enough, before words, which take far longer.</summary>
    public static readonly int[] QuickFirst = [Birth, Sex, Nationality, Document, Phone, Name, Origin, Companion];

    private static readonly FieldValue[] Female = [new() { Text = "F" }], Male = [new() { Text = "M" }];

    /// <summary>Hardly more than ten.</summary>
    private static readonly Remembered<string, FieldValue[]> Countries = new(8, StringComparer.Ordinal, country => [new FieldValue { Text = country }]);

    /// <summary>Without the codes of country and area.</summary>
    private const int PhoneDigits = 9;

    /// <summary>A shorter number of a paper is another's as well: 1234, or a row of a list.</summary>
    private const int LeastNumber = 6;

    private FieldValue[]?[]? _values;

    public Sighting Sighting => sighting;

    /// <summary>All values of a field; none where the sighting says nothing.</summary>
    public FieldValue[] this[int field] => (_values ??= new FieldValue[All.Count][])[field] ??= Read(field);

    /// <summary>Whether the sighting may say something in a field, told without reading it.</summary>
    public bool MayHave(int field) => field switch
    {
        Name => sighting.Names.Count > 0,
        Birth => sighting.Birth.IsKnown,
        Sex => sighting.Sex != Normalization.Sex.Unknown,
        Nationality => sighting.Nationality is not null,
        Origin => sighting.Journey.From is not null,
        Phone => sighting.Phones.Count + sighting.Companions.Count > 0,
        Document => sighting.Documents.Count > 0,
        _ => sighting.Companions.Count > 0,
    };

    private FieldValue[] Read(int field) => field switch
    {
        Name => [.. sighting.Names.Select(ValueReader.Name)],
        Birth => sighting.Birth.IsKnown ? [ValueReader.Birth(sighting.Birth)] : [],
        Sex => sighting.Sex switch { Normalization.Sex.Female => Female, Normalization.Sex.Male => Male, _ => [] },
        Nationality => sighting.Nationality is { } country ? Countries.Of(country) : [],
        Origin => sighting.Journey.From is { } from && KnownPlaces.Of(from) is { } place ? [place] : [],
        Phone => [.. Phones().Select(phone => new FieldValue { Text = phone.Length > PhoneDigits ? phone[^PhoneDigits..] : phone })],
        Document => [.. sighting.Documents.Where(document => document.Number.Length >= LeastNumber).Select(document => new FieldValue { Text = document.Number })],
        _ => [.. sighting.Companions.Select(companion => companion.Name).OfType<PersonName>().Select(ValueReader.Name)],
    };

    /// <summary>Whether two sightings name papers of one type.</summary>
    public bool HasPaperOfType(SightingFields other) =>
        sighting.Documents.Any(paper => paper.Type is { } type && other.Sighting.Documents.Any(second => second.Type == type));

    /// <summary>The child's and those of the adults with it.</summary>
    private IEnumerable<string> Phones() => sighting.Phones.Concat(sighting.Companions.Select(companion => companion.Phone).OfType<string>()).Distinct();
}
