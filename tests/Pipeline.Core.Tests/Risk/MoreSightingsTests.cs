using CsCheck;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Risk;

/// <summary>Whatever comes in last, the same sightings end in the same alerts: an alert that was raised must be one that is raised when all has come in.</summary>
public class MoreSightingsTests
{
    private static readonly string?[] Posts = ["Kakarbhitta", "Panitanki", null];

    [Fact]
    public void A_further_sighting_never_makes_a_child_seem_safer() =>
        Gen.Select(SightingGen.Any.Array[2, 9], Gen.Int[0, 2].Array[9], Gen.Int[0, 2].Array[9]).Sample((sightings, children, posts) =>
        {
            var all = sightings.DistinctBy(sighting => sighting.Id).Select((sighting, i) => (Child: children[i], Sighting: sighting with { Place = new("NP", "Jhapa", Posts[posts[i]]) })).ToArray();
            var after = Severities(all);
            Assert.All(Severities(all[..^1]), before => Assert.True(before.Value <= after[before.Key]));
        });

    private static Dictionary<string, Severity> Severities((int Child, Sighting Sighting)[] all)
    {
        var children = all.GroupBy(one => one.Child).Select(own => new Child { Id = $"{own.Key}", Sightings = [.. own.Select(one => one.Sighting)] }).ToArray();
        return Assessor.Assess(new Registration(0, 0, children, []), RiskRules.Usual).ToDictionary(one => one.Sighting.Id, one => one.Severity);
    }
}
