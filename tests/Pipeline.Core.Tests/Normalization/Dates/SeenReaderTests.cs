using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class SeenReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("24/11/2026", null, "2026-11-24", null)]
    [InlineData("24/11/2026", "08:15", "2026-11-24", "2026-11-24T08:15:00+05:45")]
    [InlineData("২৪ নভেম্বর ২০২৬", null, "2026-11-24", null)]
    [InlineData("24/11/2026 08:15", null, "2026-11-24", "2026-11-24T08:15:00+05:45")]
    [InlineData("2026-11-24T08:15:00", null, "2026-11-24", "2026-11-24T08:15:00+05:45")]
    [InlineData("2026-11-24T08:15:00+06:00", null, "2026-11-24", "2026-11-24T08:15:00+06:00")]
    [InlineData("2026-11-23T22:15:00Z", null, "2026-11-24", "2026-11-24T04:00:00+05:45")]
    [InlineData("24/11/2026", "बिहान", "2026-11-24", null)]
    [InlineData("24/11/2026", "बेलुका ५ बजे", "2026-11-24", "2026-11-24T17:00:00+05:45")]
    public void The_day_and_moment_are_by_the_posts_clock(string date, string? time, string on, string? at)
    {
        var (seenOn, seenAt, problems) = Read("NP", (Field.SeenOn, date), (Field.SeenTime, time));
        Assert.Equal(DateOnly.Parse(on), seenOn);
        Assert.Equal(at is null ? null : DateTimeOffset.Parse(at), seenAt);
        Assert.Equal(at is null ? null : DateTimeOffset.Parse(at).Offset, seenAt?.Offset);
        Assert.Empty(problems);
    }

    [Fact]
    public void When_a_form_was_sent_in_stands_in_and_is_in_universal_time()
    {
        var (seenOn, seenAt, _) = Read("NP", (Field.SubmittedOn, "2026-11-23T20:00:00"));
        Assert.Equal(new DateOnly(2026, 11, 24), seenOn);
        Assert.Equal(new TimeSpan(5, 45, 0), seenAt!.Value.Offset);
    }

    [Fact]
    public void Where_the_country_is_not_known_there_is_a_day_and_no_moment()
    {
        var (seenOn, seenAt, _) = Read(null, (Field.SeenOn, "24/11/2026"), (Field.SeenTime, "08:15"));
        Assert.Equal((new DateOnly(2026, 11, 24), null), (seenOn, seenAt));
    }

    [Theory]
    [InlineData("not noted", "date-unreadable")]
    [InlineData("24/11", "date-unreadable")]
    [InlineData("November 2026", "date-unreadable")]
    [InlineData("31/09/2026", "date-unreadable")]
    [InlineData("09/11/2027", "date-in-future")]
    public void What_is_no_day_that_was_is_left_out_with_a_doubt(string date, string code)
    {
        var (seenOn, seenAt, problems) = Read("NP", (Field.SeenOn, date));
        Assert.Equal((null, null), (seenOn, seenAt));
        Assert.Equal([code], problems);
    }

    [Fact]
    public void A_post_east_of_us_may_write_tomorrow() => Assert.Equal(Today.AddDays(1), Read("NP", (Field.SeenOn, "25/11/2026")).On);

    [Theory]
    [InlineData("৫ অগ্রহায়ণ ১৪৩৩", "IN", "2026-11-22")]
    [InlineData("22-23 November 2026", "NP", "2026-11-23")]
    public void Of_two_or_three_days_the_middle_is_taken_with_a_doubt(string date, string country, string on)
    {
        var (seenOn, _, problems) = Read(country, (Field.SeenOn, date));
        Assert.Equal(DateOnly.Parse(on), seenOn);
        Assert.Equal(["date-approximate"], problems);
    }

    private static (DateOnly? On, DateTimeOffset? At, string[] Problems) Read(string? country, params (Field, string?)[] values)
    {
        var draft = Drafts.Of(values);
        var problems = new ProblemList(draft);
        var (on, at) = new SeenReader(Today, country, problems).Read(draft);
        return (on, at, [.. problems.Found.Select(problem => problem.Code)]);
    }
}
