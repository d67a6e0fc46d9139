using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Origin and destination of a route that is watched, as people write them.</summary>
public sealed record WatchedRoute(string From, string To);

/// <summary>A place that was hit by a disaster or conflict, as people write it.</summary>
/// <param name="From">The district, or another place.</param>
/// <param name="Until">The last day on which a child that comes from there counts as displaced.</param>
public sealed record DisplacedPlace(string From, DateOnly Until);

/// <summary>The routes, sites and displaced places of a country, made ready to be looked for in what a report says of a journey.</summary>
public sealed class WatchedPlaces
{
    public static readonly WatchedPlaces None = new([], [], []);

    private readonly NamedPlaces _origins, _destinations, _sites, _displaced;
    private readonly HashSet<(string From, string To)> _routes;
    private readonly Dictionary<string, DateOnly> _until;

    public WatchedPlaces(IReadOnlyList<WatchedRoute> routes, IReadOnlyList<string> sites, IReadOnlyList<DisplacedPlace> displaced)
    {
        (Routes, Sites, Displaced) = (routes.Count, sites.Count, displaced.Count);
        (_origins, _destinations) = (new(routes.Select(route => route.From)), new(routes.Select(route => route.To)));
        _routes = [.. routes.Select(route => (NamedPlaces.Fold(route.From), NamedPlaces.Fold(route.To)))];
        (_sites, _displaced) = (new(sites), new(displaced.Select(place => place.From)));
        _until = displaced.GroupBy(place => NamedPlaces.Fold(place.From)).ToDictionary(same => same.Key, same => same.Max(place => place.Until));
    }

    /// <summary>How many are listed.</summary>
    public int Routes { get; }

    public int Sites { get; }

    public int Displaced { get; }

    /// <summary>Whether the lists show an indicator at a sighting.</summary>
    internal bool Show(Indicator indicator, Sighting sighting)
    {
        if (indicator == Indicators.HotspotRoute) return IsOnRoute(sighting.Journey);
        if (indicator == Indicators.ExploitationSite) return _sites.In(sighting.Journey.To).Count > 0 || _sites.In(sighting.Journey.Purpose).Count > 0;
        return indicator == Indicators.DisasterDisplaced && IsDisplaced(sighting);
    }

    private bool IsOnRoute(Journey journey)
    {
        var origins = _origins.In(journey.From);
        return origins.Count > 0 && _destinations.In(journey.To).Any(to => origins.Any(from => _routes.Contains((from, to))));
    }

    /// <summary>Of a day that nobody wrote down it may have been before.</summary>
    private bool IsDisplaced(Sighting sighting) => _displaced.In(sighting.Journey.From).Any(place => sighting.SeenOn is not { } day || day <= _until[place]);
}
