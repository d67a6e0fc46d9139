using CsCheck;
using Pipeline.Core.Matching.Names;

namespace Pipeline.Core.Tests.Matching.Names;

public class SoundDistanceTests
{
    private static readonly Gen<string> Sounds = Gen.Char['a', 'z'].Array[1, 14].Select(letters => new string(letters));

    [Theory]
    [InlineData("sunita", "sunita", 1)]
    [InlineData("sunita", "sunika", 0.833)]
    [InlineData("sunita", "sunida", 0.917)]
    [InlineData("sunita", "suntia", 0.867)]
    [InlineData("sunita", "sunta", 0.909)]
    [InlineData("sita", "gita", 0.625)]
    public void An_error_weighs_by_its_kind(string first, string second, double likeness) => Assert.Equal(likeness, SoundDistance.Likeness(first, second, 0), 0.001);

    [Fact]
    public void What_is_less_than_asked_for_is_nothing() => Gen.Select(Sounds, Sounds, Gen.Float[0.1f, 0.95f]).Sample((a, b, least) =>
    {
        var (all, asked) = (SoundDistance.Likeness(a, b, 0), SoundDistance.Likeness(a, b, least));
        // On the very limit either may be, by a rounding.
        return Math.Abs(all - least) < 0.01 || (all < least ? asked == 0 : asked == all);
    }, iter: 20_000);

    [Fact]
    public void It_does_not_matter_which_comes_first() => Gen.Select(Sounds, Sounds).Sample((a, b) => SoundDistance.Likeness(a, b, 0) == SoundDistance.Likeness(b, a, 0));

    [Fact]
    public void It_lies_between_0_and_1() => Gen.Select(Sounds, Sounds).Sample((a, b) => SoundDistance.Likeness(a, b, 0) is >= 0 and <= 1);
}
