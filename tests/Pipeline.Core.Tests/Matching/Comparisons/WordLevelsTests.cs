using CsCheck;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Comparisons;

public class WordLevelsTests
{
    [Theory]
    [InlineData("Sunita", "SUNITA")]
    [InlineData("Sunita", "Suníta")]
    public void The_same_letters_are_the_same_name(string first, string second) => Compares(FieldKind.GivenName, first, second, Level.Same);

    [Theory]
    [InlineData("Sunita", "Suneeta")]
    [InlineData("Prakash", "Prakas")]
    [InlineData("Soekarno", "Sukarno")]
    public void Another_spelling_of_the_same_sounds_that_keeps_its_vowels_sounds_the_same(string first, string second) => Compares(FieldKind.GivenName, first, second, Level.Sounds);

    [Fact]
    public void Other_vowels_are_another_name() => Compares(FieldKind.GivenName, "Hasan", "Husein", Level.Different);

    [Theory]
    [InlineData("Orvekat", "Orzekat")]
    [InlineData("Orvekat", "Orvekats")]
    [InlineData("Orvekat", "Orveka")]
    [InlineData("Orvekat", "Ovrekat")]
    public void A_letter_other_more_less_or_in_the_wrong_place_is_one_slip(string first, string second) => Compares(FieldKind.GivenName, first, second, Level.Near);

    [Fact]
    public void Two_slips_in_a_longer_word_are_some() => Compares(FieldKind.GivenName, "Orvekat", "Orzekam", Level.Rough);

    [Fact]
    public void Three_are_in_a_word_of_eight_letters() => Compares(FieldKind.GivenName, "Orvekatim", "Ozzekatum", Level.Rough);

    [Fact]
    public void Two_in_a_short_word_make_another() => Compares(FieldKind.GivenName, "Tul", "Kol", Level.Different);

    [Theory]
    [InlineData(FieldKind.GivenName, Level.Initial)]
    [InlineData(FieldKind.FamilyName, Level.Initial)]
    [InlineData(FieldKind.FullName, Level.Initial)]
    [InlineData(FieldKind.Place, Level.Different)]
    public void A_letter_stands_for_a_name_but_for_no_place(FieldKind kind, Level level) => Compares(kind, "S", "Sunita", level);

    [Fact]
    public void A_letter_does_not_stand_for_a_name_that_begins_otherwise() => Compares(FieldKind.GivenName, "H", "Sunita", Level.Different);

    [Theory]
    [InlineData(FieldKind.GivenName, "Benjamin", "Benny", Level.ShortForm)]
    [InlineData(FieldKind.GivenName, "Mohammad", "Md", Level.ShortForm)]
    [InlineData(FieldKind.Place, "Benjamin", "Benny", Level.Different)]
    public void Names_have_short_forms_that_are_known_and_places_have_none(FieldKind kind, string first, string second, Level level) => Compares(kind, first, second, level);

    [Theory]
    [InlineData(FieldKind.GivenName, "Orv", "Orvekatim", Level.ShortForm)]
    [InlineData(FieldKind.Place, "Sal", "Salambo", Level.ShortForm)]
    [InlineData(FieldKind.Place, "Sa", "Salambo", Level.Different)]
    public void Three_letters_that_a_word_begins_with_are_short_for_it(FieldKind kind, string first, string second, Level level) => Compares(kind, first, second, level);

    [Theory]
    [InlineData(FieldKind.FullName)]
    [InlineData(FieldKind.GivenName)]
    [InlineData(FieldKind.Place)]
    public void A_space_too_many_or_too_few_is_one_slip(FieldKind kind) => Compares(kind, "Orvekat Zarbeli", "Orvekatzarbeli", Level.Near);

    [Fact]
    public void The_order_of_words_tells_nothing() => Compares(FieldKind.FullName, "Sunita Tamang", "Tamang Sunita", Level.Same);

    [Theory]
    [InlineData("Suneeta Tamang", Level.Sounds)]
    [InlineData("Sunita Tamong", Level.Sounds)]
    [InlineData("S Tamang", Level.Initial)]
    [InlineData("S Tamong", Level.Initial)]
    public void Several_words_agree_as_far_as_the_worst_of_them(string other, Level level) => Compares(FieldKind.FullName, "Sunita Tamang", other, level);

    [Fact]
    public void All_words_among_the_others_are_part_of_it() => Compares(FieldKind.FullName, "Sunita Tamang", "Suneeta Maya Tamang", Level.Part);

    [Fact]
    public void With_a_word_among_them_that_is_merely_alike_they_are_no_part_but_some() => Compares(FieldKind.FullName, "Orvekat Maya", "Orzekam Rai Maya", Level.Some);

    [Fact]
    public void Some_words_may_agree_and_others_not() => Compares(FieldKind.FullName, "Sunita Zarbeli", "Sunita Zarvunek", Level.Some);

    [Theory]
    [InlineData("Sita Tamang", "Gita Tamang")]
    [InlineData("Sunita Tamang", "Sunita Gurung")]
    public void Where_each_has_another_well_known_name_they_are_those_of_siblings(string first, string second) => Compares(FieldKind.FullName, first, second, Level.Another);

