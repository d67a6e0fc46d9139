using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class BirthReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void A_birth_date_is_a_day() => AssertBorn("2012-03-05", "2012-03-05", Read("05/03/2012", null));

    [Theory]
    [InlineData("01/01/2012", "2012-01-01", "2012-12-31")]
    [InlineData("2012-01-01T00:00:00", "2012-01-01", "2012-12-31")]
    [InlineData("1 January 2012", "2012-01-01", "2012-12-31")]
    [InlineData("40909", "2012-01-01", "2012-12-31")]
    [InlineData("๑ ม.ค. ๒๕๕๕", "2012-01-01", "2012-12-31")]
    [InlineData("2069/01/01", "2012-04-13", "2013-04-13")]
    [InlineData("१ वैशाख २०६९", "2012-04-13", "2013-04-13")]
    public void The_first_day_of_a_year_is_what_is_put_down_for_who_knows_the_year_only(string text, string from, string to) => AssertBorn(from, to, Read(text, null));

    [Fact]
    public void An_age_is_the_year_of_days_it_allows() => AssertBorn("2013-11-25", "2014-11-24", Read(null, "12"));

    [Fact]
    public void The_age_counts_from_the_day_of_the_sighting() =>
        AssertBorn("2012-11-25", "2013-11-24", Read(null, "12", new DateOnly(2025, 11, 24)));

    [Fact]
    public void A_birth_date_wins_over_an_age_that_is_at_most_a_year_off() => AssertBorn("2012-03-05", "2012-03-05", Read("05/03/2012", "15"));

    [Fact]
    public void Where_they_contradict_each_other_both_are_possible() =>
        AssertBorn("2010-11-25", "2019-02-02", Read("02/02/2019", "15"), "age-contradicts-birth-date");

    [Theory]
    [InlineData("12")]
    [InlineData("12 yrs")]
    public void An_age_in_the_column_of_birth_dates_is_taken_for_one(string text) =>
        AssertBorn("2013-11-25", "2014-11-24", Read(text, null), "birth-date-holds-age");

    [Theory]
    [InlineData("05/03/2012")]
    [InlineData("5 March 2012")]
    public void A_birth_date_in_the_column_of_ages_is_taken_for_one(string text) =>
        AssertBorn("2012-03-05", "2012-03-05", Read(null, text), "age-holds-birth-date");

    [Theory]
    [InlineData("not known", null, "birth-date-unreadable")]
    [InlineData("90", null, "birth-date-unreadable")]
    [InlineData("05/03/2027", null, "birth-date-impossible")]
    [InlineData("05/03/1905", null, "birth-date-impossible")]
    [InlineData(null, "some", "age-unreadable")]
    [InlineData(null, "12-Oct", "age-unreadable")]
    [InlineData(null, "240", "age-impossible")]
    public void What_cannot_be_is_left_out_with_a_doubt(string? birthDate, string? age, string code)
    {
        var (birth, problems) = Read(birthDate, age);
        Assert.False(birth.IsKnown);
        Assert.Equal([code], problems);
    }

    [Fact]
    public void Where_nothing_is_said_nothing_is_known()
    {
        var (birth, problems) = Read(null, null);
        Assert.False(birth.IsKnown);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("true", "2011-03-05", "2013-03-05")]
    [InlineData("Yes", "2011-03-05", "2013-03-05")]
    [InlineData("false", "2012-03-05", "2012-03-05")]
    public void A_birth_date_that_is_said_to_be_an_estimate_is_a_year_off_either_way(string estimate, string from, string to)
    {
        var draft = Drafts.Of((Field.BirthDate, "05/03/2012"), (Field.AgeIsEstimate, estimate));
        var birth = new BirthReader(Today, "IN", new ProblemList(draft)).Read(draft, Today);
        AssertBorn(from, to, (birth, []));
    }

    [Fact]
    public void An_estimate_does_not_reach_into_the_future()
    {
        var draft = Drafts.Of((Field.Age, "0"), (Field.AgeIsEstimate, "yes"));
        Assert.Equal(Today, new BirthReader(Today, "IN", new ProblemList(draft)).Read(draft, Today).To);
    }

    private static (BirthInterval Birth, string[] Problems) Read(string? birthDate, string? age, DateOnly? day = null)
    {
        var draft = Drafts.Of((Field.BirthDate, birthDate), (Field.Age, age));
        var problems = new ProblemList(draft);
        var birth = new BirthReader(Today, "IN", problems).Read(draft, day ?? Today);
        return (birth, [.. problems.Found.Select(problem => problem.Code)]);
    }

    private static void AssertBorn(string from, string to, (BirthInterval Birth, string[] Problems) read, params string[] problems)
    {
        Assert.Equal((from, to), (read.Birth.From.ToString("yyyy-MM-dd"), read.Birth.To.ToString("yyyy-MM-dd")));
        Assert.Equal(problems, read.Problems);
    }
}
