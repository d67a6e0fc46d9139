using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Reads rules from JSON, and gathers all that is wrong with them.</summary>
internal sealed class RiskRulesReader
{
    private const string Version = "version", Strengths = "strengths", CountriesName = "countries", Routes = "routes", Sites = "sites", Displaced = "displaced", From = "from", To = "to", Until = "until";

    private const string LeaveOut = "Write it, or leave the whole entry out.";

    private static readonly string[]
        OfAll = [.. RuleNumber.All.Select(number => number.Name), Strengths],
        OfRules = [Version, .. OfAll, CountriesName],
        OfCountry = [.. OfAll, Routes, Sites, Displaced],
        Codes = ["BD", "ID", "IN", "KH", "LA", "MM", "MY", "NP", "PH", "TH"],
        Ids = [.. Indicators.All.Select(indicator => indicator.Id)],
        Degrees = [.. Enum.GetNames<Strength>().Select(name => name.ToLowerInvariant())];

    private readonly List<Problem> _problems = [];

    public static (RiskRules? Rules, IReadOnlyList<Problem> Problems) Read(string json)
    {
        var reader = new RiskRulesReader();
        try
        {
            using var document = JsonDocument.Parse(json);
            var rules = reader.ReadRules(new("$", document.RootElement));
            return reader._problems.Count == 0 ? (rules, []) : (null, reader._problems);
        }
        catch (JsonException fault)
        {
            return (null, [ProblemAt("$", "not-json", $"The file is not JSON: line {fault.LineNumber + 1} cannot be read.", "Look for a comma, quote or bracket that is missing or too many.")]);
        }
    }

    private RiskRules ReadRules(Node root)
    {
        var members = Members(root, OfRules, "property");
        var version = Required(root, members, Version, "Give the rules a version that they did not have before, such as the day: \"2026-11-30\".") is { } named ? Text(named) : "";
        foreach (var number in RuleNumber.All) Required(root, members, number.Name, "Write all numbers, so that a version always means the same: docs/indicators.md has the usual ones.");
        var everywhere = ReadCommon(root, members, new());
        var countries = members.TryGetValue(CountriesName, out var own) ? Members(own, Codes, "country") : [];
        return new(version, everywhere, countries.ToDictionary(country => country.Key, country => ReadCountry(country.Value, everywhere)));
    }

    private CountryRules ReadCountry(Node country, CountryRules everywhere)
    {
        var members = Members(country, OfCountry, "property");
        return ReadCommon(country, members, everywhere) with
        {
            Watched = new(
                [.. Items(members, Routes).Select(RouteOf)],
                [.. Items(members, Sites).Select(Text)],
                [.. Items(members, Displaced).Select(DisplacedOf)]),
        };
    }

    private WatchedRoute RouteOf(Node item)
    {
        var members = Members(item, [From, To], "property");
        return new(Required(item, members, From, LeaveOut) is { } from ? Text(from) : "", Required(item, members, To, LeaveOut) is { } to ? Text(to) : "");
    }

    private DisplacedPlace DisplacedOf(Node item)
    {
        var members = Members(item, [From, Until], "property");
        return new(Required(item, members, From, LeaveOut) is { } from ? Text(from) : "", Required(item, members, Until, LeaveOut) is { } until ? Day(until) : default);
    }

    /// <summary>What all countries can have: numbers, and strengths of indicators.</summary>
    private CountryRules ReadCommon(Node of, Dictionary<string, Node> members, CountryRules rules)
    {
        foreach (var number in RuleNumber.All)
        {
            if (members.TryGetValue(number.Name, out var value) && Number(value, number) is { } read) rules = number.With(rules, read);
        }

        if (members.TryGetValue(Strengths, out var strengths))
        {
            var all = rules.Strengths.ToDictionary();
            foreach (var (id, strength) in Members(strengths, Ids, "indicator")) all[id] = Degree(strength);
            rules = rules with { Strengths = all };
        }

        var areKnown = !_problems.Exists(problem => problem.Column.EndsWith(".mediumScore", StringComparison.Ordinal) || problem.Column.EndsWith(".highScore", StringComparison.Ordinal));
        if (areKnown && rules.MediumScore > rules.HighScore) Add($"{of.Path}.mediumScore", "scores-crossed", "A child would be of high severity before it is of medium.", "Make mediumScore no more than highScore.");
        return rules;
    }

