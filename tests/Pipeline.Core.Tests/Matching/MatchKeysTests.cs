using CsCheck;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Matching;

public class MatchKeysTests
{
    private static readonly MatchKeys Keys = new(sightings: 100_000);
    private static readonly BirthInterval Born = On(2012, 4, 30), Twelve = BirthInterval.OfAge(12, 12, InventedSightings.Day), Fourteen = BirthInterval.OfAge(14, 14, InventedSightings.Day);

    [Theory]
    [InlineData("အောင်မင်း", "Aung Min")]
    [InlineData("सुनिता तामाङ", "Suneeta Tamang")]
    [InlineData("Maria Dela Cruz", "Maria Delacruz")]
    [InlineData("สมชายวงศ์ศักดิ์", "Somchaiwongsak")]
    public void One_name_written_in_two_ways_finds_a_child_of_one_age(string first, string second) => Assert.True(Meet(Child(first, Born), Child(second, Fourteen)));

    [Fact]
    public void A_rare_name_finds_a_child_of_whom_nothing_else_is_known() => Assert.True(Meet(Child("Wilhelmina Oranje", Born), Only("Oranje Wilhelmina")));

    [Fact]
    public void A_rare_name_finds_a_child_whose_age_is_a_year_off_and_whose_sex_is_wrong() =>
        Assert.True(Meet(Child("Wilhelmina Oranje", Born), Child("Wilhelmina Oranje", BirthInterval.OfAge(15, 15, InventedSightings.Day)) with { Sex = Sex.Male }));

    [Theory]
    [InlineData("Sunita Rai")]
    [InlineData("Aung Min")]
    [InlineData("Mohammad")]
    public void A_common_name_alone_is_looked_for_by_nothing(string name) => Assert.Empty(Keys.Of(Only(name)));

    [Fact]
    public void A_common_name_finds_no_child_of_another_age() => Assert.False(Meet(Child("Sunita Rai", On(2012, 4, 30)), Child("Sunita Rai", On(2015, 8, 1))));

    [Theory]
    [InlineData(Sex.Female)]
    [InlineData(Sex.Male)]
    public void A_common_name_and_an_age_find_either_sex_where_it_is_not_known(Sex sex) =>
        Assert.True(Meet(Child("Mohammad", Fourteen) with { Sex = sex }, Child("Mohammad", Born) with { Sex = Sex.Unknown }));

    [Fact]
    public void The_village_finds_a_common_name_whose_birth_is_not_known() =>
        Assert.True(Meet(Child("Sunita Rai", Born, "Madhopatti-4"), Child("Sunita Rai", BirthInterval.Unknown, "Madhopatti 7")));

    [Fact]
    public void The_village_finds_a_child_of_whose_name_one_word_is_left() =>
        Assert.True(Meet(Child("Rai Anjali", Born, "Madhopatti"), Child("Anjali", Fourteen, "Madhopatti")));

    /// <summary>Reports name districts for villages, where hundreds of one age are called so.</summary>
    [Fact]
    public void The_village_finds_nobody_by_one_of_the_commonest_words() =>
        Assert.False(Meet(Child("Rai Sunita", Born, "Madhopatti"), Child("Gurung Sunita", Fourteen, "Madhopatti")));

    [Fact]
    public void A_village_of_numbers_finds_nobody() => Assert.False(Meet(Child("Sunita Majhi", Fourteen, "7"), Child("Sunidra", Born, "7")));

