using CsCheck;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Tests.Normalization.Names.Sounds;

public class SoundReaderTests
{
    [Theory]
    [InlineData("Sunita", Script.Latin)]
    [InlineData("सुनिता", Script.Devanagari)]
    [InlineData("সুনীতা", Script.Bengali)]
    [InlineData("အောင်", Script.Burmese)]
    [InlineData("สมชาย", Script.Thai)]
    [InlineData("ສົມສັກ", Script.Lao)]
    [InlineData("សុខ", Script.Khmer)]
    [InlineData("Мария", Script.Other)]
    [InlineData("P शिव", Script.Devanagari)]
    [InlineData("12 -", Script.None)]
    [InlineData("", Script.None)]
    public void A_name_is_of_the_script_that_has_rules_of_its_own(string name, Script script) => Assert.Equal(script, SoundReader.Read(name).Script);

    [Fact]
    public void Latin_letters_spelt_as_one_are_one_sound() => Assert.Equal(["=sh", "=ee", "=t", "=a", "=l"], SoundReader.Read("Sheetal").All);

    [Fact]
    public void Spaces_and_marks_between_words_are_no_sounds() => Assert.Equal(SoundReader.Read("Maria Cruz").All, SoundReader.Read("maria-CRUZ.").All);

    [Theory]
    [InlineData("José Niño", "josenino")]
    [InlineData("Мария", "mariya")]
    [InlineData("O'Neil 2", "oneil2")]
    public void Letters_are_a_to_z_and_digits(string name, string letters) => Assert.Equal(letters, SoundReader.Letters(name));

    [Fact]
    public void No_text_is_too_odd_to_read() => Gen.String.Sample(text => Assert.Matches("^[a-z0-9]*$", SoundReader.Letters(text)));
}
