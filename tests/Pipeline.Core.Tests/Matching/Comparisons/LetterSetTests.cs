using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Similarity;

namespace Pipeline.Core.Tests.Matching.Comparisons;

/// <summary>What letters tell at once may never rule out what comparing would have found.</summary>
public class LetterSetTests
{
    [Fact]
    public void No_fewer_slips_lie_between_two_words_than_their_letters_tell() => Gen.Select(Word, Word).Sample((first, second) =>
        Assert.InRange(TypingDistance.Between(first, second, 99), LetterSet.LeastSlips(LetterSet.Of(first), LetterSet.Of(second)), 99), iter: 10_000);

    [Fact]
    public void Each_letter_that_one_of_two_words_lacks_takes_a_slip() => Assert.Equal(2, LetterSet.LeastSlips(LetterSet.Of("orvekat"), LetterSet.Of("orzekam")));

    [Fact]
    public void Words_that_are_much_alike_share_letters_enough() => Gen.Select(Word, Word).Sample((first, second) =>
        Assert.True(JaroWinkler.Similarity(first, second) < 0.9 || MayBeAlike(first, second)), iter: 50_000);

    [Fact]
    public void Words_of_other_letters_cannot_be_alike() => Assert.False(MayBeAlike("sunita", "gobom"));

    private static readonly Gen<string> Word = Gen.Char["abcdst09"].Array[1, 10].Select(letters => new string(letters));

    private static bool MayBeAlike(string first, string second) => LetterSet.MayBeAlike(LetterSet.Of(first), first.Length, LetterSet.Of(second), second.Length);
}
