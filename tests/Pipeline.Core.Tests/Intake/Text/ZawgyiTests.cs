using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

public class ZawgyiTests
{
    private static readonly string[] Names =
    [
        "အောင်", "မောင်", "ကျော်", "သိန်း", "ခင်", "ဝင်း", "မြင့်", "နွယ်", "ဖြိုး", "ပြည့်", "စိုး", "ဇော်", "ငြိမ်း", "ရွှေ", "မျိုး", "ညွန့်", "ဌေး", "မင်္ဂလာ", "ထွန်း",
        "သန္တာ", "စန္ဒာ", "ဥမ္မာ", "နှင်း", "လှ", "ဖြူ", "နု", "ဇူး", "ဝေ", "ချို", "ကြည်", "မှူး", "ရှိန်", "ကျွန်ုပ်", "ယောက်ျား", "သင်္ဘော", "ပုဂ္ဂိုလ်", "အင်္ကျီ", "ဉာဏ်", "ဩဘာ", "ဈေး",
        "ဝဿန်", "ကဏ္ဍ", "သေတ္တာ", "ဦး", "ဒေါ်", "၎င်း", "မန္တလေး", "ပန်းချီ", "ခန့်", "ဖုန်း", "ပို့", "အတွဲ", "ကျွဲ", "ညှို့", "မွှေး", "မြွေ", "လျှို", "နန်းဟိန်း", "၁၂၀",
    ];

    /// <summary>Shan, Mon, S'gaw Karen and Pa'O words, in Unicode; "၀" for "ဝ" is a common slip there too.</summary>
    private static readonly string[] Neighbours =
    [
        "တႆး", "ၵူၼ်း", "မိူင်း", "ႁႅင်း", "ၶူင်း", "ၾႃႉ", "ၸၢႆး", "ၼၢင်း", "လႃးသဵဝ်ႈ", "ၵဵင်းတုင်", "ဘာသာမန်", "ဒုၚ်ဍုၚ်", "မန်", "ကညီကျိာ်", "တၢ်အၢၣ်", "ပှၤ", "စီၤ", "နီၢ်", "ဖးဘူ", "ပအိုဝ်ႏ", "တာႏ", "ဖေႏဒါႏ", "ဘာႏသာႏ", "ထိုꩻ", "လွဳပရာအာ", "အ၀ဲသ့ၣ်",
    ];

    [Theory]
    [InlineData("ေအာင္", "အောင်")]
    [InlineData("ေမာင္ေက်ာ္ေဇာ", "မောင်ကျော်ဇော")]
    [InlineData("ေဒၚခင္ၿမိဳ႕", "ဒေါ်ခင်မြို့")]
    [InlineData("ျမင့္ျမင့္ေအး", "မြင့်မြင့်အေး")]
    [InlineData("ၿဖိဳးျပည့္စုံ", "ဖြိုးပြည့်စုံ")]
    [InlineData("ေ႐ႊမႈန္", "ရွှေမှုန်")]
    [InlineData("ညြန႔္၀င္း", "ညွန့်ဝင်း")]
    [InlineData("မဂၤလာ", "မင်္ဂလာ")]
    [InlineData("ဥမၼာ", "ဥမ္မာ")]
    [InlineData("စႏၵာေဌး", "စန္ဒာဌေး")]
    [InlineData("ၾကည္ၾကည္", "ကြည်ကြည်")]
    [InlineData("ေယာက္်ား", "ယောက်ျား")]
    [InlineData("အမည္ (မ), ၁၂၀", "အမည် (မ), ၁၂၀")]
    public void Writes_what_the_eye_saw_in_Unicode(string zawgyi, string unicode) => Assert.Equal(unicode, Zawgyi.ToUnicode(zawgyi));

    [Fact]
    public void Every_common_name_comes_back() =>
        Assert.All(Names, name => Assert.Equal(Nfc.Of(name), Nfc.Of(Zawgyi.ToUnicode(ZawgyiEncoder.Encode(name)))));

    [Fact]
    public void Names_in_any_row_come_back() =>
        Gen.Select(Gen.Int[0, Names.Length - 1].Array[1, 6], Gen.Int[0, 2].Select(i => new[] { " ", "၊", "-" }[i])).Sample((picks, between) =>
        {
            var text = string.Join(between, picks.Select(i => Names[i]));
            Assert.Equal(Nfc.Of(text), Nfc.Of(Zawgyi.ToUnicode(ZawgyiEncoder.Encode(text))));
        });

    [Theory]
    [InlineData("ေဝ")]
    [InlineData("ျမ")]
    [InlineData("ခင္")]
    [InlineData("မ်ား")]
    [InlineData("မ်ိဳး")]
    [InlineData("ပ်ဴ")]
    [InlineData("ၾကီး")]
    [InlineData("ႏြယ္")]
    [InlineData("စႏၵာ")]
    [InlineData("ဥမၼာ")]
    [InlineData("လကၤာ")]
    [InlineData("စည္သူ")]
    [InlineData("သတၱဝါ")]
    public void A_Zawgyi_word_is_known_on_its_own(string word) => Assert.True(Zawgyi.Weigh(word).IsZawgyi);

    [Theory]
    [InlineData("ကျော်")]
    [InlineData("ခင်")]
    [InlineData("လှ")]
    [InlineData("ဝဿ")]
    [InlineData("ၚ")]
    [InlineData("ထိုꩻ")]
    [InlineData("ၵၼ်")]
    public void What_Zawgyi_cannot_be_speaks_against_it(string word) => Assert.True(Zawgyi.Weigh(word).IsUnicode);

    [Theory]
    [InlineData("လွ")]
    [InlineData("မမ")]
    [InlineData("ဂေရစီ")]
    public void What_is_correct_in_both_is_left_open(string word) => Assert.Equal(0.5, Zawgyi.Weigh(word).Confidence);

    [Fact]
    public void No_Unicode_name_is_taken_for_Zawgyi() => Assert.DoesNotContain(Names, name => Zawgyi.Weigh(name).IsZawgyi);

    [Fact]
    public void No_Shan_Mon_or_Karen_is_taken_for_Zawgyi() => Assert.DoesNotContain(Neighbours, word => Zawgyi.Weigh(word).IsZawgyi);

    [Fact]
    public void Digits_and_text_in_other_scripts_say_nothing()
    {
        Assert.Equal(default, Zawgyi.Weigh("၁၂ Maya माया"));
        Assert.Equal(0.5, Zawgyi.Weigh("၁၂").Confidence);
    }

    [Fact]
    public void Any_characters_are_taken_without_an_error() =>
        Gen.Char['\u1000', '\u10A5'].Array[0, 12].Select(chars => new string(chars)).Sample(text => Zawgyi.ToUnicode(text) is not null && Zawgyi.Weigh(text) is var _);
}
