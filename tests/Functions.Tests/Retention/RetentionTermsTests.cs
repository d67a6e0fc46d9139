using Pipeline.Functions.Retention;

namespace Pipeline.Functions.Tests.Retention;

public class RetentionTermsTests
{
    private const string Good = """{ "uploads": { "default": 60 }, "alerts": { "default": 730, "TH": 365 }, "deliveries": { "default": 700 }, "children": { "default": 2000 } }""";

    [Fact]
    public void A_country_without_a_term_of_its_own_has_that_of_all()
    {
        var terms = RetentionTerms.Parse(Good).Terms!;
        Assert.Equal((365, 730, 730), (DaysOf("TH"), DaysOf("NP"), DaysOf(null)));
        int DaysOf(string? country) => terms.Of(RetentionTerms.Alerts, country).Days;
    }

    [Fact]
    public void Other_terms_have_another_fingerprint_and_the_same_in_other_words_have_the_same()
    {
        var terms = RetentionTerms.Parse(Good).Terms!;
        Assert.NotEqual(terms.Fingerprint, RetentionTerms.Usual.Fingerprint);
        Assert.Equal(terms.Fingerprint, RetentionTerms.Parse("""{"deliveries":{"default":700},"alerts":{"TH":365,"default":730},"uploads":{"default":60},"children":{"default":2000}}""").Terms!.Fingerprint);
    }

    [Theory]
    [InlineData("[]", "is not JSON of kinds")]
    [InlineData("{", "is not JSON of kinds")]
    [InlineData("null", "has no default for uploads")]
    [InlineData("""{ "uploads": null, "alerts": { "default": 1 }, "deliveries": { "default": 1 } }""", "has no default for uploads")]
    [InlineData("""{ "uploads": { "default": 0 }, "alerts": { "default": 1 }, "deliveries": { "default": 1 } }""", "a term for uploads that is not 1 to")]
    [InlineData("""{ "uploads": { "default": 1, "NP": 2 }, "alerts": { "default": 1 }, "deliveries": { "default": 1 } }""", "a country for uploads, which have none")]
    [InlineData("""{ "uploads": { "default": 1 }, "alerts": { "default": 1, "FR": 2 }, "deliveries": { "default": 1 }, "children": { "default": 1 } }""", "a country for alerts that is no code of one of the ten")]
    [InlineData("""{ "uploads": { "default": 1 }, "alerts": { "default": 1 }, "deliveries": { "default": 1 } }""", "has no default for children")]
    [InlineData("""{ "uploads": { "default": 1 }, "alerts": { "default": 1 }, "deliveries": { "default": 1 }, "sightings": { "default": 9 } }""", "has an unknown kind")]
    public void Terms_that_cannot_be_meant_are_refused_in_plain_words(string json, string words)
    {
        var (terms, faults) = RetentionTerms.Parse(json);
        Assert.Null(terms);
        Assert.Contains(faults, fault => fault.Contains(words, StringComparison.Ordinal));
    }
}
