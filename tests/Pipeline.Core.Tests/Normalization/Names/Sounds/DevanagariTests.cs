using CsCheck;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Tests.Normalization.Names.Sounds;

/// <summary>Labels: <see cref="Devanagari"/>. <c>^</c> begins a word, <c>$</c> ends it, <c>a~</c> is an inherent vowel that falls silent inside, a lone <c>$</c> one that does at the end.</summary>
public class DevanagariTests
{
    private static readonly SpellingTable Spellings = SpellingTable.Load("devanagari");

    [Theory]
    [InlineData("राम", "r^ aa m $")]
    [InlineData("रमा", "r^ a^ m aa$")]
    public void The_inherent_vowel_falls_silent_at_the_end_of_a_word(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("मित्र", "m^ i t- r~ a$")]
    [InlineData("कृष्ण", "k^ ri sh.- n. a$")]
    public void After_two_consonants_it_is_said(string word, string sounds) => Reads(word, sounds);

    [Theory] // Ohala 1983: between VC and CV.
    [InlineData("कमला", "k^ a^ m a~ l aa$")]
    [InlineData("रामचन्द्र", "r^ aa m a~ ch a n- d- r~ a$")]
    [InlineData("विमल", "v^ i m a l $")]
    [InlineData("सुन्दरी", "s^ u n- d a r ii$")]
    public void Inside_it_falls_silent_between_single_consonants_with_vowels(string word, string sounds) => Reads(word, sounds);

    [Theory] // Narasimhan, Sproat and Kiraz 2004: from the end on, so that never two in a row fall silent.
    [InlineData("समझना", "s^ a^ m a jh a~ n aa$")]
    [InlineData("बचपन", "b^ a^ ch a~ p a n $")]
    public void What_falls_silent_is_judged_from_the_end_on(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("गंगा", "g^ a^ n/g g aa$")]
    [InlineData("संजय", "s^ a^ n/ j a y $")]
    [InlineData("अंबिका", "a^ m/ b i k aa$")]
    [InlineData("सिंह", "s^ i n/h h $")]
    [InlineData("संसार", "s^ a^ n/s s aa r $")]
    public void Anusvara_is_the_nasal_of_the_consonant_it_stands_before(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("चाँद", "ch^ aa n~ d $")]
    [InlineData("माँ", "m^ aa ~$")]
    [InlineData("दुःख", "d^ u h: kh $")]
    public void Chandrabindu_and_visarga_are_sounds_of_their_own(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("ज़ाहिद", "z^ aa h i d $")]
    [InlineData("फ़िरोज़", "f^ i r o z $")]
    [InlineData("बड़ा", "b^ a^ r. aa$")]
    public void A_nukta_makes_another_sound(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("लक्ष्मी", "l^ a^ ksh m ii$")]
    [InlineData("ज्ञान", "gy aa n $")]
    public void Some_conjuncts_are_letters_of_their_own(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("अब्बास", "a^ b+ b aa s $")]
    [InlineData("अच्छा", "a^ ch+ chh aa$")]
    [InlineData("सप्तमी", "s^ a^ p- t a m ii$")]
    public void A_doubled_consonant_is_told_from_a_cluster(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("श्याम", "sh- y~ aa m $")]
    [InlineData("स्वाती", "s- v~ aa t ii$")]
    public void A_half_vowel_after_a_consonant_is_spelt_in_a_way_of_its_own(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("सी. राम", "c! r^ aa m $")]
    [InlineData("के. पी. शर्मा", "k! p! sh^ a^ r- m aa$")]
    [InlineData("मु. राम", "m^ u* r^ aa m $")]
    [InlineData("आ. राम", "aa^ r^ aa m $")]
    public void Initials_are_read_as_such(string name, string sounds) => Reads(name, sounds);

    [Theory] // क. may be K., its vowel unsaid; ए. is A.
    [InlineData("क. राम", "k^ a* r^ aa m $")]
    [InlineData("ए. राम", "a! r^ aa m $")]
    public void The_vowel_of_a_lone_letter_is_not_the_name_of_a_Latin_letter(string name, string sounds) => Reads(name, sounds);

    [Theory]
    [InlineData("१२", "=1 =2")]
    [InlineData("राम।", "r^ aa m $")]
    [InlineData("रा\u200Dम", "r^ aa m $")]
    [InlineData("िा्ंX", "i^ aa n$ =x")]
    public void Digits_stops_joiners_and_stray_signs_are_understood(string name, string sounds) => Reads(name, sounds);

    [Theory]
    [InlineData("सुनिता", "sunita")]
    [InlineData("राम बहादुर थापा", "rambahadurthapa")]
    [InlineData("पूर्णिमा", "purnima")]
    [InlineData("प्रकाश", "prakash")]
    [InlineData("संगीता", "sangita")]
    [InlineData("विकास", "vikas")]
    [InlineData("लक्ष्मी", "lakshmi")]
    [InlineData("ए. के. राय", "akray")]
    public void The_usual_spelling_is_one_that_people_write(string name, string latin) => Assert.Equal(latin, new Sounded(Spellings, SoundReader.Read(name).All).Latin);

    [Fact]
    public void Any_text_is_read() => Gen.Char['\u08F0', '\u0990'].Array[0, 90].Sample(text => SoundReader.Read(new string(text)).All.All(sound => sound.Length > 0));

    private static void Reads(string name, string sounds) => Assert.Equal(sounds, string.Join(' ', SoundReader.Read(name).All));
}
