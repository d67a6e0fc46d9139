namespace Pipeline.Tests.Shared;

/// <summary>A record, and whose it is, which matching is not told.</summary>
/// <param name="Id">From 1, in the order of the file.</param>
/// <param name="Person">From 1.</param>
/// <param name="Country">The person's, in English.</param>
/// <param name="Cells">As in <see cref="InventedPeople.Header"/>, but for the id.</param>
internal readonly record struct InventedRecord(int Id, int Person, string Country, string[] Cells)
{
    public override string ToString() => $"{Id},{string.Join(',', Cells)}";
}

/// <summary>
/// Records of invented children of ten countries, the same for the same seed and number. One in five is a further record, careless, of somebody who is there already: a person has up to
/// four. Records of one person lie far apart in the file. Only a few people are held at a time, whatever the number.
/// </summary>
internal sealed class InventedPeople(int seed)
{
    public const string Header = "id,given_name,family_name,birth_date,sex,village,phone,document,guardian";

    /// <summary>Of all people; with 1.55 further records each, a fifth of all records are further ones.</summary>
    private const double SeenAgain = 0.25 / 1.55;
    private const double OtherScript = 0.2;
    private const int MostHeld = 50_000;
    private static readonly double[] FurtherRecords = [60, 25, 15];

    public IEnumerable<InventedRecord> Records(int count)
    {
        var random = new Random(seed);
        var held = new List<(int Person, string Country, string[] Cells)>();
        var id = 0;
        foreach (var record in Written(random).Take(count))
        {
            held.Add(record);
            if (held.Count >= MostHeld) yield return Drawn();
        }
        while (held.Count > 0) yield return Drawn();

        InventedRecord Drawn()
        {
            var at = random.Next(held.Count);
            var (person, country, cells) = held[at];
            held[at] = held[^1];
            held.RemoveAt(held.Count - 1);
            return new InventedRecord(++id, person, country, cells);
        }
    }

    private static IEnumerable<(int Person, string Country, string[] Cells)> Written(Random random)
    {
        var clerk = new InventedClerk(random);
        var number = 0;
        foreach (var person in new InventedFamilies(random).People())
        {
            number++;
            var native = random.Chance(person.Country.Native);
            yield return (number, person.Country.Name, clerk.Write(person, native, careless: false));
            if (!random.Chance(SeenAgain)) continue;
            for (var left = 1 + random.Among(FurtherRecords); left > 0; left--)
            {
                yield return (number, person.Country.Name, clerk.Write(person, person.Country.Native > 0 && random.Chance(OtherScript) != native, careless: true));
            }
        }
    }
}
