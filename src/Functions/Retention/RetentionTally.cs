namespace Pipeline.Functions.Retention;

/// <summary>Counts what is past its term, each under the term that holds.</summary>
internal sealed class RetentionTally(RetentionTerms terms)
{
    private readonly Dictionary<(string Kind, string Country), RetentionLine> _lines =
        terms.All.ToDictionary(term => (term.Kind, term.Country), term => new RetentionLine(term.Kind, term.Country, term.Days, 0, 0));

    public IReadOnlyList<RetentionLine> Lines => [.. _lines.Values];

    public void Count(string kind, string? country, bool isNeeded = false)
    {
        var term = country is not null && _lines.ContainsKey((kind, country)) ? (kind, country) : (kind, RetentionTerms.Default);
        var line = _lines[term];
        _lines[term] = isNeeded ? line with { Needed = line.Needed + 1 } : line with { Due = line.Due + 1 };
    }
}
