using CsCheck;
using Pipeline.Core.Exchange;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>What a partner may read of a child.</summary>
public class DescriptorTests
{
    [Fact]
    public void It_tells_three_years_a_month_and_no_day() => Assert.Equal("2010-2012,F,NP,2026-11", $"{Descriptor.Of([InventedSightings.Seen()])}");

    [Fact]
    public void What_is_not_known_is_empty() =>
        Assert.Equal(",,,", $"{Descriptor.Of([InventedSightings.Seen() with { Birth = BirthInterval.Unknown, Sex = Sex.Unknown, Nationality = null, SeenOn = null }])}");

    [Fact]
    public void Sightings_that_contradict_one_another_say_nothing() =>
        Assert.Equal("2010-2012,,,2026-11", $"{Descriptor.Of([InventedSightings.Seen(), InventedSightings.Seen() with { Sex = Sex.Male, Nationality = "IN" }])}");

    [Fact]
    public void It_is_read_as_it_is_written() =>
        SightingGen.Any.Array[1, 3].Sample(sightings => Descriptor.Of(sightings) is var written && written == Descriptor.Parse($"{written}".Split(',')));

    [Theory]
    [InlineData("2010-2013,F,NP,2026-11")]
    [InlineData("2010,F,NP,2026-11")]
    [InlineData("2010-2012,X,NP,2026-11")]
    [InlineData("2010-2012,F,np,2026-11")]
    [InlineData("2010-2012,F,NP,2026-13")]
    [InlineData("2010-2012,F,NP")]
    public void Anything_else_is_not_read(string text) => Assert.Null(Descriptor.Parse(text.Split(',')));
}
