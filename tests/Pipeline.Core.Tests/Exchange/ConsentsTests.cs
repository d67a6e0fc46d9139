using Pipeline.Core.Exchange;
using Pipeline.Core.Matching;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>Who consented, as a list says it.</summary>
public class ConsentsTests
{
    [Fact]
    public void Consent_to_another_agreement_is_none_to_this()
    {
        var consents = ConsentLists.Read(ConsentLists.Row("a1") + "b2,fedcba9876543210,2026-11-02,\nc3,,,\n");
        Assert.Equal(["a1"], consents.Children.Keys);
        Assert.Equal(2, consents.Others);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("02/11/2026")]
    [InlineData("2026-12-01")]
    public void Consent_has_a_day_that_is_not_to_come(string day) =>
        Assert.Contains("consents.csv, row 2: consented_on", Refused($"a1,0123456789abcdef,{day},\n"), StringComparison.Ordinal);

    [Fact]
    public void One_sighting_does_not_show_two_children() =>
        Assert.Contains("rows 2 and 3", Refused(ConsentLists.Row("a1", "first") + ConsentLists.Row("a1", "second")), StringComparison.Ordinal);

    [Fact]
    public void A_row_without_a_sighting_is_named() => Assert.Contains("row 2: the sighting is missing", Refused(ConsentLists.Row("")), StringComparison.Ordinal);

    [Fact]
    public void The_column_child_may_be_left_out()
    {
        var consents = Consents.Read("consents.csv", new StringReader("sighting,agreement,consented_on\na1,0123456789abcdef,2026-11-02\n"), Exchanges.Agreement(), Exchanges.Today);
        Assert.Single(consents.Children);
    }

    private static string Refused(string rows) => Assert.Throws<MatchInputException>(() => ConsentLists.Read(rows)).Message;
}
