using Pipeline.Core.Normalization;
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
        var rows = left[0].Select((fact, field) =>
        {
            SightingFact[] one = [.. left.Select(facts => facts[field])], other = [.. right.Select(facts => facts[field])];
            var (verdict, style) = !fact.IsOfChild ? ("", "") : fact.Label == SightingFacts.Born ? CompareBirths(first, second) : Compare(KeysOf(one), KeysOf(other));
            return new PairRow(fact.Label, TextsOf([.. one.Select(said => said.Values)]), TextsOf([.. other.Select(said => said.Values)]), verdict, style);
        });
        return [.. rows.Where(row => row.First.Count + row.Second.Count > 0)];
    }

    private static IReadOnlyList<SightingFact>[] FactsOf(Child child) => [.. child.Sightings.Select(SightingFacts.Of)];

    private static HashSet<string> KeysOf(SightingFact[] said) => new(said.SelectMany(fact => fact.Keys), StringComparer.OrdinalIgnoreCase);

    private static (string Verdict, string Class) Compare(HashSet<string> first, HashSet<string> second)
    {
        if (first.Count == 0 || second.Count == 0) return OnlyOne;
        if (first.SetEquals(second)) return ("the same", "same");
        return first.Overlaps(second) ? ("some the same", "partly") : ("different", "different");
    }

    /// <summary>Ages are written as spans of days: what overlaps may be one day.</summary>
    private static (string Verdict, string Class) CompareBirths(Child first, Child second)
    {
        BirthInterval[] one = [.. BirthsOf(first)], other = [.. BirthsOf(second)];
        if (one.Length == 0 || other.Length == 0) return OnlyOne;
        if (one.Concat(other).Distinct().Count() == 1) return ("the same", "same");
        return one.Any(birth => other.Any(birth.Overlaps)) ? ("may be the same", "partly") : ("different", "different");
    }

    private static IEnumerable<BirthInterval> BirthsOf(Child child) => child.Sightings.Select(sighting => sighting.Birth).Where(birth => birth.IsKnown);

    private static readonly (string Verdict, string Class) OnlyOne = ("only one says", "");

    private static IReadOnlyList<string> TextsOf(IReadOnlyList<string>[] sightings) =>
        [.. sightings.SelectMany((values, index) => values, (values, value) => value).Distinct(StringComparer.OrdinalIgnoreCase).Select(value =>
        {
            int[] saying = [.. Enumerable.Range(0, sightings.Length).Where(index => sightings[index].Contains(value, StringComparer.OrdinalIgnoreCase))];
            return saying.Length == sightings.Length ? value : $"{value} [{string.Join(", ", saying.Select(index => index + 1))}]";
        })];
}
