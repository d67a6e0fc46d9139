using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Matching;

public class CompanionKeysTests
{
    private static readonly SeenPlace Kakarbhitta = new("NP", "Jhapa"), Petrapole = new("IN", "North 24 Parganas");

    [Fact]
    public void An_adult_of_a_rare_name_is_the_same_wherever_it_is_seen() => Assert.True(Meet(Adult("Zubeida Qorchani"), Kakarbhitta, Adult("Qorchani Zubeida"), Petrapole));

    [Fact]
    public void An_adult_of_a_name_that_thousands_bear_is_the_same_only_where_it_was_seen()
    {
        Assert.True(Meet(Adult("Ram Thapa"), Kakarbhitta, Adult("Ram Thapa"), Kakarbhitta));
        Assert.False(Meet(Adult("Ram Thapa"), Kakarbhitta, Adult("Ram Thapa"), Petrapole));
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(1_000_000, false)]
    public void A_name_of_a_few_in_a_million_tells_an_adult_where_hardly_another_is_expected(long sightings, bool tells) =>
        Assert.Equal(tells, Meet(Adult("Sunil Vaxholmer"), Kakarbhitta, Adult("Sunil Vaxholmer"), Petrapole, sightings));

    [Fact]
    public void A_name_that_thousands_bear_tells_nothing_where_the_place_is_not_known() =>
        Assert.False(Meet(Adult("Ram Thapa"), new("NP", null), Adult("Ram Thapa"), new("NP", null)));

    [Fact]
    public void A_phone_is_the_same_adult_s_whatever_name_is_with_it() =>
        Assert.True(Meet(Adult("Ram Thapa") with { Phone = "+9779812345678" }, Kakarbhitta, Adult("R. Tapa") with { Phone = "+9779812345678" }, Petrapole));

    [Fact]
    public void A_child_is_no_adult() => Assert.Empty(CompanionKeys.Usual.Of(Adult("Zubeida Qorchani") with { Age = 12 }, Kakarbhitta));

    [Fact]
    public void A_name_of_any_number_of_words_has_a_key()
    {
        var skeleton = Enumerable.Repeat("rm", 2_000_000).ToArray();
        Assert.Single(CompanionKeys.Usual.Of(new Companion { Name = new PersonName("Ram", "ram", skeleton) }, Kakarbhitta));
    }

    private static bool Meet(Companion first, SeenPlace here, Companion second, SeenPlace there, long sightings = Comparison.UsualSightings)
    {
        var keys = new CompanionKeys(sightings);
        return keys.Of(first, here).Intersect(keys.Of(second, there)).Any();
    }
}
