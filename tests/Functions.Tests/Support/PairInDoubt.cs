using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;

namespace Pipeline.Functions.Tests.Support;

/// <summary>Two invented sightings, too much alike to be left at that and not enough to be of one child: found by search, since the model is learnt anew now and then.</summary>
internal static class PairInDoubt
{
    private static readonly string[] Names = ["Sunita Tamang", "Sunita Rai", "Sunita", "Kabita Gurung", "Anita Magar"];

    private static readonly Lazy<(Sighting First, Sighting Second)> Found = new(Find);

    /// <param name="country">Of both posts.</param>
    /// <param name="signs">Ids of indicators that the sources saw at the first.</param>
    public static (Sighting First, Sighting Second) New(string country, params string[] signs) =>
        (Renewed(Found.Value.First, country) with { Observations = signs }, Renewed(Found.Value.Second, country));

    private static Sighting Renewed(Sighting sighting, string country) => sighting with { Id = NewId(), Place = new(country, "Border"), Origin = new($"{Guid.NewGuid():N}", "", 1) };

    public static string NewId() => $"{Guid.NewGuid():N}";

    private static (Sighting First, Sighting Second) Find()
    {
        var comparison = new Comparison();
        foreach (var one in Names)
        {
            foreach (var other in Names)
            {
                for (var age = 8; age < 17; age++)
                {
                    var first = InventedSightings.Seen(one) with { Birth = BirthInterval.OfAge(14, 14, InventedSightings.Day), Place = new("NP", "Border"), Nationality = null };
                    var second = InventedSightings.Seen(other) with { Birth = BirthInterval.OfAge(age, age + 1, InventedSightings.Day), Place = new("NP", "Border"), Nationality = null };
                    if (comparison.Weight(first, second) is var bits && bits >= Comparison.ReviewThreshold && bits < Comparison.LinkThreshold - 0.1) return (first, second);
                }
            }
        }

        throw new InvalidOperationException("No two of the sightings are in doubt.");
    }
}
