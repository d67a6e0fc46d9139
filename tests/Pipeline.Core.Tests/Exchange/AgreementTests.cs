using Pipeline.Core.Exchange;
using Pipeline.Core.Matching;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>What two offices agreed on, as a file.</summary>
public class AgreementTests
{
    [Fact]
    public void Both_copies_have_one_fingerprint()
    {
        var copy = Agreement.Parse("agreement.json", Exchanges.Agreement().PartnersCopy().ToJson());
        Assert.Equal("South Desk", copy.Holder);
        Assert.Equal(Exchanges.Agreement().Fingerprint(), copy.Fingerprint());
    }

    [Fact]
    public void Every_agreement_has_a_secret_of_its_own() => Assert.NotEqual(Made().Secret, Made().Secret);

    [Fact]
    public void The_last_day_is_part_of_it()
    {
        Exchanges.Agreement().RefuseIfExpired(new DateOnly(2027, 6, 30));
        Assert.Throws<MatchInputException>(() => Exchanges.Agreement().RefuseIfExpired(new DateOnly(2027, 7, 1)));
    }

    [Theory]
    [InlineData("", "is no agreement")]
    [InlineData("[]", "is no agreement")]
    [InlineData("null", "is no agreement")]
    [InlineData("{\"kind\": \"something else\"}", "is no agreement")]
    [InlineData("{\"kind\": \"pipeline exchange agreement\", \"version\": 2}", "is of version 2")]
    [InlineData("{\"kind\": \"pipeline exchange agreement\", \"version\": 1}", "needs two parties")]
    public void What_is_no_agreement_is_refused(string json, string said) =>
        Assert.Contains(said, Assert.Throws<MatchInputException>(() => Agreement.Parse("agreement.json", json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"bits\": 8192", "\"bits\": 8000")]
    [InlineData("\"hashes\": 2400", "\"hashes\": 0")]
    [InlineData("\"id\": \"0123", "\"id\": \"../..")]
    [InlineData("\"secret\": \"", "\"secret\": \"A")]
    public void A_damaged_agreement_is_refused(string whole, string damaged)
    {
        var json = Exchanges.Agreement().ToJson();
        Assert.Contains(whole, json, StringComparison.Ordinal);
        Assert.Contains("is damaged", Assert.Throws<MatchInputException>(() => Agreement.Parse("agreement.json", json.Replace(whole, damaged, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    private static Agreement Made() => Agreement.Make(new("North Desk", "a@north.example"), new("South Desk", "b@south.example"), "tracing", "law", ["mm"], new DateOnly(2027, 1, 1), Exchanges.Today);
}
