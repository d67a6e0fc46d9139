using Pipeline.Core.Intake;

namespace Pipeline.Core.Risk;

/// <summary>By what children are assessed: <c>Data/risk.json</c>, or the file that an organisation has in its place. The same at all posts, but for what a country has otherwise.</summary>
public sealed class RiskRules
{
    internal RiskRules(string version, CountryRules everywhere, IReadOnlyDictionary<string, CountryRules> countries) => (Version, Everywhere, Countries) = (version, everywhere, countries);

    /// <summary>Those that hold until an organisation lays down its own.</summary>
    public static RiskRules Usual { get; } = Parse(EmbeddedData.Text("Risk/Data/risk.json")).Rules!;

    /// <summary>As whoever wrote the rules calls them, such as <c>2026-11-30</c>: every assessment and alert says by which it was made.</summary>
    public string Version { get; }

    /// <summary>Where no country has others.</summary>
    public CountryRules Everywhere { get; }

    /// <summary>By ISO 3166-1 alpha-2, of countries that have rules of their own: all of them, those of everywhere among them.</summary>
    public IReadOnlyDictionary<string, CountryRules> Countries { get; }

    /// <param name="country">ISO 3166-1 alpha-2 of the post; null where nobody wrote it down.</param>
    public CountryRules Of(string? country) => country is not null && Countries.TryGetValue(country, out var own) ? own : Everywhere;

    /// <summary>Reads rules (<c>docs/indicators.md</c>, "The rules as a file").</summary>
    /// <returns>The rules, or all that is wrong with them: <see cref="Problem.Column"/> is the JSON path.</returns>
    public static (RiskRules? Rules, IReadOnlyList<Problem> Problems) Parse(string json) => RiskRulesReader.Read(json);
}
