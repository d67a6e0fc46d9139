using Pipeline.Core.Matching.Comparisons;

namespace Pipeline.Core.Tests.Matching.Comparisons;

public class RouteTests
{
    [Theory]
    [InlineData("NP", "NP", 0)]
    [InlineData("NP", "IN", 0)]
    [InlineData("NP", "BD", 0)]
    [InlineData("NP", "TH", 1)]
    [InlineData("NP", "PH", 2)]
    public void So_many_borders_are_crossed_in_so_many_days(string first, string second, int days)
    {
        Assert.True(Route.IsPlausible(first, second, days));
        Assert.True(Route.IsPlausible(second, first, days));
    }

    [Theory]
    [InlineData("NP", "TH", 0)]
    [InlineData("NP", "PH", 1)]
    [InlineData("BD", "KH", 0)]
    public void More_are_not(string first, string second, int days)
    {
        Assert.False(Route.IsPlausible(first, second, days));
        Assert.False(Route.IsPlausible(second, first, days));
    }

    [Fact]
    public void Of_other_countries_nothing_is_known() => Assert.True(Route.IsPlausible("NP", "BR", 0));
}