    [Theory]
    [InlineData("Sunita Zarbeli", "Sunita Dumavek")]
    [InlineData("Orvekat Mahato", "Nita Mahato")]
    public void Where_each_has_a_name_unlike_any_of_the_others_they_are_too(string first, string second) => Compares(FieldKind.FullName, first, second, Level.Another);

    [Theory]
    [InlineData("Aisyah binti Hamid", "Aisyah bte Hamid", Level.Same)]
    [InlineData("Aisyah binti Hamid", "Aisyah Hamid", Level.Same)]
    [InlineData("Jose De la Cruz", "Jose Delacruz", Level.Same)]
    [InlineData("Sumiati Da Costa", "Soemiati Dacosta", Level.Sounds)]
    public void What_only_says_whose_a_name_is_may_be_left_out_or_written_together(string first, string second, Level level) => Compares(FieldKind.FullName, first, second, level);

    [Fact]
    public void Where_no_word_agrees_names_are_different() => Compares(FieldKind.FullName, "Sunita Tamang", "Hari Gurung", Level.Different);

    [Theory]
    [InlineData("Maya", "Maya Maya", Level.Part)]
    [InlineData("Maya Maya", "Maya Rai", Level.Some)]
    public void A_word_is_the_partner_of_one_other(string first, string second, Level level) => Compares(FieldKind.FullName, first, second, level);

    [Theory]
    [InlineData("Torpa Salambo", "Torpas Alambu", Level.Near)]
    [InlineData("Torpa Salambo", "Torpas Alombu", Level.Rough)]
    public void Slips_in_a_place_may_cut_its_words_otherwise(string first, string second, Level level) => Compares(FieldKind.Place, first, second, level);

    /// <summary>One letter less makes a twin of a sister.</summary>
    [Fact]
    public void Of_a_whole_name_each_word_is_looked_at_by_itself() => Compares(FieldKind.FullName, "Torpa Salambo", "Torpas Alombu", Level.Some);

    [Theory]
    [InlineData("Aung", "Ong", Level.Sounds)]
    [InlineData("Htun", "Toon", Level.Sounds)]
    [InlineData("Thein", "Thane", Level.Rough)]
    public void Letters_that_spell_the_same_sounds_agree_as_far_as_these_do(string first, string second, Level level) => Compares(FieldKind.GivenName, first, second, level);

    [Theory]
    [InlineData("MoeAung", "Moe Aung", Level.Same)]
    [InlineData("bin Daud", "Daud", Level.Same)]
    [InlineData("Pensri (Pla)", "Phensri", Level.Sounds)]
    [InlineData("Mst Rokeya", "Mosammat Rokeya", Level.ShortForm)]
    public void What_a_clerk_may_write_or_leave_out_makes_no_other_name(string first, string second, Level level) => Compares(FieldKind.GivenName, first, second, level);

    [Theory]
    [InlineData("อรทัย", "อทรัย")]
    [InlineData("सुनिता", "Sunjita")]
    public void A_slip_is_a_slip_in_the_script_it_was_made_in(string first, string second) =>
        Assert.Equal(Level.Near, FieldComparison.Compare(FieldKind.GivenName, ValueReader.Read(FieldKind.GivenName, first), ValueReader.Read(FieldKind.GivenName, second)));

    [Fact]
    public void It_does_not_matter_which_comes_first() => Gen.Select(Kinds, Values, Values).Sample((kind, first, second) =>
        Assert.Equal(Compare(kind, first, second), Compare(kind, second, first)), iter: 20_000);

    /// <summary>Words of which each is like several others, so that it matters which finds its partner first.</summary>
    [Fact]
    public void Nor_does_it_where_words_could_have_several_partners() => Gen.Select(Alike, Alike).Sample((first, second) =>
        Assert.Equal(Compare(FieldKind.FullName, first, second), Compare(FieldKind.FullName, second, first)), iter: 5_000);

    [Fact]
    public void A_value_is_the_same_as_itself() => Gen.Select(Kinds, Values).Sample((kind, value) => Assert.Equal(Level.Same, Compare(kind, value, value)));

    private static readonly Gen<FieldKind> Kinds = Gen.OneOf(FieldKind.GivenName, FieldKind.FullName, FieldKind.Place, FieldKind.Text);

    /// <summary>Words of few letters, so that many are alike.</summary>
    private static readonly Gen<string> Values = Gen.OneOf(
        Gen.OneOf("sunita", "suneeta", "benjamin", "benny", "mohammad", "md"), Gen.Char["aeknrst"].Array[1, 9].Select(letters => new string(letters))).Array[1, 4].Select(words => string.Join(' ', words));

    private static readonly Gen<string> Alike = Gen.OneOf("orvekat", "orvekats", "orvekit", "orzekat", "orzekam", "orve", "o").Array[2, 3].Select(words => string.Join(' ', words));

    private static void Compares(FieldKind kind, string first, string second, Level level)
    {
        Assert.Equal(level, Compare(kind, first, second));
        Assert.Equal(level, Compare(kind, second, first));
    }

    private static Level Compare(FieldKind kind, string first, string second) => WordLevels.Compare(kind, ValueReader.Read(kind, first)!, ValueReader.Read(kind, second)!);
}
