using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Tests.Shared;

/// <summary>Invented sightings for tests: a girl of 14 from Nepal, unless a test says otherwise.</summary>
internal static class InventedSightings
{
    private static int _rows;

    public static readonly DateOnly Day = new(2026, 11, 20);

    public static Sighting Seen(string name = "Sunita Tamang", string? id = null, DateOnly? on = null) => new()
    {
        Id = id ?? $"{Interlocked.Increment(ref _rows):x8}",
        Origin = new Origin("receipt", "", 1),
        Names = NameReader.Read(name),
        Sex = Sex.Female,
        Birth = BirthInterval.On(new DateOnly(2012, 4, 30)),
        Nationality = "NP",
        SeenOn = on ?? Day,
        Place = new SeenPlace("NP", "Jhapa", "Kakarbhitta"),
    };

    public static Sighting Missing(string name = "Sunita Tamang", string? id = null, DateOnly? since = null) =>
        Seen(name, id, since ?? Day.AddDays(-10)) with { Kind = SightingKind.MissingReport };

    public static Sighting With(this Sighting sighting, params Companion[] companions) => sighting with { Companions = companions };

    public static Sighting Observed(this Sighting sighting, params string[] signs) => sighting with { Observations = signs };

    public static Sighting Remarked(this Sighting sighting, params string[] signs) => sighting with { FromText = signs };

    public static Companion Adult(string name = "Bikash Rana", Relation relation = Relation.NonRelative, string? phone = null, bool? metRecently = null) => new()
    {
        Name = NameReader.One(name),
        Relation = relation,
        Age = 35,
        Phone = phone,
        MetRecently = metRecently,
    };
}
