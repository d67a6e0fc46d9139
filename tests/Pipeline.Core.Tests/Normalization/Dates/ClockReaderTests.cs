using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class ClockReaderTests
{
    [Theory]
    [InlineData("08:15", "08:15:00")]
    [InlineData("8:15", "08:15:00")]
    [InlineData("08.15", "08:15:00")]
    [InlineData("०८:१५", "08:15:00")]
    [InlineData("0830", "08:30:00")]
    [InlineData("0830 hrs", "08:30:00")]
    [InlineData("10.30 น.", "10:30:00")]
    [InlineData("८ बजे", "08:00:00")]
    [InlineData("10:20:30.000+05:45", "10:20:30")]
    [InlineData("10:20:30Z", "10:20:30")]
    public void A_time_is_read_by_the_posts_clock(string text, string expected) => Assert.Equal(TimeOnly.Parse(expected), ClockReader.Read(text));

    [Theory]
    [InlineData("3 pm", 15)]
    [InlineData("3PM", 15)]
    [InlineData("3 p.m.", 15)]
    [InlineData("12 am", 0)]
    [InlineData("12 pm", 12)]
    [InlineData("8 am", 8)]
    [InlineData("बिहान ८ बजे", 8)]
    [InlineData("बेलुका ५ बजे", 17)]
    [InlineData("दिउँसो ११ बजे", 11)]
    [InlineData("दिउँसो २ बजे", 14)]
    [InlineData("राति ९ बजे", 21)]
    [InlineData("राति २ बजे", 2)]
    [InlineData("বিকাল ৪টা", 16)]
    [InlineData("ညနေ ၅ နာရီ", 17)]
    [InlineData("ည ၉ နာရီ", 21)]
    [InlineData("บ่าย 3 โมง", 15)]
    [InlineData("2 ทุ่ม", 20)]
    [InlineData("ตี 3", 3)]
    [InlineData("jam 5 sore", 17)]
    [InlineData("pukul 9 malam", 21)]
    [InlineData("3 ng hapon", 15)]
    public void Words_say_which_half_of_the_day(string text, int hour) => Assert.Equal(new TimeOnly(hour, 0), ClockReader.Read(text));

    [Theory]
    [InlineData("बिहान")]
    [InlineData("morning")]
    [InlineData("")]
    [InlineData("25:00")]
    [InlineData("10:75")]
    [InlineData("123")]
    public void A_part_of_the_day_and_what_no_clock_shows_are_no_time(string text) => Assert.Null(ClockReader.Read(text));
}
