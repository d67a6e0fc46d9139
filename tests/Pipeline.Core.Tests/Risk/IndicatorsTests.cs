using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Risk;

public class IndicatorsTests
{
    public static TheoryData<string> Ids => [.. Indicators.All.Select(indicator => indicator.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_has_a_reason_that_reads_on_after_The_child(string id)
    {
        var indicator = Indicators.Find(id)!;
        Assert.All((string[])[indicator.Sentence, indicator.Told], reason => Assert.Matches("^[a-z][^.]*[a-z0-9]$", reason));
    }

    [Fact]
    public void Each_is_there_once() => Assert.Distinct(Indicators.All.Select(indicator => indicator.Id));

    /// <summary>What no e-mail may say: how somebody is, and of what people.</summary>
    [Theory]
    [InlineData("injury")]
    [InlineData("drugged")]
    [InlineData("study-unverified")]
    [InlineData("minority-stateless")]
    public void An_email_tells_nothing_of_health_faith_and_origin(string id)
    {
        var indicator = Indicators.Find(id)!;
        Assert.NotEqual(indicator.Sentence, indicator.Told);
        Assert.DoesNotMatch("violence|illness|sedated|intoxicated|monastery|minority|stateless", indicator.Told);
    }
}
