using CsCheck;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class BirthIntervalTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    [Fact]
    public void Who_is_twelve_was_born_in_the_year_that_ended_twelve_years_ago() =>
        Assert.Equal(new BirthInterval(new(2013, 11, 25), new(2014, 11, 24)), BirthInterval.OfAge(12, 12, Day));

    [Fact]
    public void Ages_are_of_who_was_born_first_and_last() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 20], Gen.Int[0, 9000]).Sample((youngest, more, day) =>
    {
        var on = new DateOnly(2004, 1, 1).AddDays(day);
        // Who was born on 29 February has the birthday on 1 March in other years, and AddYears on 28 February.
        var (least, most) = BirthInterval.OfAge(youngest, youngest + more, on).AgeOn(on);
        return (least == youngest && most == youngest + more) || on is { Month: 2, Day: >= 28 };
    });

    [Fact]
    public void Nobody_is_born_after_the_day_looked_at() => Assert.Equal((0, 0), BirthInterval.On(Day.AddDays(3)).AgeOn(Day));

    [Fact]
    public void A_year_is_completed_on_the_birthday()
    {
        var birth = BirthInterval.On(new(2014, 11, 24));
        Assert.Equal((12, 12), birth.AgeOn(Day));
        Assert.Equal((11, 11), birth.AgeOn(Day.AddDays(-1)));
    }

    [Fact]
    public void The_gap_is_the_days_between()
    {
        var (early, late) = (new BirthInterval(Day, Day.AddDays(2)), new BirthInterval(Day.AddDays(5), Day.AddDays(9)));
        Assert.Equal((3, 3, 0), (early.GapTo(late), late.GapTo(early), early.GapTo(early)));
        Assert.False(early.Overlaps(late));
    }

    [Fact]
    public void Two_that_overlap_narrow_to_what_is_common() =>
        Assert.Equal(new BirthInterval(Day.AddDays(2), Day.AddDays(4)), new BirthInterval(Day, Day.AddDays(4)).Narrow(new(Day.AddDays(2), Day.AddDays(9))));

    [Fact]
    public void Two_that_contradict_each_other_are_both_kept_as_possible() =>
        Assert.Equal(new BirthInterval(Day, Day.AddDays(9)), BirthInterval.On(Day).Narrow(BirthInterval.On(Day.AddDays(9))));

    [Fact]
    public void Unknown_is_every_day()
    {
        Assert.False(BirthInterval.Unknown.IsKnown);
        Assert.True(BirthInterval.Unknown.Overlaps(BirthInterval.On(Day)));
        Assert.Equal(1, BirthInterval.On(Day).Days);
    }
}
