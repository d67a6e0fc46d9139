using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>Sightings as records of fields to compare. A field may have several values; the first of them stands in the columns, where models are learnt from.</summary>
internal sealed class SightingTable
{
    /// <summary>The fields, in their order in a model.</summary>
    public const int Name = 0, Birth = 1, Sex = 2, Nationality = 3, Origin = 4, Phone = 5, Document = 6, Companion = 7;

    private static readonly (string Name, FieldKind Kind)[] Fields =
    [
        ("name", FieldKind.FullName), ("birth", FieldKind.BirthDate), ("sex", FieldKind.Sex), ("nationality", FieldKind.Code), ("origin", FieldKind.Place),
        ("phone", FieldKind.Phone), ("document", FieldKind.Document), ("companion", FieldKind.FullName),
    ];

    private static readonly Dictionary<Sex, FieldValue> Sexes = new() { [Normalization.Sex.Female] = new FieldValue { Text = "F" }, [Normalization.Sex.Male] = new FieldValue { Text = "M" } };

    private readonly int[][][] _numbers;

    public SightingTable(IReadOnlyList<Sighting> sightings)
    {
        Sightings = sightings;
        _numbers = new int[Fields.Length][][];
        var columns = new Column[Fields.Length];
        for (var f = 0; f < Fields.Length; f++) columns[f] = Fill(f);
        Records = new RecordTable([.. sightings.Select(sighting => sighting.Id)], sightings.Count, columns);
    }

    public IReadOnlyList<Sighting> Sightings { get; }

    public RecordTable Records { get; }

    public static int FieldCount => Fields.Length;

    public static string NameOf(int field) => Fields[field].Name;

    /// <summary>The numbers of what a sighting says in a field; none where it says nothing.</summary>
    public ReadOnlySpan<int> Of(int field, int sighting) => _numbers[field][sighting];

    private Column Fill(int field)
    {
        var (known, values, numbers) = (new Dictionary<(string, string, int), int>(), new List<FieldValue?> { null }, new int[Sightings.Count][]);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = [.. ValuesOf(field, Sightings[i]).Select(NumberOf)];
        _numbers[field] = numbers;
        return new Column(Fields[field].Name, Fields[field].Kind, Array.ConvertAll(numbers, of => of is [var first, ..] ? first : 0), [.. values], numbers.Length, isOpen: true);

        int NumberOf(FieldValue value)
        {
            if (known.TryGetValue((value.Text, value.Written, value.Script), out var number)) return number;
            values.Add(value);
            return known[(value.Text, value.Written, value.Script)] = values.Count - 1;
        }
    }

    private static IEnumerable<FieldValue> ValuesOf(int field, Sighting sighting) => field switch
    {
        Name => sighting.Names.Select(KnownValues.OfName),
        Birth => sighting.Birth.IsKnown ? [ValueReader.Birth(sighting.Birth)] : [],
        Sex => Sexes.TryGetValue(sighting.Sex, out var sex) ? [sex] : [],
        // Twice, so that one letter is two slips: another country is no slip of the hand.
        Nationality => sighting.Nationality is { } country ? [new FieldValue { Text = country + country }] : [],
        Origin => sighting.Journey.From is { } place ? [KnownValues.OfPlace(place)] : [],
        Phone => sighting.Phones.Select(phone => ValueReader.Read(FieldKind.Phone, phone)).OfType<FieldValue>(),
        Document => sighting.Documents.Select(document => new FieldValue { Text = document.Number, Joined = document.Number }),
        _ => sighting.Companions.Select(companion => companion.Name).OfType<PersonName>().Select(KnownValues.OfName),
    };
}
