using System.Text;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Matching;

public class SightingModelTests
{
    [Fact]
    public void The_kept_model_is_of_the_fields_that_are_compared() =>
        Assert.Equal(SightingFields.All, SightingModel.Read(1_000).Fields.Select(field => (field.Name, field.Kind)));

    [Fact]
    public void In_a_registry_ten_times_as_large_any_two_are_a_tenth_as_likely_one_child() =>
        Assert.Equal(SightingModel.Read(1_000).Prior, 10 * SightingModel.Read(10_000).Prior, 12);

    [Fact]
    public void A_model_is_learnt_without_being_told_who_is_who()
    {
        var model = ModelJson.Read(SightingModel.Learn(Sightings(400), _ => { }));
        var name = model.Fields[SightingFields.Name];
        Assert.True(name.Weight((int)Level.Same, 0) > 8);
        Assert.True(name.Weight((int)Level.Different, 0) < -3);
        Assert.True(model.Fields[SightingFields.Origin].Weight((int)Level.Same, 0) <= 6.01);
    }

    [Fact]
    public void Of_children_who_are_seen_once_nothing_is_learnt_however_many_they_are()
    {
        var fault = Assert.Throws<MatchInputException>(() => SightingModel.Learn(Sightings(5_000, eachOnce: true), _ => { }));
        Assert.Contains("from fewer than 10 nothing can be learnt", fault.Message, StringComparison.Ordinal);
    }

    private static Sighting[] Sightings(int count, bool eachOnce = false)
    {
        var csv = new StringBuilder(InventedReports.Header).Append('\n');
        var reports = InventedReports.Of(count, seed: 9, inPassing: 0.5);
        foreach (var (_, line) in eachOnce ? reports.DistinctBy(report => report.Record.Person) : reports) csv.Append(line).Append('\n');
        var normalizer = new SightingNormalizer(new DateOnly(2026, 11, 24));
        return [.. UploadReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())), new IntakeLimits()).Rows()
            .Select(row => row.Draft is { } draft ? normalizer.Normalize(draft, "receipt").Sighting : null).OfType<Sighting>()];
    }
}
