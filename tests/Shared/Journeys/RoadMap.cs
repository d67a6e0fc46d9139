using Pipeline.Core.Intake;

namespace Pipeline.Tests.Shared;

/// <summary>Which posts lie on the way from a country to one beside it, or within it.</summary>
internal static class RoadMap
{
    public static readonly IReadOnlyDictionary<string, string> CountryNames = new Dictionary<string, string>
    {
        ["NP"] = "nepal",
        ["IN"] = "india",
        ["BD"] = "bangladesh",
        ["MM"] = "myanmar",
        ["TH"] = "thailand",
        ["LA"] = "laos",
        ["KH"] = "cambodia",
        ["MY"] = "malaysia",
        ["ID"] = "indonesia",
        ["PH"] = "philippines",
    };

    /// <summary>The share of journeys that stay in the country.</summary>
    private const double Domestic = 0.3;

    private static readonly Dictionary<string, string[]> Beside = EmbeddedData.Rows("Matching/Data/borders.csv").ToDictionary(row => row[0], row => row[1].Split(' '));

    public static string CodeOf(InventedCountry country) => CountryNames.First(pair => pair.Value == country.Name).Key;

    /// <summary>Where somebody of a country goes.</summary>
    public static string DestinationFrom(string home, Random random) => random.Chance(Domestic) ? home : random.Any(Beside[home]);

    /// <summary>From home to a country that is not beside it.</summary>
    public static IReadOnlyList<RoadPost> Flight(string home, Random random)
    {
        var there = random.Any([.. CountryNames.Keys.Where(code => code != home && !Beside[home].Contains(code))]);
        return [One(home, border: false, random), One(there, border: false, random)];
    }

    /// <summary>So many of the posts on the way, in their order: a town, the border, the other side of it, and a town there.</summary>
    public static IReadOnlyList<RoadPost> Way(string home, string destination, int stops, Random random)
    {
        RoadPost[] all = [One(home, border: false, random), One(home, border: true, random), One(destination, border: true, random), One(destination, border: false, random)];
        var way = all.Distinct().ToList();
        while (way.Count > stops) way.RemoveAt(random.Chance(0.6) ? way.FindIndex(post => !post.IsBorder) is var inner and >= 0 ? inner : random.Next(way.Count) : random.Next(way.Count));
        return way;
    }

    private static RoadPost One(string country, bool border, Random random)
    {
        RoadPost[] there = [.. RoadPost.All.Where(post => post.Country == country)];
        RoadPost[] fitting = [.. there.Where(post => post.IsBorder == border)];
        return random.Any(fitting.Length > 0 ? fitting : there);
    }
}
