using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Core.Normalization;

namespace Pipeline.Functions.Retention;

/// <summary>How long each kind of data is kept, in days, by country where the data has one.</summary>
public sealed class RetentionTerms
{
    /// <summary>The file with the name it had, what was quoted of its rows, chunks and messages that were set aside: by the day it came.</summary>
    public const string Uploads = "uploads";

    /// <summary>What partners were told: by the day the alert was raised, and the country of the post.</summary>
    public const string Alerts = "alerts";

    /// <summary>To whom alerts went: by the day that was settled.</summary>
    public const string Deliveries = "deliveries";

    /// <summary>All that is known of a child: by the last day it was seen or reported, or its last report came in, and the country of the post that saw it last.</summary>
    public const string Children = "children";

    /// <summary>In place of a country: all that no country has a term for.</summary>
    public const string Default = "default";

    private const int MostDays = 36_500;

    private static readonly string[] Kinds = [Uploads, Alerts, Deliveries, Children], KindsOfCountries = [Alerts, Children];

    private readonly Dictionary<(string Kind, string Country), int> _days;

    private RetentionTerms(Dictionary<(string, string), int> days)
    {
        _days = days;
        var lines = days.OrderBy(term => term.Key.Item1, StringComparer.Ordinal).ThenBy(term => term.Key.Item2, StringComparer.Ordinal).Select(term => $"{term.Key.Item1} {term.Key.Item2} {term.Value}\n");
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..12];
    }

    /// <summary>The cautious terms that hold until an organisation lays down its own.</summary>
    public static RetentionTerms Usual { get; } = Parse(EmbeddedTerms()).Terms!;

    /// <summary>Stands for these very terms: an admin confirms them by it.</summary>
    public string Fingerprint { get; }

    /// <summary>All terms, in the order of their names.</summary>
    public IEnumerable<(string Kind, string Country, int Days)> All =>
        _days.Select(term => (term.Key.Kind, term.Key.Country, term.Value)).OrderBy(term => term.Kind, StringComparer.Ordinal).ThenBy(term => term.Country, StringComparer.Ordinal);

    /// <param name="kind">Of the data.</param>
    /// <param name="country">ISO 3166-1 alpha-2; null where none is known.</param>
    public TimeSpan Of(string kind, string? country) =>
        TimeSpan.FromDays(country is not null && _days.TryGetValue((kind, country), out var days) ? days : _days[(kind, Default)]);

    /// <summary>Reads terms: a JSON object of kinds, each an object of countries, or <c>default</c>, and days.</summary>
    /// <returns>The terms, or what is wrong with them.</returns>
    public static (RetentionTerms? Terms, IReadOnlyList<string> Faults) Parse(string json)
    {
        Dictionary<string, Dictionary<string, int>>? read;
        try
        {
            read = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, int>>>(json);
        }
        catch (JsonException fault)
        {
            return (null, [$"is not JSON of kinds, countries and whole days (line {fault.LineNumber + 1})"]);
        }

        var days = (read ?? []).SelectMany(kind => kind.Value ?? [], (kind, term) => (Key: (kind.Key, term.Key), term.Value)).ToDictionary(term => term.Key, term => term.Value);
        string[] faults = [.. Kinds.Where(kind => !days.ContainsKey((kind, Default))).Select(kind => $"has no default for {kind}"), .. days.Select(FaultOf).OfType<string>()];
        return faults.Length == 0 ? (new(days), []) : (null, faults);
    }

    private static string? FaultOf(KeyValuePair<(string Kind, string Country), int> term)
    {
        var (kind, country) = term.Key;
        if (!Kinds.Contains(kind)) return $"has an unknown kind; there are {string.Join(", ", Kinds)}";
        if (country != Default && !KindsOfCountries.Contains(kind)) return $"has a country for {kind}, which have none";
        if (country != Default && (country.Length != 2 || Countries.Read(country) != country)) return $"has a country for {kind} that is no code of one of the ten, such as NP";
        return term.Value is > 0 and <= MostDays ? null : $"has a term for {kind} that is not 1 to {MostDays} days";
    }

    private static string EmbeddedTerms()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Pipeline.Functions.Retention.terms.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
