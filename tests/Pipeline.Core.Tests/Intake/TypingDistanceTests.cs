using CsCheck;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Tests.Intake;

public class TypingDistanceTests
{
    [Theory]
    [InlineData("gender", "gender", 0)]
    [InlineData("gender", "gendr", 1)]
    [InlineData("gender", "genders", 1)]
    [InlineData("gender", "gander", 1)]
    [InlineData("gender", "gedner", 1)]
    [InlineData("gender", "gednre", 2)]
    [InlineData("gender", "village", 3)]
    public void A_letter_left_out_added_replaced_or_swapped_is_one_slip(string one, string other, int slips) => Assert.Equal(slips, TypingDistance.Between(one, other, 2));

    [Fact]
    public void It_is_counted_as_in_the_whole_table_up_to_the_most() =>
        Gen.Select(Gen.String[Gen.Char['a', 'c'], 0, 9], Gen.String[Gen.Char['a', 'c'], 0, 9], Gen.Int[0, 4])
            .Sample((one, other, most) => TypingDistance.Between(one, other, most) == Math.Min(most + 1, Plain(one, other)));

    private static int Plain(string one, string other)
    {
        var slips = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    slips[i, j] = i + j;
                    continue;
                }
                slips[i, j] = Math.Min(Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1, slips[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }
        }
        return slips[one.Length, other.Length];
    }
}
