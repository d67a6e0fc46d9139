using CsCheck;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Tests.Normalization.Names.Sounds;

/// <summary>The rules by which Lao is read: BGN/PCGN 1966, and Enfield, "A Grammar of Lao" (2007), chapter 3.</summary>
public sealed class LaoTests
{
    private static readonly SpellingTable Spellings = SpellingTable.Load("lao");

    [Theory]
    [InlineData("ເມືອງ", "mມ uea ngງ-")]
    [InlineData("ວຽງຈັນ", "vວ ia ngງ- chຈ a^ nນ-")]
    [InlineData("ເກາະ", "kກ o'")]
    [InlineData("ເຂົາ", "khຂ ao")]
    [InlineData("ສວນ", "sສ ua- nນ-")]
    [InlineData("ຄຳ", "khຄ am")]
    [InlineData("ເຮັດ", "hຮ e' tດ-")]
    public void A_vowel_may_stand_all_around_its_consonant(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ນ້ອຍ", "nນ oi")]
    [InlineData("ຫ້ວຍ", "hຫ uai")]
    [InlineData("ແກ້ວ", "kກ aeo")]
    [InlineData("ຂຽວ", "khຂ iao")]
    public void A_glide_belongs_to_its_vowel(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ຫລວງ", "lລ ua- ngງ-")]
    [InlineData("ຫຼວງ", "lຼ ua- ngງ-")]
    [InlineData("ໝາກ", "mໝ a:- kກ-")]
    [InlineData("ໜອງ", "nໜ o:- ngງ-")]
    public void A_ຫ_that_only_lends_its_tone_is_not_heard(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ຄວາຍ", "khຄ v~ ai:")]
    [InlineData("ຂວັນ", "khຂ v~ a^ nນ-")]
    public void A_ວ_joins_the_consonant_before_it(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ດີໆ", "dດ i: dດ i:")]
    [InlineData("໑໒", "=1 =2")]
    public void Repetition_and_digits_are_understood(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ສົມສັກ", "somsak")]
    [InlineData("ບຸນມີ", "bunmi")]
    [InlineData("ໄຊ", "xay")]
    [InlineData("ໂພນສະຫວັນ", "phonsavan")]
    public void The_usual_spelling_is_the_french_one(string name, string latin) => Assert.Equal(latin, new Sounded(Spellings, SoundReader.Read(name).All).Latin);

    [Fact]
    public void No_order_of_letters_is_too_much() => Gen.Char['\u0E80', '\u0EFF'].Array[0, 80].Sample(letters =>
    {
        SoundReader.Read(new string(letters));
    });

    private static void Is(string word, string sounds) => Assert.Equal(sounds, string.Join(' ', SoundReader.Read(word).All));
}
