using CsCheck;
using Pipeline.Core.Matching.Similarity;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Invented;

public class SlipsTests
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char['a', 'z'], 3, 12];

    [Fact]
    public void A_typing_slip_is_one_letter_more_or_less_or_another_or_two_swapped() => Gen.Select(Name, Gen.Int).Sample((name, seed) =>
        Levenshtein.Distance(name, Slips.Typed(name, new Random(seed))) <= 2);

    [Fact]
    public void A_wrong_digit_leaves_the_form_of_the_number() => Gen.Select(Gen.String[Gen.Char['0', '9'], 4, 10], Gen.Int).Sample((number, seed) =>
    {
        var wrong = Slips.Digit($"B-{number}", new Random(seed));
        return wrong != $"B-{number}" && wrong.Length == number.Length + 2 && wrong.StartsWith("B-", StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("1", "1")]
    [InlineData("xyz", "xyz")]
    public void What_looks_like_nothing_else_is_not_misread(string text, string read) => Assert.Equal(read, Slips.Scanned(text, new Random(1)));

    [Fact]
    public void A_scanner_takes_letters_for_those_that_look_alike() =>
        Assert.All(Enumerable.Range(0, 50), seed => Assert.Contains(Slips.Scanned("mali", new Random(seed)), (string[])["rnali", "ma1i", "maii", "mall"]));
}
