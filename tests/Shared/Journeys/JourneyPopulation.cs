namespace Pipeline.Tests.Shared;

/// <summary>
/// A year of journeys of invented children, the same for the same seed: first who travels with whom, where and why, and whether the child is at risk; then what each post sees and
/// writes down of it.
/// </summary>
internal sealed class JourneyPopulation
{
    public static readonly DateOnly LastDay = new(2026, 11, 20);
    private const int Days = 350;
    private const int AdultsDays = 90;

    private readonly Random _random;
    private readonly JourneyRates _rates;
    private readonly JourneyPeople _people;
    private readonly RoadClerk _clerk;
    private readonly List<RoadJourney> _journeys = [];
    private readonly List<RoadEntry> _entries = [];

    /// <param name="count">Children's journeys; a few more where the last party is large.</param>
    /// <param name="seed">Of all chance.</param>
    /// <param name="rates">How well posts look and write.</param>
    public JourneyPopulation(int count, int seed, JourneyRates? rates = null)
    {
        _random = new Random(seed);
        _rates = rates ?? new();
        _people = new(_random);
        _clerk = new(_random, _rates);
        double[] weights = [.. JourneyKind.All.Select(kind => kind.Share * (kind.IsAtRisk ? _rates.AtRisk : 1) / kind.MeanChildren)];
        while (_journeys.Count < count) Travel(JourneyKind.All[_random.Among(weights)]);
    }

    /// <summary>Every one that a post wrote down at least once.</summary>
    public IReadOnlyList<RoadJourney> Journeys => _journeys;

    /// <summary>What was written, party by party.</summary>
    public IReadOnlyList<RoadEntry> Entries => _entries;

    private void Travel(JourneyKind kind)
    {
        var start = LastDay.AddDays(-10 - _random.Next(Days));
        var size = _random.Within(kind.Children);
        var children = kind.Mode == "adult" && size > 2 ? _people.Group(kind, size, start) : _people.Family(kind, size, start);
        var party = new JourneyParty(kind, children, _people, _random);
        start = party.StartAround(start, AdultsDays, LastDay);
        if (!children.All(child => kind.Fits(child, start))) return;
        var stops = Stops(kind, RoadMap.CodeOf(children[0].Country), start);
        var ofParty = Facts(kind, sign => !sign.IsOfChild);
        var relations = stops.Select(_ => party.Tell()).ToArray();
        foreach (var child in children) Write(kind, child, party, stops, relations, [.. ofParty, .. Facts(kind, sign => sign.IsOfChild)]);
    }

    private void Write(JourneyKind kind, InventedPerson child, JourneyParty party, IReadOnlyList<(RoadPost Post, DateTime At)> stops, IReadOnlyList<TellingAdult> tales, HashSet<RoadSign> facts)
    {
        var journey = new RoadJourney(_journeys.Count, kind, Day(stops[0].At), Day(stops[^1].At).AddDays(_random.Next(4)), facts.Count > 0);
        var raisedAt = _random.Chance(kind.Raised) ? _random.Next(stops.Count) : -1;
        var destination = RoadMap.CountryNames[stops[^1].Post.Country];
        var before = _entries.Count;
        for (var i = 0; i < stops.Count; i++)
        {
            if (party.IsLarge && _random.Chance(JourneyRates.ChildLeftOut)) continue;
            var told = new Told(tales[i].Adult, tales[i].Relation, tales[i].Purpose, _random.Chance(0.7) ? stops[^1].Post.District : destination, i == raisedAt ? _random.Next(18, 22) : null, facts);
            _entries.Add(_clerk.Write(journey, tales[i].NameTold(child), stops[i].Post, AtNight(stops[i].At, facts), told));
        }
        if (_entries.Count == before) return;
        _journeys.Add(journey);
        if (_random.Chance(kind.Missing)) _entries.Add(_clerk.Miss(journey, child, RoadPost.All.First(post => post.Country == RoadMap.CodeOf(child.Country)), Missed(kind, stops[0].At)));
    }

    /// <summary>A child at risk is missed about when it leaves; one that comes home was missed long before.</summary>
    private DateTime Missed(JourneyKind kind, DateTime left) => left.Date.AddDays(kind.IsAtRisk ? _random.Next(-3, 2) : -_random.Next(5, 60));

    private HashSet<RoadSign> Facts(JourneyKind kind, Func<RoadSign, bool> which) => [.. kind.Facts.Where(fact => which(fact.Sign) && _random.Chance(fact.Share)).Select(fact => fact.Sign)];

    private IReadOnlyList<(RoadPost Post, DateTime At)> Stops(JourneyKind kind, string home, DateOnly start)
    {
        var at = start.ToDateTime(new TimeOnly(6, 0)).AddMinutes(_random.Next(14 * 60));
        if (kind.Mode == "commuter") return Commute(home, at);
        var count = 1 + _random.Among(kind.Stops);
        var way = kind.Name == "flying" ? RoadMap.Flight(home, _random) : RoadMap.Way(home, RoadMap.DestinationFrom(home, _random), count, _random);
        var stops = new List<(RoadPost, DateTime)>();
        foreach (var post in way.Take(count))
        {
            if (stops.Count > 0) at = at.AddDays(_random.Within(kind.Gap)).AddMinutes(_random.Next(60, 300));
            stops.Add((post, at));
        }
        if (!_random.Chance(kind.Back)) return stops;
        at = at.AddDays(_random.Next(2, 15));
        foreach (var (post, _) in Enumerable.Reverse(stops).ToArray()) stops.Add((post, at = at.AddMinutes(_random.Next(30, 300))));
        return stops;
    }

    /// <summary>Now and then of some weeks of going to and fro, each time at one of the two posts of one border.</summary>
    private IReadOnlyList<(RoadPost, DateTime)> Commute(string home, DateTime at)
    {
        var way = RoadMap.Way(home, RoadMap.DestinationFrom(home, _random), 2, _random);
        var stops = new List<(RoadPost, DateTime)>();
        for (var left = _random.Next(4, 12); left > 0; left--)
        {
            stops.Add((_random.Any(way), at));
            at = at.AddDays(_random.Next(1, 12));
        }
        return [.. stops.Where(stop => DateOnly.FromDateTime(stop.Item2) <= LastDay)];
    }

    private DateTime AtNight(DateTime at, HashSet<RoadSign> facts) =>
        facts.Any(fact => fact.Id == "night-or-bypass") || _random.Chance(JourneyRates.AtNight) ? at.Date.AddHours(_random.Any([22, 23, 1, 2, 3])).AddMinutes(_random.Next(60)) : at;

    private static DateOnly Day(DateTime at) => DateOnly.FromDateTime(at);
}