    private int? Number(Node node, RuleNumber number)
    {
        if (node.Value.ValueKind == JsonValueKind.Number && node.Value.TryGetInt32(out var value) && value >= number.Least && value <= number.Most) return value;
        Add(node.Path, "number-out-of-range", $"This is no whole number from {number.Least} to {number.Most}.", "Write one, without quotes.");
        return null;
    }

    private Strength Degree(Node node)
    {
        if (node.Value.ValueKind == JsonValueKind.String && Array.IndexOf(Degrees, node.Value.GetString()) is >= 0 and var at) return (Strength)at;
        Add(node.Path, "strength-unknown", "There is no such strength.", $"Write one of {string.Join(", ", Degrees)}.");
        return Strength.Weak;
    }

    private string Text(Node node)
    {
        if (node.Value.ValueKind == JsonValueKind.String && NamedPlaces.Fold(node.Value.GetString()!).Length > 0) return node.Value.GetString()!.Trim();
        Add(node.Path, "text-empty", "This is no text, or an empty one.", "Write it in quotes, or leave it out.");
        return "";
    }

    private DateOnly Day(Node node)
    {
        if (node.Value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(node.Value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Add(node.Path, "no-date", "This is no date.", "Write the last day on which it holds as year, month and day: \"2027-03-31\".");
        return default;
    }

    /// <summary>Null where it is missing; what is no object at all is told once.</summary>
    private Node? Required(Node of, Dictionary<string, Node> members, string name, string remedy)
    {
        if (members.TryGetValue(name, out var node)) return node;
        if (of.Value.ValueKind == JsonValueKind.Object) Add($"{of.Path}.{name}", "property-missing", "This is missing.", remedy);
        return null;
    }

    private IEnumerable<Node> Items(Dictionary<string, Node> members, string name)
    {
        if (!members.TryGetValue(name, out var list)) return [];
        if (list.Value.ValueKind == JsonValueKind.Array) return [.. list.Value.EnumerateArray().Select((item, i) => new Node($"{list.Path}[{i}]", item))];
        Add(list.Path, "no-list", "This is no list.", "Write it in brackets: [ … ].");
        return [];
    }

    /// <summary>The members of an object that are known. One that is not is a slip of the hand, and what was meant by it would not hold.</summary>
    private Dictionary<string, Node> Members(Node node, IReadOnlyCollection<string> known, string kind)
    {
        var members = new Dictionary<string, Node>(StringComparer.Ordinal);
        if (node.Value.ValueKind != JsonValueKind.Object)
        {
            Add(node.Path, "no-object", "This is no object.", "Write it in braces: { … }.");
            return members;
        }

        foreach (var member in node.Value.EnumerateObject())
        {
            var path = $"{node.Path}.{member.Name}";
            if (!known.Contains(member.Name)) Add(path, $"{kind}-unknown", $"There is no {kind} of this name here.", $"Write {Nearest(member.Name, known)}, or leave it out.");
            else if (!members.TryAdd(member.Name, new(path, member.Value))) Add(path, "said-twice", "This is said twice.", "Leave one of them out.");
        }

        return members;
    }

    /// <summary>The one that was meant, where it is all but written; else all that there are, unless they are too many to be read.</summary>
    private static string Nearest(string name, IReadOnlyCollection<string> known)
    {
        const int slips = 3, few = 20;
        var nearest = known.MinBy(other => TypingDistance.Between(name.ToUpperInvariant(), other.ToUpperInvariant(), slips))!;
        if (TypingDistance.Between(name.ToUpperInvariant(), nearest.ToUpperInvariant(), slips) <= Math.Min(slips, nearest.Length / 2 - 1)) return $"'{nearest}', if that was meant";
        return known.Count <= few ? $"one of {string.Join(", ", known)}" : "one of those in docs/indicators.md";
    }

    private void Add(string path, string code, string message, string remedy) => _problems.Add(ProblemAt(path, code, message, remedy));

    private static Problem ProblemAt(string path, string code, string message, string remedy) => Problem.OfRow(Place.WholeFile, path, code, message, remedy);

    /// <param name="Path">Of the value, from <c>$</c> on.</param>
    private readonly record struct Node(string Path, JsonElement Value);
}
