using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Normalization.Names;

public class PatronymicsTests
{
    [Theory]
    [InlineData("Ravi s/o Muthu")]
    [InlineData("Ravi S/O Muthu")]
    [InlineData("Devi a/p Raman")]
    [InlineData("Kumar a/l. Raman")]
    public void A_stroke_in_child_of_does_not_part_two_names(string text) => Assert.Equal(text, Assert.Single(NameReader.Read(text)).Text);

    [Theory]
    [InlineData("Maya/Sunu")]
    [InlineData("Maya / Sunu")]
    [InlineData("Mayas/oSunu")]
    public void Elsewhere_it_parts_them(string text) => Assert.Equal(2, NameReader.Read(text).Count);

    [Theory]
    [InlineData("so", true)]
    [InlineData("ap", true)]
    [InlineData("su", false)]
    [InlineData("son", false)]
    public void In_Latin_letters_it_is_known_without_the_stroke(string token, bool isStroke) => Assert.Equal(isStroke, Patronymics.IsStroke(token));
}
