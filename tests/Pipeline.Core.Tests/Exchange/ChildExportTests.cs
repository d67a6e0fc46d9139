using System.Text;
using Pipeline.Core.Exchange;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>Nothing is exported that consent and law do not allow, and nothing is left out silently.</summary>
public class ChildExportTests
{
    private static readonly Sighting Child = InventedSightings.Seen(id: "a1");

    [Fact]
    public void Who_is_not_listed_stays()
    {
        var outcome = Export([Child, InventedSightings.Seen("Maya Rai", "b2")], ConsentLists.Of(Child));
        Assert.Equal(1, outcome.Children);
        Assert.Equal(1, outcome.Unlisted);
        Assert.Equal(["a1"], outcome.Exported.Select(exported => exported.Sighting.Id));
    }

    [Fact]
    public void Sightings_of_one_child_are_one_line()
    {
        var outcome = Export([Child, InventedSightings.Seen(id: "b2")], ConsentLists.Read(ConsentLists.Row("a1", "girl") + ConsentLists.Row("b2", "girl")));
        Assert.Equal(1, outcome.Children);
        Assert.Single(outcome.Exported.Select(exported => exported.Reference).Distinct());
    }

    [Fact]
    public void A_no_in_the_report_holds_the_whole_child_back()
    {
        var outcome = ChildExport.Write([new(Child, SaysNo: false), new(InventedSightings.Seen(id: "b2"), SaysNo: true)],
            ConsentLists.Read(ConsentLists.Row("a1", "girl") + ConsentLists.Row("b2", "girl")), Exchanges.Agreement(), Exchanges.Today, TextWriter.Null);
        Assert.Equal(0, outcome.Children);
        Assert.Equal([("b2", HeldBack.SaysNo)], outcome.Held.Select(held => (held.Sighting.Id, held.Reason)));
    }

    [Fact]
    public void A_nationality_that_the_agreement_leaves_out_is_held_back() => Assert.Equal(HeldBack.Excluded, HeldFor(Child with { Nationality = "MM" }));

    [Fact]
    public void Who_is_18_by_now_is_held_back() => Assert.Equal(HeldBack.OfAge, HeldFor(Child with { Birth = BirthInterval.On(new DateOnly(2008, 11, 30)) }));

    [Fact]
    public void A_child_until_the_day_before_is_not() => Assert.Equal(1, Export([Child with { Birth = BirthInterval.On(new DateOnly(2008, 12, 1)) }], ConsentLists.Of(Child)).Children);

    [Fact]
    public void A_listed_sighting_that_is_in_no_report_is_named() =>
        Assert.Contains("the sightings of rows 3 are in none of the reports",
            Assert.Throws<MatchInputException>(() => Export([Child], ConsentLists.Read(ConsentLists.Row("a1") + ConsentLists.Row("gone")))).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_made_after_the_agreement() =>
        Assert.Contains("ended on 2027-06-30", Assert.Throws<MatchInputException>(() => ChildExport.Write([new(Child, false)], ConsentLists.Of(Child), Exchanges.Agreement(), new DateOnly(2027, 7, 1), TextWriter.Null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("no", true)]
    [InlineData("No ", true)]
    [InlineData("नहीं", true)]
    [InlineData("ไม่ยินยอม", true)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public void The_reports_own_consent_column_is_heard(string consent, bool saysNo)
    {
        using var report = new MemoryStream(Encoding.UTF8.GetBytes($"name,sex,age,consent\nSunita Tamang,F,12,{consent}\n"));
        Assert.Equal(saysNo, Assert.Single(ReportedSighting.Read(report, "report.csv", Exchanges.Today)).SaysNo);
    }

    private static HeldBack HeldFor(Sighting sighting) => Assert.Single(Export([sighting], ConsentLists.Of(sighting)).Held).Reason;

    private static ExportOutcome Export(Sighting[] sightings, Consents consents) =>
        ChildExport.Write([.. sightings.Select(sighting => new ReportedSighting(sighting, SaysNo: false))], consents, Exchanges.Agreement(), Exchanges.Today, TextWriter.Null);
}
