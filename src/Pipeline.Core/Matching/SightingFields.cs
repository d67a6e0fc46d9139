using System.Runtime.CompilerServices;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>What a sighting says, field by field, as values to compare. Read when first asked for, and kept as long as the sighting is: most pairs are told apart by the names.</summary>
internal sealed class SightingFields
{
    /// <summary>The fields, in their order in a model: first those that tell most pairs apart.</summary>
    public const int Name = 0, Birth = 1, Sex = 2, Nationality = 3, Origin = 4, Phone = 5, Document = 6, Companion = 7;

    /// <summary>What each field is called, and the kind of its values.</summary>
    public static readonly IReadOnlyList<(string Name, FieldKind Kind)> All =
    [
        ("name", FieldKind.FullName), ("birth", FieldKind.BirthDate), ("sex", FieldKind.Sex), ("nationality", FieldKind.Country), ("origin", FieldKind.Place),
        ("phone", FieldKind.Phone), ("document", FieldKind.Document), ("companion", FieldKind.FullName),
    ];

    private static readonly ConditionalWeakTable<Sighting, SightingFields> Known = [];
    private static readonly FieldValue[] Female = [new() { Text = "F" }], Male = [new() { Text = "M" }];

    private readonly Sighting _sighting;
    private readonly FieldValue[]?[] _values = new FieldValue[All.Count][];

    private SightingFields(Sighting sighting) => _sighting = sighting;

    public static SightingFields Of(Sighting sighting) => Known.GetValue(sighting, read => new SightingFields(read));

    /// <summary>All values of a field; none where the sighting says nothing.</summary>
    public FieldValue[] this[int field] => _values[field] ??= Read(field);

    private FieldValue[] Read(int field) => field switch
    {
        Name => [.. _sighting.Names.Select(KnownValues.OfName)],
        Birth => _sighting.Birth.IsKnown ? [ValueReader.Birth(_sighting.Birth)] : [],
        Sex => _sighting.Sex switch { Normalization.Sex.Female => Female, Normalization.Sex.Male => Male, _ => [] },
        Nationality => _sighting.Nationality is { } country ? [new FieldValue { Text = country }] : [],
        Origin => _sighting.Journey.From is { } from && KnownValues.OfPlace(from) is { } place ? [place] : [],
        Phone => [.. Phones().Select(phone => ValueReader.Read(FieldKind.Phone, phone)).OfType<FieldValue>()],
        Document => [.. _sighting.Documents.Select(document => new FieldValue { Text = document.Number })],
        _ => [.. _sighting.Companions.Select(companion => companion.Name).OfType<PersonName>().Select(KnownValues.OfName)],
    };

    /// <summary>Whether two sightings name papers of one type.</summary>
    public bool HasPaperOfType(SightingFields other) =>
        _sighting.Documents.Any(paper => paper.Type is { } type && other._sighting.Documents.Any(second => second.Type == type));

    /// <summary>The child's and those of the adults with it.</summary>
    private IEnumerable<string> Phones() => _sighting.Phones.Concat(_sighting.Companions.Select(companion => companion.Phone).OfType<string>()).Distinct();
}
