namespace Pipeline.Tests.Shared;

/// <summary>Whom the journeys are of: families without end, and the adults who take one party after another.</summary>
internal sealed class JourneyPeople(Random random)
{
    private readonly IEnumerator<InventedPerson> _people = new InventedFamilies(random).People().GetEnumerator();
    private readonly Dictionary<string, List<(RoadAdult Adult, DateOnly Around)>> _adults = [];
    private InventedPerson? _next;

    /// <summary>Children of one family who are of the right age and sex: one at least, this many at most.</summary>
    public InventedPerson[] Family(JourneyKind kind, int most, DateOnly day, string? country = null)
    {
        while (true)
        {
            var family = NextFamily();
            if (country is not null && family[0].Country.Name != country) continue;
            InventedPerson[] fitting = [.. family.Where(child => kind.Fits(child, day))];
            if (fitting.Length > 0) return fitting[..Math.Min(most, fitting.Length)];
        }
    }

    /// <summary>Children of different families of one country.</summary>
    public InventedPerson[] Group(JourneyKind kind, int size, DateOnly day)
    {
        var first = Family(kind, 1, day)[0];
        return [first, .. Enumerable.Range(1, size - 1).Select(_ => Family(kind, 1, day, first.Country.Name)[0])];
    }

    /// <summary>An adult of a country who takes parties of this kind: one who has done it before, or a new one; and about when.</summary>
    public (RoadAdult Adult, DateOnly Around) Adult(JourneyKind kind, InventedCountry country, DateOnly day)
    {
        var pool = $"{kind.Name} {country.Name}";
        if (!_adults.TryGetValue(pool, out var known)) _adults[pool] = known = [];
        var again = known.Count > 0 && random.Chance(1 - 1 / kind.Parties);
        if (!again) known.Add((New(kind, country), day));
        var at = again ? random.Next(known.Count) : known.Count - 1;
        var chosen = known[at];
        // Who has taken as many as it takes is heard of no more.
        if (again && random.Chance(1 / kind.Parties)) known.RemoveAt(at);
        return chosen;
    }

    /// <summary>Somebody of the same country with another name.</summary>
    public InventedAdult Name(InventedCountry country) => Family(JourneyKind.All[0] with { Ages = (0, 17) }, 1, JourneyPopulation.LastDay, country.Name)[0].Guardians[0];

    private RoadAdult New(JourneyKind kind, InventedCountry country) =>
        new(country, Name(country), random.Digits(country.Phone), kind.IsAtRisk ? random.Next(1, 90) : random.Next(200, 3000));

    private List<InventedPerson> NextFamily()
    {
        var family = new List<InventedPerson> { _next ?? Advance() };
        while (true)
        {
            _next = Advance();
            if (!ReferenceEquals(_next.Guardians, family[0].Guardians)) return family;
            family.Add(_next);
        }
    }

    private InventedPerson Advance()
    {
        _people.MoveNext();
        return _people.Current;
    }
}