    [Theory]
    [InlineData("Gudiya Mishra", "Gudya Mishra")]
    [InlineData("Bishal Chaudhary", "Bishxl Chaudhary")]
    [InlineData("Gautam Chaudhary", "Lautam Chaudhary")]
    public void One_word_may_be_misspelt_after_its_first_sounds_or_before_its_last(string right, string wrong) => Assert.True(Meet(Child(right, Born), Child(wrong, Fourteen)));

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(100_000, false)]
    public void A_short_word_may_be_misspelt_beside_a_common_one_where_few_are_called_so(long sightings, bool mayBe)
    {
        var keys = new MatchKeys(sightings);
        Assert.Equal(mayBe, keys.Of(Child("Gudiya Mishra", Born)).Intersect(keys.Of(Child("Guiya Mishra", Fourteen))).Any());
    }

    [Fact]
    public void A_word_that_comes_and_goes_makes_no_name_of_two_words() =>
        Assert.False(Meet(Child("Sunita Kumari", Born), Child("Anita Kumari", BirthInterval.OfAge(14, 14, InventedSightings.Day))));

    [Fact]
    public void A_word_that_comes_and_goes_may_be_left_out() => Assert.True(Meet(Child("Wilhelmina Devi Oranje", Born), Only("Wilhelmina Oranje")));

    [Fact]
    public void A_nickname_in_the_midst_of_a_name_does_not_part_it() => Assert.True(Meet(Child("Wilhelmina (Putul) Oranje", Born), Only("Wilhelmina Oranje")));

    [Fact]
    public void One_word_of_the_name_and_the_day_of_birth_find_a_child() => Assert.True(Meet(Child("Sunita", Born), Child("Suneeta Tamang Lama", Born)));

    [Fact]
    public void Day_and_month_may_be_swapped() => Assert.True(Meet(Child("Sunita", On(2012, 4, 3)), Child("Suneeta Tamang", On(2012, 3, 4))));

    [Fact]
    public void Children_of_one_age_are_found_by_the_adult_whatever_became_of_their_names() =>
        Assert.True(Meet(WithMother("Rupa Majhi", Born), WithMother("Xups Mnajhi", Fourteen)));

    [Fact]
    public void One_word_of_the_name_and_the_adult_find_a_child_whose_birth_is_not_known() =>
        Assert.True(Meet(WithMother("Rupa Majhi", Born), WithMother("Rupa", BirthInterval.Unknown)));

    [Fact]
    public void One_word_of_the_name_and_the_phone_find_a_child() =>
        Assert.True(Meet(Only("Sunita Rai") with { Phones = ["+9779800000001"] }, Only("Sunita") with { Phones = ["+9779800000001"] }));

    [Fact]
    public void A_paper_finds_a_child_without_a_name() =>
        Assert.True(Meet(Child("Sunita Rai", Born) with { Documents = [new Document(null, "AB12345")] }, Only("") with { Documents = [new Document("passport", "AB12345")] }));

    [Fact]
    public void An_age_finds_the_birth_date() => Assert.True(Meet(Child("Sunita", Fourteen), Child("Sunita", Born)));

    [Fact]
    public void Different_names_share_none() => Assert.False(Meet(Child("Sunita Tamang", Born), Child("Hari Bahadur Rai", Born)));

    [Fact]
    public void A_name_of_many_words_has_no_more_keys_than_one_of_six() =>
        Assert.InRange(Keys.Of(Child("Anita Binod Chandra Dil Elina Farida Gopal Hasina Indra Jamuna Kiran Lila Mohan Nabin Om Pabitra Rita Sujan", Fourteen)).Count, 1, 150);

    /// <summary>Where this fails, keys are not those of before: add one to the edition, so that registries with keys of before are refused, and put what comes out here.</summary>
    [Fact]
    public void A_change_of_keys_is_told_by_the_edition()
    {
        Sighting[] sightings = [Child("Sunita Rai", Born, "Madhopatti"), Child("Wilhelmina (Putul) Oranje", Fourteen), WithMother("အောင်မင်း", Born), Child("Gudiya Mishra", Twelve) with { Phones = ["+9779800000001"] }];
        var all = sightings.SelectMany(Keys.Of).Aggregate(0L, (hash, key) => unchecked((hash * 31) + key));
        Assert.Equal((-8109594663641061934, -2826974843843139150), (Keys.OfSize, all));
    }

    [Fact]
    public void No_key_is_there_twice() => SightingGen.Any.Sample(sighting => Keys.Of(sighting) is var keys && keys.Distinct().Count() == keys.Count);

    private static BirthInterval On(int year, int month, int day) => BirthInterval.On(new DateOnly(year, month, day));

    private static bool Meet(Sighting first, Sighting second) => Keys.Of(first).Intersect(Keys.Of(second)).Any();

    private static Sighting Child(string name, BirthInterval birth, string? village = null) => InventedSightings.Seen(name) with { Birth = birth, Journey = new Journey(village) };

    private static Sighting WithMother(string name, BirthInterval birth) => Child(name, birth).With(InventedSightings.Adult("Maya Majhi", Relation.Parent));

    private static Sighting Only(string name) => new() { Id = name, Origin = new Origin("r", "s", 1), Names = NameReader.Read(name) };
}
