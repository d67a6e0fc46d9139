using System.Text;
using CsCheck;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

public class MojibakeTests
{
    private static readonly string[] Texts =
    [
        "Niño Peñaflor", "Lê Thị Bé", "ด.ช. สมชาย ทองดี", "หญิง", "ບຸນມີ ວົງສາ", "ចាន់ធី", "सुनिता तामाङ", "কুমিল্লা", "မောင်အောင်အောင်", "Zamboanga – “Peña”",
    ];

    [Theory]
    [InlineData("PeÃ±a", "Peña")]
    [InlineData("PeÃƒÂ±a", "Peña")]
    [InlineData("à¸ªà¸¡à¸Šà¸²à¸¢", "สมชาย")]
    [InlineData("เธชเธกเธ\u008Aเธฒเธข", "สมชาย")]
    [InlineData("ÊÁªÒÂ ·Í§´Õ", "สมชาย ทองดี")]
    [InlineData("à´ç¡ªÒÂ 12 »Õ", "เด็กชาย 12 ปี")]
    [InlineData("ª×èÍ-Ê¡ØÅ", "ชื่อ-สกุล")]
    public void Undoes_what_a_wrong_reader_did(string spoilt, string meant) => Assert.Equal(meant, Mojibake.Undo(spoilt));

    [Theory]
    [InlineData("Maya Rai")]
    [InlineData("Peña")]
    [InlineData("Ñañez Muñoz")]
    [InlineData("São João")]
    [InlineData("Mother’s name – “alias”")]
    [InlineData("12 °C")]
    [InlineData("ÀÉÎ")]
    [InlineData("สมชาย ทองดี")]
    [InlineData("เธอ")]
    [InlineData("หญิง")]
    [InlineData("รถยก")]
    [InlineData("เน€")]
    [InlineData("ПРИВЕТ")]
    public void Leaves_alone_what_may_be_meant(string text) => Assert.Null(Mojibake.Undo(text));

    [Fact]
    public void UTF8_read_as_Windows_comes_back_in_every_script() =>
        Assert.All(Texts, text => Assert.Equal(text, Mojibake.Undo(CodePage.Western.TextOf(Encoding.UTF8.GetBytes(text)))));

    [Fact]
    public void UTF8_read_as_Thai_Windows_comes_back_in_every_script() =>
        Assert.All(Texts.Skip(1), text => Assert.Equal(text, Mojibake.Undo(CodePage.Thai.TextOf(Encoding.UTF8.GetBytes(text)))));

    [Fact]
    public void Less_is_enough_beside_cells_that_were_undone()
    {
        Assert.Null(Mojibake.Undo("»Õ"));
        Assert.Equal("ปี", Mojibake.Undo("»Õ", isExpected: true));
    }

    [Fact]
    public void Any_text_is_taken_without_an_error() => Gen.String.Sample(text => Mojibake.Undo(text) is var _);

    [Fact]
    public void Of_thousands_of_names_none_is_changed_and_every_spoilt_one_comes_back()
    {
        var names = NameLists.Read("*.tsv");
        var latin = NameLists.Read("*.tsv", column: 1);
        Assert.Empty(names.Concat(latin).Where(name => Mojibake.Undo(name) is not null).Take(20));
        Assert.Empty(names.Where(name => Mojibake.Undo(CodePage.Western.TextOf(Encoding.UTF8.GetBytes(name))) != name).Take(20));
        var thai = NameLists.Read("thai-*.tsv").Where(name => name.Length > 2).ToArray();
        var missed = thai.Where(name => Mojibake.Undo(CodePage.Western.TextOf(CodePage.Thai.BytesOf(name)!)) != name).ToArray();
        Assert.True(missed.Length * 50 < thai.Length, $"{missed.Length} of {thai.Length}: {string.Join(' ', missed.Take(60))}");
    }
}
