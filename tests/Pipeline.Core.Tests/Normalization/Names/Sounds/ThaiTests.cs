using CsCheck;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Tests.Normalization.Names.Sounds;

/// <summary>The rules by which Thai is read: "Principles of romanization for Thai script", Royal Institute (1999), and Haas (1956) for what is not heard.</summary>
public sealed class ThaiTests
{
    private static readonly SpellingTable Spellings = SpellingTable.Load("thai");

    [Theory]
    [InlineData("เมือง", "mม uea ngง-")]
    [InlineData("เชียง", "chช ia ngง-")]
    [InlineData("เสา", "sส ao")]
    [InlineData("เกาะ", "kก o'")]
    [InlineData("เลย", "lล oei")]
    [InlineData("เชิญ", "chช oe- nญ-")]
    [InlineData("แก้ว", "kก aeo")]
    [InlineData("หัว", "hห ua'")]
    [InlineData("ควร", "khค ua nร-")]
    [InlineData("ไทย", "thท aiไ")]
    public void A_vowel_may_stand_all_around_its_consonant(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("พร", "phพ oร nร-")]
    [InlineData("สมชาย", "sส o~ mม- chช ai:")]
    [InlineData("มณฑล", "mม o nณ- thฑ o nล-")]
    [InlineData("นคร", "nน a khค oร nร-")]
    public void An_unwritten_vowel_is_o_in_a_closed_syllable_and_a_in_an_open_one(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("กลม", "kก lล o mม-")]
    [InlineData("ตรวจ", "tต rร ua tจ-")]
    [InlineData("ทราย", "sทร ai:")]
    public void A_cluster_has_no_vowel_between_and_a_false_one_is_heard_as_one_consonant(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("หมอก", "mม o:- kก-")]
    [InlineData("หลวง", "lล ua ngง-")]
    [InlineData("อยู่", "yย u:")]
    public void A_ห_or_อ_that_only_lends_its_tone_is_not_heard(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("สนาม", "sส a nน a:- mม-")]
    [InlineData("ตลาด", "tต a lล a:- tด-")]
    [InlineData("ชนวน", "chช a nน ua nน-")]
    [InlineData("เฉลิม", "chฉ a lล oe- mม-")]
    [InlineData("เสถียร", "sส a thถ ia nร-")]
    public void A_consonant_that_leads_another_takes_a_short_a(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ธรรม", "thธ a! mม-")]
    [InlineData("สวรรค์", "sส a wว an! ค_")]
    public void A_double_ร_is_a_before_a_final_and_an_without(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("จันทร์", "chจ a^ nน- ท_ ร_")]
    [InlineData("ศาสตร์", "sศ a:- tส- ต_ ร_")]
    [InlineData("บุตร", "bบ u- tต- ร_")]
    public void Letters_under_a_killer_or_behind_a_final_are_silent(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("วัชรี", "wว a^ tchช& a& rร i:")]
    [InlineData("ณัฐพล", "nณ a^ tthฐ& a& phพ o nล-")]
    [InlineData("สุรชัย", "sส u- rร& aร& chช aiย")]
    public void A_final_may_link_to_the_next_syllable_with_an_a(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("สุทธิดา", "sส u- tท- thธ i dด a:")]
    public void Two_stops_of_one_place_are_a_long_consonant(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ดีๆ", "dด i: dด i:")]
    [InlineData("๒๕", "=2 =5")]
    [InlineData("เเดง", "dด ae ngง-")]
    public void Repetition_digits_and_a_แ_typed_as_two_เ_are_understood(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("สมหญิง", "somying")]
    [InlineData("อรวรรณ", "orawan")]
    [InlineData("ประเสริฐ", "prasoet")]
    [InlineData("กรุงเทพ", "krungthep")]
    [InlineData("เชียงใหม่", "chiangmai")]
    [InlineData("ขอนแก่น", "khonkaen")]
    public void The_usual_spelling_is_the_royal_institutes(string name, string latin) => Assert.Equal(latin, new Sounded(Spellings, SoundReader.Read(name).All).Latin);

    [Fact]
    public void No_order_of_letters_is_too_much() => Gen.Char['\u0E00', '\u0E7F'].Array[0, 80].Sample(letters =>
    {
        SoundReader.Read(new string(letters));
    });

    private static void Is(string word, string sounds) => Assert.Equal(sounds, string.Join(' ', SoundReader.Read(word).All));
}
