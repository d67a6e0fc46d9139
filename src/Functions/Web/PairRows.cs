using Pipeline.Core.Registry;

namespace Pipeline.Functions.Web;

/// <summary>A field of two children, side by side.</summary>
/// <param name="Label">The field's name.</param>
/// <param name="First">What the one's sightings say, each value once, with the numbers of the sightings where they do not all say it.</param>
/// <param name="Second">Likewise.</param>
/// <param name="Verdict">In words, since colour alone tells some people nothing; empty where a difference means nothing.</param>
/// <param name="Class">Of the row.</param>
internal sealed record PairRow(string Label, IReadOnlyList<string> First, IReadOnlyList<string> Second, string Verdict, string Class)
{
    public static IReadOnlyList<PairRow> Of(Child first, Child second)
    {
        var (left, right) = (FactsOf(first), FactsOf(second));
        return [.. left[0].Select((fact, field) => Row(fact, [.. left.Select(facts => facts[field].Values)], [.. right.Select(facts => facts[field].Values)])).Where(row => row.First.Count + row.Second.Count > 0)];
    }

    private static IReadOnlyList<SightingFact>[] FactsOf(Child child) => [.. child.Sightings.Select(SightingFacts.Of)];

    private static PairRow Row(SightingFact fact, IReadOnlyList<string>[] first, IReadOnlyList<string>[] second)
    {
        var (verdict, style) = fact.IsOfChild ? Compare(first, second) : ("", "");
        return new(fact.Label, TextsOf(first), TextsOf(second), verdict, style);
    }

    private static (string Verdict, string Class) Compare(IReadOnlyList<string>[] first, IReadOnlyList<string>[] second)
    {
        var (one, other) = (SetOf(first), SetOf(second));
        if (one.Count == 0 || other.Count == 0) return ("only one says", "");
        if (one.SetEquals(other)) return ("the same", "same");
        return one.Overlaps(other) ? ("some the same", "partly") : ("different", "different");
    }

    private static HashSet<string> SetOf(IEnumerable<IReadOnlyList<string>> sightings) => new(sightings.SelectMany(values => values), StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> TextsOf(IReadOnlyList<string>[] sightings) =>
        [.. sightings.SelectMany((values, index) => values, (values, value) => value).Distinct(StringComparer.OrdinalIgnoreCase).Select(value =>
        {
            int[] saying = [.. Enumerable.Range(0, sightings.Length).Where(index => sightings[index].Contains(value, StringComparer.OrdinalIgnoreCase))];
            return saying.Length == sightings.Length ? value : $"{value} [{string.Join(", ", saying.Select(index => index + 1))}]";
        })];
}
