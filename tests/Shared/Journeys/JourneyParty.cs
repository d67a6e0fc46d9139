namespace Pipeline.Tests.Shared;

/// <summary>Who travels together, and what they say of each other at each post.</summary>
internal sealed class JourneyParty
{
    private readonly JourneyKind _kind;
    private readonly InventedPerson[] _children;
    private readonly Random _random;
    private readonly RoadAdult? _adult;
    private readonly DateOnly? _around;
    private readonly string _relation, _purpose;
    private readonly InventedPerson? _falseName;

    public JourneyParty(JourneyKind kind, InventedPerson[] children, JourneyPeople people, Random random)
    {
        (_kind, _children, _random) = (kind, children, random);
        var country = children[0].Country;
        (_adult, _around) = kind.Mode switch
        {
            "adult" => people.Adult(kind, country, JourneyPopulation.LastDay.AddDays(-180 + random.Next(-140, 140))),
            "relative" => (new RoadAdult(country, people.Name(country) with { Family = children[0].Guardians[random.Next(2)].Family }, random.Digits(country.Phone), 4000), null),
            "sibling" => (new RoadAdult(country, people.Name(country) with { Family = children[0].Family }, random.Digits(country.Phone), 5000), null),
            "parent" => (Parent(), null),
            _ => ((RoadAdult?)null, (DateOnly?)null),
        };
        if (_adult is not null && random.Chance(kind.Alias)) _adult = _adult with { Name = people.Name(country), Phone = random.Chance(0.5) ? random.Digits(country.Phone) : _adult.Phone };
        (_relation, _purpose) = (Relation(), random.Any(kind.Purposes));
        if (random.Chance(kind.Alias / 2)) _falseName = people.Family(kind, 1, JourneyPopulation.LastDay.AddDays(-180), country.Name)[0];
    }

    public bool IsLarge => _children.Length > 2;

    /// <summary>The day of leaving: any, but that adults who take many have their time.</summary>
    public DateOnly StartAround(DateOnly day, int days, DateOnly last)
    {
        if (_around is not { } around) return day;
        var start = around.AddDays(_random.Next(-days, days + 1));
        return start > last.AddDays(-10) ? last.AddDays(-10 - _random.Next(days)) : start;
    }

    /// <summary>What is told at one post.</summary>
    public TellingAdult Tell()
    {
        if (_kind.Mode == "commuter")
        {
            var relation = Relation();
            return new(relation.Length == 0 ? null : Parent(relation), relation, _purpose, null);
        }
        var again = _random.Chance(_kind.Alias);
        return new(_adult, again ? Relation() : _relation, again ? _random.Any(_kind.Purposes) : _purpose, again ? _falseName : null);
    }

    private RoadAdult Parent(string relation = "") =>
        new(_children[0].Country, _children[0].Guardians[relation switch { "mother" => 0, "father" => 1, _ => _random.Next(2) }], _children[0].Phone, 5000);

    private string Relation() => _kind.Told.Length == 0 ? "" : _kind.Told[_random.Among([.. _kind.Told.Select(told => told.Weight)])].Word;
}

/// <summary>An adult at a post, and what is told there.</summary>
/// <param name="FalseName">Another child, by whose name this one is called.</param>
internal sealed record TellingAdult(RoadAdult? Adult, string Relation, string Purpose, InventedPerson? FalseName)
{
    /// <summary>The child as it is told to be.</summary>
    public InventedPerson NameTold(InventedPerson child) => FalseName is null ? child : child with { Given = FalseName.Given, Family = FalseName.Family };
}
