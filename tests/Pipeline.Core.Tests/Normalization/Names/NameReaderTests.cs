using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Normalization.Names;

public class NameReaderTests
{
    [Theory]
    [InlineData("  Maya   Rai ", "Maya Rai")]
    [InlineData("Ms. Maya Rai", "Maya Rai")]
    [InlineData("Rai, Maya", "Rai Maya")]
    [InlineData("ด.ญ. กมลชนก แสงทอง", "กมลชนก แสงทอง")]
    public void A_name_is_tidy_and_without_titles(string text, string name) => Assert.Equal(name, Assert.Single(NameReader.Read(text)).Text);

    [Theory]
    [InlineData("Sunita Tamang (Sunu)")]
    [InlineData("Sunita Tamang / Sunu")]
    [InlineData("Sunita Tamang alias Sunu")]
    [InlineData("Sunita Tamang उर्फ Sunu")]
    [InlineData("Sunita Tamang\nSunu")]
    public void One_cell_may_hold_several_names(string text) => Assert.Equal(["Sunita Tamang", "Sunu"], NameReader.Read(text).Select(name => name.Text));

    [Fact]
    public void A_name_that_is_written_twice_is_one() => Assert.Single(NameReader.Read("Maya Rai / Maya Rai"));

    [Theory]
    [InlineData("unknown")]
    [InlineData("N/A")]
    [InlineData("-")]
    [InlineData("123")]
    [InlineData("")]
    [InlineData(null)]
    public void What_names_nobody_is_no_name(string? text) => Assert.Empty(NameReader.Read(text));

    [Fact]
    public void Beside_every_name_stands_its_reading_in_Latin_letters()
    {
        var name = Assert.Single(NameReader.Read("सुनिता तामाङ"));
        Assert.Matches("^[a-z]+ [a-z]+$", name.Latin);
        Assert.Equal(2, name.Skeleton.Count);
    }
}
