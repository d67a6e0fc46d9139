using CsCheck;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Tests.Shared;

/// <summary>Random sightings out of few values, so that many are of one child, of siblings, of children with one adult, or of one list.</summary>
internal static class SightingGen
{
    private static readonly Gen<string> Name = Gen.Select(
        OneOf("Sunita", "सुनिता", "Sita", "Gita", "Prakash", "Prakas"),
        OneOf("Tamang", "तामाङ", "Rai", "राई"),
        (given, family) => $"{given} {family}");

    private static readonly Gen<Companion> Companion = Gen.Select(
        OneOf("Bikash Rana", "Maya Tamang", "Dil Khawas"),
        Gen.Enum<Relation>(),
        OneOf<string?>(null, "+9779800000001", "+9779800000002"),
        OneOf<bool?>(null, true),
        (name, relation, phone, recent) => InventedSightings.Adult(name, relation, phone, recent));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>Sightings, some of them in two or three lists, in the order they come in.</summary>
    public static Gen<Sighting[]> Rows(int most) => Gen.Select(Any.Array[1, most], OneOf("receipt", "second", "third").Array[0, most], Gen.Int[0, int.MaxValue], (once, lists, seed) =>
    {
        var sightings = once.DistinctBy(sighting => sighting.Id).ToArray();
        var again = lists.Select((list, i) => sightings[i % sightings.Length] with { Origin = new Origin(list, "", i) });
        return Shuffled([.. sightings, .. again], seed);
    });

    public static Sighting[] Shuffled(IEnumerable<Sighting> sightings, int seed)
    {
        var shuffled = sightings.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    public static readonly Gen<Sighting> Any = Gen.Select(
        Gen.Int[0, 1_000_000],
        Name,
        OneOf(null, null, null, "Sita Rai", "Prakash Tamang", "Maya Lama"),
        Gen.Int[0, 3],
        OneOf(0, 0, 0, 0, 1, 7, 20, 45, 90, 200),
        Companion.Array[0, 2],
        Gen.Bool,
        Gen.Int[0, 9],
        (id, name, alias, born, day, companions, signs, kind) => new Sighting
        {
            Id = $"{id:x8}",
            Kind = kind == 0 ? SightingKind.MissingReport : SightingKind.Seen,
            Origin = new Origin("receipt", "", id),
            Names = [.. NameReader.Read(name), .. NameReader.Read(alias ?? "")],
            Sex = Sex.Female,
            Birth = born == 0 ? BirthInterval.OfAge(13, 14, InventedSightings.Day) : BirthInterval.On(new DateOnly(2009 + born, 4, 30)),
            Nationality = "NP",
            SeenOn = new DateOnly(2026, 5, 1).AddDays(day),
            Place = new SeenPlace("NP", "Jhapa"),
            Companions = companions,
            Observations = signs ? ["job-promised", "separated-unknown-adult"] : [],
            FromText = id % 3 == 0 ? ["debt", "coached", "night-or-bypass"] : [],
        });
}
