using CsCheck;
using Pipeline.Core.Matching.Names;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Matching.Names;

public class NameAlignmentTests
{
    private static readonly string[] Words =
        ["Sunita", "Suneeta", "Tamang", "Rai", "bin", "Ali", "Ahmad", "Maria", "dela", "Cruz", "Delacruz", "Jean", "Claude", "JC", "S.", "Haji", "Orvekat", "Orvekit", "सुनिता"];

    private static readonly Gen<string> Name = Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[1, 6].Select(words => string.Join(' ', words));

    [Fact]
    public void Words_find_their_partners_in_whatever_order_they_stand() => Assert.Equal(["sunita = sunita Same", "tamang = tamang Same"], Align("Sunita Tamang", "Tamang Sunita"));

    [Theory]
    [InlineData("Suneeta", "sunita = suneeta Sounds")]
    [InlineData("S.", "sunita = s Initial")]
    [InlineData("सुनिता", "sunita = sunita Same")]
    public void A_word_is_partnered_as_far_as_it_agrees(string other, string pair) => Assert.Contains(pair, Align("Sunita Tamang", $"{other} Tamang"));

    [Fact]
    public void A_word_that_agrees_with_none_is_left() => Assert.Equal(["tamang = tamang Same", "sunita =", "= hari"], Align("Sunita Tamang", "Hari Tamang"));

    [Fact]
    public void The_same_letters_go_before_any_likeness() => Assert.Equal(["orvekats = orvekats Same", "orvekat ="], Align("Orvekat Orvekats", "Orvekats"));

    [Fact]
    public void Of_several_that_agree_the_best_is_taken() => Assert.Contains("orvekat = orvecat Sounds", Align("Orvekat", "Orvekats Orvecat"));

    [Theory]
    [InlineData("Maria dela Cruz", "Maria Delacruz", "dela cruz = delacruz Same")]
    [InlineData("Maria de la Cruz", "Maria Delacruz", "de la cruz = delacruz Same")]
    [InlineData("Jean Claude Rai", "Jeanclaude Rai", "jean claude = jeanclaude Same")]
    [InlineData("Jeanclaude Rai", "Jean Claude Rai", "jeanclaude = jean claude Same")]
    public void Neighbours_that_the_other_writes_as_one_are_its_partner(string first, string second, string pair) => Assert.Contains(pair, Align(first, second));

    [Fact]
    public void Neighbours_may_be_spelt_otherwise_than_the_one() => Assert.Contains("orvekat zarbeli = orvecatzarbeli Sounds", Align("Orvekat Zarbeli Rai", "Orvecatzarbeli Rai"));

    [Fact]
    public void The_same_letters_written_as_one_go_before_any_likeness() =>
        Assert.Equal(["orvekat zarbeli = orvekatzarbeli Same", "orvekatzarbela ="], Align("Orvekat Zarbeli Orvekatzarbela", "Orvekatzarbeli"));

    [Fact]
    public void A_neighbour_that_has_a_partner_of_its_own_is_not_joined() =>
        Assert.Equal(["jean = jean Same", "claude =", "= jeanclaude"], Align("Jean Claude", "Jean Jeanclaude"));

    [Fact]
    public void Words_that_do_not_stand_side_by_side_are_not_joined() => Assert.Contains("= jeanclaude", Align("Jean Rai Claude", "Jeanclaude"));

    [Fact]
    public void Letters_without_a_vowel_are_the_initials_of_neighbours() => Assert.Contains("jean claude = jc Initial", Align("Jean Claude Rai", "JC Rai"));

    [Fact]
    public void Letters_with_a_vowel_are_a_name() => Assert.Contains("= ol", Align("Orvekat Lima Rai", "Ol Rai"));

    [Theory]
    [InlineData("Ali bin Ahmad", "Ali Ahmad")]
    [InlineData("Maria dela Cruz", "Maria Cruz")]
    public void What_may_be_left_out_is_not_missed(string first, string second) => Assert.DoesNotContain(Align(first, second), pair => pair.EndsWith('=') || pair.StartsWith('='));

    [Fact]
    public void A_person_is_not_the_partner_of_a_father() => Assert.Equal(["ali =", "ahmad =", "= ahmad", "= ali"], Align("Ali bin Ahmad", "Ahmad bin Ali"));

