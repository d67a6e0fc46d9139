using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Matching;

public class MatchKeysTests
{
    [Theory]
    [InlineData("အောင်မင်း", "Aung Min")]
    [InlineData("सुनिता तामाङ", "Suneeta Tamang")]
    [InlineData("Maria Dela Cruz", "Maria Delacruz")]
    [InlineData("สมชายวงศ์ศักดิ์", "Somchaiwongsak")]
    public void One_name_written_in_two_ways_shares_a_key(string first, string second) => Assert.NotEmpty(KeysOf(first).Intersect(KeysOf(second)));

    [Fact]
    public void One_word_of_the_name_and_the_day_of_birth_find_a_child() =>
        Assert.NotEmpty(KeysOf("Sunita", On(2012, 4, 30)).Intersect(KeysOf("Suneeta Tamang Lama", On(2012, 4, 30))));

    [Fact]
    public void Day_and_month_may_be_swapped() => Assert.NotEmpty(KeysOf("Sunita", On(2012, 4, 3)).Intersect(KeysOf("Suneeta Tamang", On(2012, 3, 4))));

    [Fact]
    public void Children_of_one_age_are_found_by_the_adult_whatever_became_of_their_names() =>
        Assert.NotEmpty(KeysWithMother("Rupa Majhi", On(2012, 4, 30)).Intersect(KeysWithMother("Rups Mnajhi", BirthInterval.OfAge(14, 14, Children.Day))));

    [Fact]
    public void One_word_of_the_name_and_the_adult_find_a_child_whose_birth_is_not_known() =>
        Assert.NotEmpty(KeysWithMother("Rupa Majhi", On(2012, 4, 30)).Intersect(KeysWithMother("Rupa", BirthInterval.Unknown)));

    [Fact]
    public void An_age_that_is_a_year_off_still_finds_the_birth_date() =>
        Assert.NotEmpty(KeysOf("Sunita", BirthInterval.OfAge(12, 12, Children.Day)).Intersect(KeysOf("Sunita", On(2012, 4, 30))));

    [Fact]
    public void Different_names_share_none() => Assert.Empty(KeysOf("Sunita Tamang").Intersect(KeysOf("Hari Bahadur Rai")));

    [Fact]
    public void One_Latin_name_alone_is_looked_for_by_nothing() => Assert.Empty(KeysOf("Mohammad"));

    private static BirthInterval On(int year, int month, int day) => BirthInterval.On(new DateOnly(year, month, day));

    private static IReadOnlyList<long> KeysWithMother(string name, BirthInterval birth) =>
        MatchKeys.Of((Children.Seen(name) with { Birth = birth }).With(Children.Adult("Maya Majhi", Relation.Parent)));

    private static IReadOnlyList<long> KeysOf(string name, BirthInterval birth) => MatchKeys.Of(Children.Seen(name) with { Birth = birth });

    private static IReadOnlyList<long> KeysOf(string name) =>
        MatchKeys.Of(new Sighting { Id = name, Origin = new Origin("r", "s", 1), Names = [NameReader.One(name)!] });
}
