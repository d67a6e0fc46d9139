using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Comparisons;

public class WordLevelsTests
{
    [Theory]
    [InlineData("Aung", "Ong", Level.Sounds)]
    [InlineData("Htun", "Toon", Level.Sounds)]
    [InlineData("Thein", "Thane", Level.Rough)]
    [InlineData("MoeAung", "Moe Aung", Level.Same)]
    [InlineData("bin Daud", "Daud", Level.Same)]
    [InlineData("Pensri (Pla)", "Phensri", Level.Sounds)]
    [InlineData("Mst Rokeya", "Mosammat Rokeya", Level.ShortForm)]
    [InlineData("Hasan", "Karim", Level.Different)]
    public void Names_agree_as_far_as_their_sounds_do(string first, string second, Level level) => Assert.Equal(level, Compare(first, second));

    [Fact]
    public void A_slip_is_a_slip_in_the_script_it_was_made_in() => Assert.Equal(Level.Near, Compare("อรทัย", "อทรัย"));

    [Fact]
    public void A_slip_in_one_of_two_scripts_is_one_too() => Assert.Equal(Level.Near, Compare("सुनिता", "Sunjita"));

    [Fact]
    public void It_does_not_matter_which_name_comes_first() => Assert.Equal(Compare("Pensri (Pla)", "Phensri"), Compare("Phensri", "Pensri (Pla)"));

    private static Level Compare(string first, string second) =>
        FieldComparison.Compare(FieldKind.GivenName, ValueReader.Read(FieldKind.GivenName, first), ValueReader.Read(FieldKind.GivenName, second));
}
