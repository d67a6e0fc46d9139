using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Functions.Web;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Functions.Tests.Web;

public class PairRowTests
{
    [Theory]
    [InlineData("Sunita Tamang", "Sunita Tamang", "the same")]
    [InlineData("Sunita Tamang", "सुनिता तामाङ", "the same")]
    [InlineData("Sunita Tamang", "Gita Rai", "different")]
    public void Names_are_the_same_in_any_script(string first, string second, string verdict) =>
        Assert.Equal(verdict, RowOf("Name", ChildOf(Seen(first)), ChildOf(Seen(second))).Verdict);

    [Theory]
    [InlineData(14, 14, "the same")]
    [InlineData(14, 15, "may be the same")]
    [InlineData(16, 17, "different")]
    public void Births_that_overlap_may_be_one(int youngest, int oldest, string verdict) => Assert.Equal(verdict, RowOf(
        "Born",
        ChildOf(Seen() with { Birth = BirthInterval.OfAge(14, 14, Day) }),
        ChildOf(Seen() with { Birth = BirthInterval.OfAge(youngest, oldest, Day) })).Verdict);

    [Fact]
    public void What_only_some_sightings_say_has_their_numbers()
    {
        var row = RowOf("Name", ChildOf(Seen(), Seen("Sunita Rai"), Seen("Sunita Rai")), ChildOf(Seen("Sunita Rai")));

        Assert.Equal(["Sunita Tamang [1]", "Sunita Rai [2, 3]"], row.First);
        Assert.Equal("some the same", row.Verdict);
    }

    [Fact]
    public void What_one_of_the_two_does_not_say_is_no_difference() =>
        Assert.Equal(("only one says", ""), RowOf("Phones", ChildOf(Seen() with { Phones = ["+9779800000001"] }), ChildOf(Seen())) is var row ? (row.Verdict, row.Class) : default);

    [Fact]
    public void Where_and_when_are_not_compared() =>
        Assert.Equal("", RowOf("When", ChildOf(Seen()), ChildOf(Seen(on: Day.AddDays(9)))).Verdict);

    [Fact]
    public void A_field_that_neither_says_has_no_row() =>
        Assert.DoesNotContain(PairRow.Of(ChildOf(Seen()), ChildOf(Seen())), row => row.Label == "Papers");

    private static PairRow RowOf(string label, Child first, Child second) => PairRow.Of(first, second).Single(row => row.Label == label);

    private static Child ChildOf(params Sighting[] sightings) => new() { Id = sightings[0].Id, Sightings = sightings };
}
