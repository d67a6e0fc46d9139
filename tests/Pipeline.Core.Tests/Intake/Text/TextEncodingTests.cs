using System.Text;
using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

public class TextEncodingTests
{
    private static readonly string[] Registers =
    [
        "Name,Age,Sex\nMaya Rai,12,F\n", "नाम,उमेर\nमाया राई,१२\n", "ชื่อ,อายุ\nสมชาย,13\n", "အမည်,အသက်\nမောင်မောင်,၁၂\n", "ຊື່;ອາຍຸ\nບຸນມີ;10\n", "ឈ្មោះ\tអាយុ\nចាន់ធី\t12\n", "নাম,বয়স\nরহিম,১২\n",
    ];

    [Fact]
    public void Finds_UTF16_of_any_script_without_a_mark()
    {
        Assert.All(Registers, text => Assert.Equal("utf-16", NameOf(Encoding.Unicode.GetBytes(text))));
        Assert.All(Registers, text => Assert.Equal("utf-16be", NameOf(Encoding.BigEndianUnicode.GetBytes(text))));
    }

    [Fact]
    public void Finds_UTF8_of_any_script_without_a_mark() => Assert.All(Registers, text => Assert.Equal("utf-8", NameOf(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Believes_a_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Assert.Equal(name.ToLowerInvariant(), NameOf([.. encoding.GetPreamble(), .. encoding.GetBytes("Name,Age")]));
    }

    [Theory]
    [InlineData("ลำดับ,ชื่อ-สกุล,เพศ,อายุ\n1,ด.ช. สมชาย ทองดี,ชาย,13\n", 874)]
    [InlineData("no,name,sex\n1,กมลชนก แสงทอง,F\n", 874)]
    [InlineData("Blg.;Pangalan;Tirahan\n1;Niño Peñaflor;Parañaque\n", 1252)]
    [InlineData("No,Nama,Catatan\n1,Siti,“ikut tante” – baru kenal\n", 1252)]
    [InlineData("Name;Place\nÉloïse;Phnom Penh\n", 1252)]
    public void Tells_the_old_code_pages_apart(string text, int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        Assert.Equal($"windows-{codePage}", NameOf(encoding.GetBytes(text)));
    }

    [Fact]
    public void A_few_broken_bytes_are_damage_and_no_other_encoding() =>
        Assert.Equal("utf-8", NameOf([.. Encoding.UTF8.GetBytes("नाम,उमेर\nमाया"), 0xA4, .. Encoding.UTF8.GetBytes(" राई,१२\n")]));

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13 })]
    public void What_is_no_text_has_no_encoding(byte[] bytes) => Assert.Null(TextEncoding.Of(bytes));

    [Fact]
    public void Any_bytes_are_taken_without_an_error() => Gen.Byte.Array[0, 200].Sample(bytes => TextEncoding.Of(bytes) is var _);

    [Fact]
    public void The_reader_says_what_it_found()
    {
        Assert.Equal("windows-1252", UploadReader.Open(new MemoryStream(Encoding.Latin1.GetBytes("Name,Age\nNiño,7\n")), new IntakeLimits()).Encoding);
        Assert.Equal("utf-8", UploadReader.Open(new MemoryStream("{\"name\":\"Maya\"}"u8.ToArray()), new IntakeLimits()).Encoding);
        Assert.Equal("", UploadReader.Open(new MemoryStream("%PDF-"u8.ToArray()), new IntakeLimits()).Encoding);
    }

    [Fact]
    public void Thai_names_in_the_old_code_page_are_known_at_once()
    {
        foreach (var names in NameLists.Read("thai-*.tsv").Chunk(5))
            Assert.Equal("windows-874", NameOf(CodePage.Thai.BytesOf($"Name,Age\n{string.Join(",12\n", names)},11\n")!));
    }

    private static string? NameOf(byte[] bytes) => TextEncoding.Of(bytes) is { } encoding ? TextEncoding.NameOf(encoding) : null;
}
