using CsCheck;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Comparisons;

public class SoundLevelsTests
{
    [Theory]
    [InlineData("सुनिता", "Sunita")]
    [InlineData("সুনীতা", "Sunita")]
    [InlineData("အောင်မင်း", "Aung Min")]
    [InlineData("สมชาย", "Somchai")]
    [InlineData("ដារ៉ា", "Dara")]
    [InlineData("ບຸນມີ", "Bounmi")]
    public void The_usual_spelling_is_the_same_name(string native, string latin) => Compares(native, latin, Level.Same);

    [Theory]
    [InlineData("सुनिता", "Suneeta")]
    [InlineData("सुनिता", "Sunitha")]
    [InlineData("अमृता", "Amruta")]
    [InlineData("សុខ", "Sok")]
    [InlineData("ສົມພອນ", "Somphone")]
    public void A_spelling_that_some_use_sounds_the_same(string native, string latin) => Compares(native, latin, Level.Sounds);

    [Theory]
    [InlineData("सुनिता", "Hasan")]
    [InlineData("สมชาย", "Anong")]
    [InlineData("အောင်မင်း", "Thida")]
    public void What_spells_other_sounds_is_another_name(string native, string latin) => Compares(native, latin, Level.Different);

    /// <summary>From the usual spelling over those that fewer use to what nobody would write.</summary>
    [Theory]
    [InlineData("सुनिता", "Sunita", "Suneeta", "Sunika", "Sinata")]
    [InlineData("प्रकाश", "Prakash", "Parkash", "Prokis", "Hasan")]
    public void The_less_letters_spell_the_sounds_the_less_they_agree(string native, params string[] spellings)
    {
        var levels = Array.ConvertAll(spellings, spelling => Compare(native, spelling));
        Assert.Equal(levels.Order(), levels);
        Assert.Equal((Level.Same, Level.Different), (levels[0], levels[^1]));
    }

    [Theory]
    [InlineData("अमृता लामा", "Lama Amrita")]
    [InlineData("লামা অমৃতা", "Amrita Lama")]
    public void The_order_of_words_tells_nothing(string native, string latin) => Compares(native, latin, Level.Same);

    [Theory]
    [InlineData("အောင်မင်း", "Aung Min", Level.Same)]
    [InlineData("အောင် မင်း", "Aungmin", Level.Same)]
    [InlineData("सुनिता माया", "Suneetamaya", Level.Sounds)]
    public void Nor_does_whether_they_are_written_together(string native, string latin, Level level) => Compares(native, latin, level);

    [Theory]
    [InlineData("अमृता लामा", "Amrita")]
    [InlineData("अमृता", "Amrita Lama")]
    [InlineData("अमृता लामा", "Amrita Maya Lama")]
    public void All_words_among_the_others_are_part_of_it(string first, string second) => Compares(first, second, Level.Part);

    [Theory]
    [InlineData("अमृता लामा", "Amrita Gurung")]
    [InlineData("अमृता लामा", "Amrita Maya Gurung")]
    public void Some_words_may_agree_and_others_not(string native, string latin) => Compares(native, latin, Level.Some);

    [Fact]
    public void Where_no_word_agrees_names_are_different() => Compares("अमृता लामा", "Sunil Gurung", Level.Different);

    [Fact]
    public void A_word_is_the_partner_of_one_other() => Compares("अमृता अमृता", "Amrita Gurung", Level.Some);

    [Theory]
    [InlineData("सुनिता", "সুনীতা", Level.Same)]
    [InlineData("सुनिता तामाङ", "সুনীতা তামাং", Level.Same)]
    [InlineData("सुनिता", "সোমনাথ", Level.Different)]
    public void Two_scripts_of_their_own_are_compared_too(string first, string second, Level level) => Compares(first, second, level);

    [Fact]
    public void It_does_not_matter_which_comes_first() => Gen.Select(Natives, Latins).Sample((native, latin) => Assert.Equal(Compare(native, latin), Compare(latin, native)));

    [Fact]
    public void Nor_between_two_scripts_of_their_own() => Gen.Select(Natives, Bengali).Sample((first, second) => Assert.Equal(Compare(first, second), Compare(second, first)));

    private static readonly Gen<string> Natives = Words("सुनिता", "अमृता", "लामा", "प्रकाश", "राई", "माया");

    private static readonly Gen<string> Bengali = Words("সুনীতা", "অমৃতা", "লামা", "প্রকাশ", "মায়া");

    private static readonly Gen<string> Latins = Words("Sunita", "Suneeta", "Amrita", "Amrota", "Lama", "Prokis", "Prakash", "Rai", "Maia");

    private static Gen<string> Words(params string[] words) => Gen.OneOf(words).Array[1, 3].Select(chosen => string.Join(' ', chosen));

    private static void Compares(string first, string second, Level level)
    {
        Assert.Equal(level, Compare(first, second));
        Assert.Equal(level, Compare(second, first));
    }

    private static Level Compare(string first, string second) => SoundLevels.Compare(ValueReader.Read(FieldKind.FullName, first)!, ValueReader.Read(FieldKind.FullName, second)!);
}