    [Fact]
    public void Where_a_name_does_not_tell_the_father_his_may_be_either() => Assert.Equal(["ali = ali Same", "ahmad = ahmad Same"], Align("Ali bin Ahmad", "Ahmad Ali"));

    [Fact]
    public void A_word_that_is_said_twice_is_not_left_over() => Assert.Equal(["maya = maya Same", "rai = rai Same"], Align("Maya Maya Rai", "Maya Rai"));

    [Fact]
    public void Unless_the_other_has_words_left_that_it_may_stand_against() => Assert.Equal(["maya = maya Same", "maya =", "= rai"], Align("Maya Maya", "Maya Rai"));

    [Fact]
    public void All_words_of_a_name_are_their_own_partners() => Name.Sample(name =>
    {
        var aligned = Align(name, name);
        Assert.All(aligned, pair => Assert.EndsWith("Same", pair, StringComparison.Ordinal));
    });

    [Fact]
    public void Each_word_has_one_partner_or_is_left_or_may_be_left_out() => Gen.Select(Name, Name).Sample((first, second) => Assert.True(CountsEachOnce(first, second)));

    [Fact]
    public void Words_beyond_the_twelfth_are_not_looked_at() => Assert.Equal(NameToken.Most, Align(Long("orvekat zarbeli"), Long("zarbeli orvekat")).Length);

    private static string Long(string word) => string.Join(' ', Enumerable.Repeat(word, NameToken.Most));

    /// <summary>Pairs in the order in which they were found, then the words left of the first name and of the second.</summary>
    private static string[] Align(string first, string second)
    {
        var (one, other) = (NameReader.One(first)!, NameReader.One(second)!);
        Span<NameToken> a = stackalloc NameToken[NameToken.Most], b = stackalloc NameToken[NameToken.Most];
        Span<TokenPair> pairs = stackalloc TokenPair[NameToken.Most];
        a = a[..NameToken.Cut(one, a)];
        b = b[..NameToken.Cut(other, b)];
        var alignment = new NameAlignment(one, a, other, b, NameScripts.AreDifferent(one, other), pairs);
        alignment.Align();

        var told = new List<string>();
        foreach (var pair in alignment.Pairs)
            told.Add($"{Told(one, a.Slice(pair.First, pair.FirstCount))} = {Told(other, b.Slice(pair.Second, pair.SecondCount))} {pair.Level}");
        for (var i = 0; i < a.Length; i++) if ((alignment.FirstFree >> i & 1) != 0) told.Add($"{Told(one, a.Slice(i, 1))} =");
        for (var j = 0; j < b.Length; j++) if ((alignment.SecondFree >> j & 1) != 0) told.Add($"= {Told(other, b.Slice(j, 1))}");
        return [.. told];
    }

    private static string Told(PersonName name, ReadOnlySpan<NameToken> tokens) => name.Latin[tokens[0].Start..(tokens[^1].Start + tokens[^1].Length)];

    private static bool CountsEachOnce(string first, string second)
    {
        var (one, other) = (NameReader.One(first)!, NameReader.One(second)!);
        Span<NameToken> a = stackalloc NameToken[NameToken.Most], b = stackalloc NameToken[NameToken.Most];
        Span<TokenPair> pairs = stackalloc TokenPair[NameToken.Most];
        a = a[..NameToken.Cut(one, a)];
        b = b[..NameToken.Cut(other, b)];
        var alignment = new NameAlignment(one, a, other, b, NameScripts.AreDifferent(one, other), pairs);
        alignment.Align();
        var (firstSeen, secondSeen) = (alignment.FirstFree, alignment.SecondFree);
        foreach (var pair in alignment.Pairs)
        {
            var (of, with) = (Bits(pair.First, pair.FirstCount), Bits(pair.Second, pair.SecondCount));
            if ((firstSeen & of) != 0 || (secondSeen & with) != 0) return false;
            (firstSeen, secondSeen) = (firstSeen | of, secondSeen | with);
        }
        return true;

        static uint Bits(int at, int count) => ((1u << count) - 1) << at;
    }
}
