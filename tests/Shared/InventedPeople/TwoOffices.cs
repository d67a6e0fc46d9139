using System.Text;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Tests.Shared;

/// <summary>A child as one office knows it.</summary>
/// <param name="Person">Who it is, which matching is not told.</param>
/// <param name="Sighting">What the office wrote down.</param>
/// <param name="IsNative">Whether the name stands in a script of its own.</param>
internal sealed record OfficeChild(int Person, Sighting Sighting, bool IsNative);

/// <summary>
/// Invented children of two offices: who was written down twice is known to both, a record each; of the others each office knows half. No office has a child twice.
/// </summary>
/// <param name="Ours">The first office's.</param>
/// <param name="Theirs">The second's.</param>
internal sealed record TwoOffices(IReadOnlyList<OfficeChild> Ours, IReadOnlyList<OfficeChild> Theirs)
{
    /// <param name="records">Of both, those of a third time or more included, which no office is given.</param>
    /// <param name="seed">Of all that is left to chance.</param>
    /// <param name="inPassing">The share written down in passing.</param>
    public static TwoOffices Invent(int records, int seed, double inPassing)
    {
        var (csv, personOf) = (new StringBuilder(InventedReports.Header).Append('\n'), new List<int> { 0 });
        foreach (var (record, line) in InventedReports.Of(records, seed, inPassing))
        {
            personOf.Add(record.Person);
            csv.Append(line).Append('\n');
        }
        var children = Sightings(csv.ToString()).Select(sighting => new OfficeChild(personOf[(int)sighting.Origin.Row - 1], sighting, IsNative(sighting))).ToArray();
        var (ours, theirs, random) = (new List<OfficeChild>(), new List<OfficeChild>(), new Random(seed));
        foreach (var person in children.GroupBy(child => child.Person))
        {
            var known = person.ToArray();
            var isOurs = random.NextDouble() < 0.5;
            (isOurs ? ours : theirs).Add(known[0]);
            if (known.Length > 1) (isOurs ? theirs : ours).Add(known[1]);
        }
        return new TwoOffices(ours, theirs);
    }

    private static IEnumerable<Sighting> Sightings(string csv)
    {
        var normalizer = new SightingNormalizer(new DateOnly(2026, 11, 24));
        return UploadReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new IntakeLimits()).Rows()
            .Select(row => row.Draft is { } draft ? normalizer.Normalize(draft, "receipt").Sighting : null).OfType<Sighting>();
    }

    private static bool IsNative(Sighting sighting) => sighting.Names.Any(name => name.Text.Any(letter => letter >= '\u0900'));
}
