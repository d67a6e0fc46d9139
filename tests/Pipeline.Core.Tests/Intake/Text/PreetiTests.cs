using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

public class PreetiTests
{
    private static readonly string[] Words =
    [
        "राम", "बहादुर", "थापा", "सुनिता", "तामाङ", "कृष्ण", "प्रसाद", "लक्ष्मी", "श्रेष्ठ", "शर्मा", "गुरुङ", "पूर्णिमा", "ऊर्मिला", "ईश्वर", "ऐश्वर्या", "ओम", "औषधि", "फूलमाया", "झापा", "फ्रान्सिस",
        "सिन्धुपाल्चोक", "काठमाडौँ", "मकवानपुर", "वीरगञ्ज", "रुपन्देही", "रूपा", "विद्या", "ज्ञानेन्द्र", "मैनाली", "चौधरी", "क्षेत्री", "ठेगाना", "सँगै", "दुःख", "मिति", "चक्र", "भक्तपुर", "पद्मा", "छोरी",
        "अशोक", "उषा", "एकता", "ढुङ्गाना", "खड्का", "बिष्ट", "अर्याल", "कार्की", "दर्ता", "१२ वर्ष", "२०८२।०३।१५",
    ];

    [Theory]
    [InlineData("/fd axfb'/ yfkf", "राम बहादुर थापा")]
    [InlineData(";'lgtf tfdfª", "सुनिता तामाङ")]
    [InlineData("gfd", "नाम")]
    [InlineData("pd]/", "उमेर")]
    [InlineData("!@ jif{", "१२ वर्ष")]
    [InlineData("@)*@÷)#÷!%", "२०८२/०३/१५")]
    [InlineData("hGd ldlt -lj=;+=_", "जन्म मिति (वि.सं.)")]
    [InlineData("kmf]g gDa/", "फोन नम्बर")]
    [InlineData("dgsfdgf k\\of7L", "मनकामना प्याठी")]
    [InlineData("lzIff", "शिक्षा")]
    [InlineData("k|m]Gr", "फ्रेन्च")]
    public void Writes_what_the_eye_saw_in_Unicode(string preeti, string unicode) => Assert.Equal(unicode, Preeti.ToUnicode(preeti));

    [Fact]
    public void Every_common_word_comes_back() => Assert.All(Words, word => Assert.Equal(Nfc.Of(word), Nfc.Of(Preeti.ToUnicode(PreetiEncoder.Encode(word)!))));

    [Fact]
    public void Words_in_any_row_come_back() =>
        Gen.Int[0, Words.Length - 1].Array[1, 6].Select(picks => string.Join(' ', picks.Select(i => Words[i])))
            .Sample(text => Assert.Equal(text, Preeti.ToUnicode(PreetiEncoder.Encode(text)!)));

    [Theory]
    [InlineData("/fd axfb'/ yfkf")]
    [InlineData(";'lgtf tfdfª")]
    [InlineData("s[i0f k|;fb >]i7")]
    [InlineData("zdf{")]
    [InlineData("l;Gw'kfNrf]s")]
    public void Knows_Preeti_in_a_single_cell(string cell) => Assert.True(Preeti.Weigh(cell).IsPreeti);

    [Theory]
    [InlineData("Maya Rai")]
    [InlineData("Ma'ruf bin D'Souza")]
    [InlineData("NUR'AINI BINTI ABD. RAHMAN")]
    [InlineData("Dela Cruz, Ma. Fe S/O Jose")]
    [InlineData("sex (m/f)")]
    [InlineData("father's name/relation")]
    [InlineData("+63 917-000-0001; +977 98")]
    [InlineData("2026-09-28 09:10")]
    [InlineData("12/05/2026")]
    [InlineData("AA0000311/IND-7")]
    [InlineData("[none]")]
    [InlineData("a@example.org; b@example.org")]
    [InlineData("promised job; no papers; just met")]
    [InlineData("group_a/child_name")]
    [InlineData("N/A")]
    [InlineData("zzz")]
    [InlineData("fff")]
    [InlineData("<b>x</b>")]
    [InlineData("{\"name\":\"x\"}")]
    [InlineData("C:\\files\\register.csv")]
    [InlineData("http://example.org/f?x=1&y=2")]
    [InlineData("uuid:2c86deee-6fcc-bbdb-3f27-a14aeef24fc0/children[1]")]
    public void Takes_no_Latin_text_code_or_number_for_Preeti(string cell) => Assert.False(Preeti.Weigh(cell).IsPreeti);

    [Fact]
    public void Digits_typed_with_shift_are_a_number_and_Western_ones_are_left_alone()
    {
        Assert.True(Preeti.IsNumber("!@"));
        Assert.All(["98-41/000.000", "12", "AA0000311", "12-Nov-2026", "C/0012"], code => Assert.True(Preeti.IsCode(code)));
        Assert.False(Preeti.IsNumber("12"));
        Assert.False(Preeti.IsNumber("-"));
    }

    [Fact]
    public void Any_keys_are_taken_without_an_error() =>
        Gen.String[Gen.Char[' ', 'ÿ'], 0, 20].Sample(text => Preeti.ToUnicode(text) is not null && Preeti.Weigh(text) is var _);
}
