namespace Pipeline.Core.Risk;

/// <summary>What rules have otherwise than others, for people to read.</summary>
/// <param name="Path">As in the file, from <c>$</c> on.</param>
/// <param name="Instead">What the others have: of a country's, those of everywhere in the same file.</param>
/// <param name="Here">What these have.</param>
public sealed record RuleDifference(string Path, string Instead, string Here)
{
    /// <summary>In the order of the file.</summary>
    public static IReadOnlyList<RuleDifference> Between(RiskRules usual, RiskRules rules) =>
    [
        .. Between("$", usual.Everywhere, rules.Everywhere),
        .. rules.Countries.SelectMany(country => Between($"$.countries.{country.Key}", rules.Everywhere, country.Value)),
    ];

    private static IEnumerable<RuleDifference> Between(string path, CountryRules usual, CountryRules rules) =>
    [
        .. RuleNumber.All.Select(number => new RuleDifference($"{path}.{number.Name}", $"{number.Of(usual)}", $"{number.Of(rules)}")).Where(IsOne),
        .. Indicators.All.Select(indicator => new RuleDifference($"{path}.strengths.{indicator.Id}", Word(usual.StrengthOf(indicator)), Word(rules.StrengthOf(indicator)))).Where(IsOne),
        .. ListsOf(path, usual.Watched).Zip(ListsOf(path, rules.Watched), (before, here) => new RuleDifference(here.Path, $"{before.Count} listed", $"{here.Count} listed")).Where(IsOne),
    ];

    private static IEnumerable<(string Path, int Count)> ListsOf(string path, WatchedPlaces watched) =>
        [($"{path}.routes", watched.Routes), ($"{path}.sites", watched.Sites), ($"{path}.displaced", watched.Displaced)];

    private static bool IsOne(RuleDifference difference) => difference.Instead != difference.Here;

    private static string Word(Strength strength) => $"{strength}".ToLowerInvariant();
}
