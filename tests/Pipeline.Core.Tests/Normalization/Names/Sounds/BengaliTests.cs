using CsCheck;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Tests.Normalization.Names.Sounds;

/// <summary>Labels: <see cref="Bengali"/>. <c>o.</c> is the inherent vowel, <c>o~</c> one that falls silent inside, a lone <c>$</c> one that does at the end of a word.</summary>
public class BengaliTests
{
    private static readonly SpellingTable Spellings = SpellingTable.Load("bengali");

    [Theory]
    [InlineData("রহিম", "r^ o./ h i m $")]
    [InlineData("কমলা", "k^ o.^ m o~ l aa$")]
    [InlineData("দত্ত", "d^ o.^ t+ t o.$")]
    public void The_inherent_vowel_falls_silent_at_the_end_and_inside_but_not_after_two_consonants(string word, string sounds) => Reads(word, sounds);

    [Theory] // Chatterji 1926: vowel height harmony.
    [InlineData("অমিত", "o./ m i t $")]
    [InlineData("অমল", "o.^ m o. l $")]
    [InlineData("মধু", "m^ o./ dh u$")]
    public void In_the_first_syllable_it_is_closer_before_a_high_vowel(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("অন্য", "o.^ n' y: o.$")]
    [InlineData("বিশ্বাস", "b^ i sh' w: aa s $")]
    [InlineData("পদ্মা", "p^ o.^ d' m: aa$")]
    [InlineData("স্বপন", "s- w:^ o. p o. n $")]
    public void A_second_ya_ba_or_ma_doubles_the_consonant_before_it_and_is_faint_at_the_beginning(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("আম্বিয়া", "aa^ m- b i y aa$")]
    [InlineData("আব্বাস", "aa^ b+ b aa s $")]
    public void After_m_and_b_a_second_b_is_said(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("শ্যামল", "sh- ya^ m o. l $")]
    [InlineData("বিদ্যা", "b^ i d' ya")]
    [InlineData("অ্যানি", "a n i$")]
    public void Ya_and_aa_after_a_consonant_are_one_vowel(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("রক্ষা", "r^ o.^ kkh aa$")]
    [InlineData("ক্ষমা", "kh/ o. m aa$")]
    [InlineData("বিজ্ঞান", "b^ i gg aa n $")]
    public void Some_conjuncts_are_not_said_as_they_are_made(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("মিয়া", "m^ i y aa$")]
    [InlineData("যশোর", "j.^ o.^ sh o r $")]
    [InlineData("ওয়াহিদ", "w/ aa h i d $")]
    [InlineData("বড়", "b^ o.^ r. $")]
    [InlineData("উৎপল", "u^ t:- p o. l $")]
    [InlineData("অঞ্জন", "o.^ n:- j o. n $")]
    public void Letters_of_Bengali_alone(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("কর্মকার", "k^ o.^ r- m o. k aa r $")]
    [InlineData("পূর্ব", "p^ uu r- b o.$")]
    [InlineData("সূর্য", "s^ uu r- j. o.$")]
    [InlineData("বাংলা", "b^ aa ng/ l aa$")]
    [InlineData("চাঁদ", "ch^ aa n~ d $")]
    public void Reph_anusvara_and_chandrabindu(string word, string sounds) => Reads(word, sounds);

    [Theory]
    [InlineData("এ. কে. রহিম", "a! k! r^ o./ h i m $")]
    [InlineData("১২", "=1 =2")]
    public void Initials_and_digits(string name, string sounds) => Reads(name, sounds);

    [Theory]
    [InlineData("সুনীতা", "sunita")]
    [InlineData("আব্দুর রহিম", "abdurrahim")]
    [InlineData("ফাতেমা", "fatema")]
    [InlineData("সুমন দাস", "sumandas")]
    [InlineData("রীনা বেগম", "rinabegam")]
    public void The_usual_spelling_is_one_that_people_write(string name, string latin) => Assert.Equal(latin, new Sounded(Spellings, SoundReader.Read(name).All).Latin);

    [Fact]
    public void Any_text_is_read() => Gen.Char['\u0970', '\u0A10'].Array[0, 90].Sample(text => SoundReader.Read(new string(text)).All.All(sound => sound.Length > 0));

    private static void Reads(string name, string sounds) => Assert.Equal(sounds, string.Join(' ', SoundReader.Read(name).All));
}
