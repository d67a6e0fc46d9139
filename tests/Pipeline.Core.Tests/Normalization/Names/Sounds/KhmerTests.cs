using CsCheck;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Tests.Normalization.Names.Sounds;

/// <summary>The rules by which Khmer is read: UNGEGN (1972), and Huffman, "Cambodian System of Writing and Beginning Reader" (1970).</summary>
public sealed class KhmerTests
{
    private static readonly SpellingTable Spellings = SpellingTable.Load("khmer");

    [Theory]
    [InlineData("កក", "kក a¹ kក-")]
    [InlineData("គគ", "kគ o² kគ-")]
    [InlineData("ស្រី", "sស rរ+ ei¹ី.")]
    [InlineData("ព្រះ", "pព rរ+ oh²ះ.")]
    public void The_series_of_a_consonant_decides_how_its_vowel_sounds(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ស៊ី", "sស i²ី.")]
    [InlineData("ប៉ា", "pប៉ a¹ា.")]
    public void A_shifter_turns_the_series(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ដំរី", "dដ am¹ំ. rរ ei³ី.")]
    [InlineData("ដារា", "dដ a¹ា. rរ a³ា.")]
    public void A_passive_consonant_may_take_over_the_series_before_it(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ទាន់", "tទ ea²ា' nន-")]
    [InlineData("ទាក់", "tទ ea²ា'ក kក-")]
    public void A_bantoc_shortens_the_vowel_otherwise_before_k_and_ng(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("បន្ទាយ", "bប a¹ nន- tទ ea²ា yយ-")]
    [InlineData("បុប្ផា", "bប o¹ុ bប- phផ a¹ា.")]
    [InlineData("ចន្ទ្រា", "chច a¹ nន- tទ rរ+ ea²ា.")]
    public void Of_two_stacked_consonants_inside_a_word_the_upper_closes_a_syllable(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("នគរ", "nន o². kគ o² rរ-")]
    [InlineData("អូរកក", "ou¹ូ rរ- kក a¹ kក-")]
    public void Bare_consonants_are_shared_out_among_syllables(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ពោធិ៍", "pព ou²ោ. ធ_")]
    [InlineData("ជាតិ", "chជ ea²ា tត- iិ_")]
    [InlineData("ចក្រ", "chច a¹ kក- រ_")]
    public void What_is_not_heard_at_the_end_is_a_silent_letter(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ហ្វាន", "fហ្វ a¹ា nន-")]
    public void A_ហ_above_another_writes_a_foreign_sound(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("ធំៗ", "thធ um²ំ. thធ um²ំ.")]
    [InlineData("២៥", "=2 =5")]
    [InlineData("កា\u200Bកា", "kក a¹ា. kក a¹ា.")]
    public void Repetition_digits_and_word_breaks_are_understood(string word, string sounds) => Is(word, sounds);

    [Theory]
    [InlineData("សុខា", "sokha")]
    [InlineData("ចាន់", "chan")]
    [InlineData("ដារា", "dara")]
    [InlineData("សុភា", "sophea")]
    [InlineData("បាត់ដំបង", "batdambang")]
    [InlineData("កំពង់ចាម", "kampongcham")]
    public void The_usual_spelling_is_the_gazetteers(string name, string latin) => Assert.Equal(latin, new Sounded(Spellings, SoundReader.Read(name).All).Latin);

    [Fact]
    public void No_order_of_letters_is_too_much() => Gen.Char['\u1780', '\u17FF'].Array[0, 80].Sample(letters =>
    {
        SoundReader.Read(new string(letters));
    });

    private static void Is(string word, string sounds) => Assert.Equal(sounds, string.Join(' ', SoundReader.Read(word).All));
}
