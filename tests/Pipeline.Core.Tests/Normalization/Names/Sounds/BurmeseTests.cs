using CsCheck;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Tests.Normalization.Names.Sounds;

/// <summary>Labels: <see cref="BurmeseSounds"/>. A syllable is an onset and a rime; <c>.</c> and <c>:</c> are the creaky and the high tone.</summary>
public class BurmeseTests
{
    private static readonly SpellingTable Spellings = SpellingTable.Load("burmese");

    [Theory] // Okell 1971: plain, open syllables.
    [InlineData("မာလာ", "m ar l ar")]
    [InlineData("မမ", "m a m a")]
    [InlineData("စိုး", "s o:")]
    [InlineData("ဌေး", "ht' ay:")]
    [InlineData("ဝေ", "w ay")]
    [InlineData("ဇော်", "z aw'")]
    [InlineData("မောရ", "m aw r a")]
    [InlineData("စံ", "s an^")]
    public void A_vowel_is_all_its_signs_together(string word, string sounds) => Reads(word, sounds);

    [Theory] // Okell 1971: the final is not said as written, and changes the vowel.
    [InlineData("အောင်", "aung")]
    [InlineData("ခိုင်", "kh aing")]
    [InlineData("ခင်", "kh in")]
    [InlineData("စက်", "s et")]
    [InlineData("ပေါက်", "p auk")]
    [InlineData("မိုက်", "m aik")]
    [InlineData("ချစ်", "khy it")]
    [InlineData("သိန်း", "th ein:")]
    [InlineData("မုန်း", "m on:")]
    [InlineData("နုတ်", "n ok")]
    [InlineData("နွယ်", "n we/")]
    [InlineData("ကြည်", "ky~ i/")]
    public void A_killed_final_makes_one_rime_with_the_vowel(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("စန်း", "s an:")]
    [InlineData("စမ်း", "s an':")]
    [InlineData("စံ", "s an^")]
    public void Finals_that_sound_alike_are_told_apart_since_foreign_names_spell_them(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("ကျော်", "ky aw'")]
    [InlineData("ကြိုင်", "ky~ aing")]
    [InlineData("ငြိမ်း", "ny~ ein':")]
    [InlineData("မြ", "m y~- a")]
    [InlineData("ပျိုး", "p y- o:")]
    [InlineData("လှ", "hl a")]
    [InlineData("မွှေး", "hm way:")]
    [InlineData("ရွှေ", "sh way")]
    [InlineData("လျှော", "sh aw")]
    [InlineData("ထွန်း", "ht wan:")]
    public void Medials_melt_with_the_consonant_or_the_vowel_or_are_sounds_of_their_own(string word, string sounds) => Reads(word, sounds);

    [Theory] // Pali words: the upper letter closes the syllable as any of its place does.
    [InlineData("စန္ဒာ", "s an d ar")]
    [InlineData("ဗုဒ္ဓ", "b ok d' a")]
    [InlineData("ပုပ္ပါး", "p ok' p ar:")]
    [InlineData("သတ္တ", "th at t a")]
    [InlineData("ဇေယျာ", "z ay y ar")]
    public void The_upper_letter_of_a_stack_is_a_final_and_a_doubled_y_is_said_once(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("အင်္ဂါ", "in g ar")]
    [InlineData("သင်္ဃာ", "th in g' ar")]
    public void Kinzi_is_the_final_ng_of_the_syllable_before(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("မနုဿ", "m a n ok th a")]
    [InlineData("ဝိဿာ", "w eik th ar")]
    public void Great_sa_closes_one_syllable_and_begins_the_next(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("ညဉ့်", "ny in/.")]
    [InlineData("ယဉ်", "y in/")]
    [InlineData("ယဥ်", "y in/")]
    public void Little_nya_is_a_nasal_even_where_the_vowel_u_was_typed_for_it(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("ဦး", "uu:")]
    [InlineData("ဥမ္မာ", "on' m ar")]
    [InlineData("ဧရာ", "ay r ar")]
    [InlineData("ဣန္ဒြာ", "ein d y~- ar")]
    [InlineData("ဪ", "aw'")]
    public void A_vowel_that_is_a_letter_of_its_own_is_a_syllable(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("အဲလက်စ်", "e l et s_")]
    [InlineData("ဒေးဗစ်", "d ay: b it")]
    [InlineData("ပေါလ်", "p aw l_")]
    [InlineData("ဂျွန်", "gy wan")]
    public void Killed_letters_that_no_rime_has_are_foreign_and_said_as_written(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("က", "k a*")]
    [InlineData("(ခ)", "kh a*")]
    public void A_letter_alone_is_called_by_its_name(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("မြို့မရပ်ကွက်", "m y~- o. m a ward!")]
    [InlineData("အမှတ် (၅)", "no! =5")]
    public void Words_that_are_translated_are_one_sound(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("၁၂", "=1 =2")]
    [InlineData("မ\u200Bမ", "m a m a")]
    [InlineData("ာ့မ်", "m a")]
    [InlineData("ုX", "=x")]
    public void Digits_breaks_and_stray_signs_are_understood(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("အောင်", "aung")]
    [InlineData("မောင်မောင်", "maungmaung")]
    [InlineData("ခင်မာလာ", "khinmarlar")]
    [InlineData("စန္ဒာ", "sandar")]
    [InlineData("သန်း", "than")]
    [InlineData("တင်လှ", "tinhla")]
    public void The_usual_spelling_is_one_that_people_write(string name, string latin) => Assert.Equal(latin, new Sounded(Spellings, SoundReader.Read(name).All).Latin);

    [Fact]
    public void Any_text_is_read() => Gen.Char['\u0FF0', '\u1070'].Array[0, 90].Sample(text => SoundReader.Read(new string(text)).All.All(sound => sound.Length > 0));

    private static void Reads(string name, string sounds) => Assert.Equal(sounds, string.Join(' ', SoundReader.Read(name).All));
}
