using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class TidyTests
{
    [Theory]
    [InlineData("  Maya   Rai ", "Maya Rai")]
    [InlineData("Maya\tRai\n", "Maya Rai")]
    [InlineData("Maya\u00A0Rai", "Maya Rai")]
    [InlineData("Ma\u200Bya", "Maya")]
    [InlineData("\uFEFFMaya", "Maya")]
    [InlineData("Ma\uFFFDya", "Maya")]
    [InlineData("Ma\u00ADya", "Maya")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void Spaces_are_single_and_nothing_is_invisible(string text, string tidy) => Assert.Equal(tidy, Tidy.Text(text));

    [Fact]
    public void What_is_tidy_is_left_as_it_is()
    {
        const string text = "Maya Rai";
        Assert.Same(text, Tidy.Text(text));
    }

    [Fact]
    public void Joiners_stay_because_Indic_letters_need_them() => Assert.Equal("क्‍या", Tidy.Text("क्‍या"));

    [Fact]
    public void A_name_typed_in_parts_is_composed() => Assert.Equal("\u09A1\u09BC", Tidy.Text("\u09DC"));

    [Theory]
    [InlineData("०१२३४५६७८९")]
    [InlineData("০১২৩৪৫৬৭৮৯")]
    [InlineData("၀၁၂၃၄၅၆၇၈၉")]
    [InlineData("๐๑๒๓๔๕๖๗๘๙")]
    [InlineData("໐໑໒໓໔໕໖໗໘໙")]
    [InlineData("០១២៣៤៥៦៧៨៩")]
    public void Digits_of_every_script_are_0_to_9(string text) => Assert.Equal("0123456789", Tidy.Digits(text));

    [Theory]
    [InlineData("12 वर्ष")]
    [InlineData("½")]
    [InlineData("Rai 12")]
    public void What_is_no_digit_is_left_as_it_is(string text) => Assert.Same(text, Tidy.Digits(text));
}
