using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class PapersTests
{
    [Theory]
    [InlineData("AA 000-0311", "AA0000311")]
    [InlineData("aa0000311", "AA0000311")]
    [InlineData("२७-०१-७०-०१२३४", "27017001234")]
    [InlineData("၁၂/မဂတ(နိုင်)၁၂၃၄၅၆", "12မဂတနိုင်123456")]
    public void Numbers_are_compared_in_upper_case_without_strokes(string text, string number) => Assert.Equal(number, Papers.Number(text));

    [Theory]
    [InlineData("12")]
    [InlineData("A-1")]
    [InlineData("lost")]
    public void Too_few_signs_to_tell_people_apart_are_no_number(string text) => Assert.Null(Papers.Number(text));

    [Theory]
    [InlineData("birth certificate", "birth-certificate")]
    [InlineData("जन्म दर्ता", "birth-certificate")]
    [InlineData("জন্ম নিবন্ধন", "birth-certificate")]
    [InlineData("หนังสือเดินทาง", "passport")]
    [InlineData("ໜັງສືຜ່ານແດນ", "passport")]
    [InlineData("មិនស្គាល់", null)]
    [InlineData("kartu keluarga", "national-id")]
    [InlineData("UNHCR card", "refugee-card")]
    public void The_type_is_what_its_word_means(string word, string? type) =>
        Assert.Equal([new Document(type, "XYZ1234")], Read("TH", (Field.DocumentType, word), (Field.DocumentNumber, "XYZ-1234")).Documents);

    [Theory]
    [InlineData("IN", "2341 2341 2346", "national-id")]
    [InlineData("IN", "ABC0000123", "national-id")]
    [InlineData("IN", "K0000123", "passport")]
    [InlineData("BD", "20130000000000511", "birth-certificate")]
    [InlineData("BD", "1234567890", "national-id")]
    [InlineData("NP", "27-01-70-01234", "national-id")]
    [InlineData("MM", "12/MAGATA(N)123456", "national-id")]
    [InlineData("MM", "၁၂/မဂတ(နိုင်)၁၂၃၄၅၆", "national-id")]
    [InlineData("TH", "1-0000-00000-51-3", "national-id")]
    [InlineData("KH", "010 000 211", "national-id")]
    [InlineData("LA", "PA0000211", "passport")]
    [InlineData("MY", "140219-00-0211", "national-id")]
    [InlineData("ID", "0000005902140001", "national-id")]
    [InlineData("PH", "P0001111A", "passport")]
    [InlineData("NP", "BR-000512", null)]
    public void Where_no_type_is_told_it_is_that_of_the_numbers_form(string country, string number, string? type) =>
        Assert.Equal(type, Assert.Single(Read(country, (Field.DocumentNumber, number)).Documents).Type);

    [Fact]
    public void The_childs_nationality_comes_before_the_country_of_the_post() =>
        Assert.Empty(Read("MY", "PH", (Field.DocumentNumber, "141319-00-0211")).Problems);

    [Theory]
    [InlineData("IN", "Aadhaar", "2341 2341 2347")]
    [InlineData("IN", null, "2341 2341 2347")]
    [InlineData("TH", "บัตรประชาชน", "1-0000-00000-51-4")]
    [InlineData("MY", "mykad", "141319-00-0211")]
    [InlineData("ID", "nik", "0000008002140001")]
    public void A_number_whose_check_fails_is_kept_with_a_doubt(string country, string? type, string number)
    {
        var (documents, _, problems) = Read(country, (Field.DocumentType, type), (Field.DocumentNumber, number));
        Assert.Equal("national-id", Assert.Single(documents).Type);
        Assert.Equal(["document-check-failed"], problems);
    }

    [Theory]
    [InlineData("IN", "Aadhaar", "2341 2341 2346")]
    [InlineData("IN", "passport", "2341 2341 2347")]
    [InlineData("IN", "Aadhaar", "0000 0000 0511")]
    [InlineData("TH", "บัตรประชาชน", "1-0000-00000-51-3")]
    [InlineData("ID", "nik", "0000005902140001")]
    public void A_number_that_holds_or_has_another_form_raises_none(string country, string type, string number) =>
        Assert.Empty(Read(country, (Field.DocumentType, type), (Field.DocumentNumber, number)).Problems);

    [Fact]
    public void Several_papers_stand_on_a_line_each() => Assert.Equal(
        [new Document("passport", "A1234567"), new Document("birth-certificate", "B7654321")],
        Read("ID", (Field.DocumentType, "paspor\nakta lahir"), (Field.DocumentNumber, "A1234567\nB7654321")).Documents);

    [Theory]
    [InlineData("none", null, false)]
    [InlineData("ไม่มี", null, false)]
    [InlineData(null, "-", false)]
    [InlineData("passport", null, true)]
    [InlineData(null, "A1234567", true)]
    [InlineData(null, null, null)]
    [InlineData(null, "some", null)]
    public void Whether_there_are_any_is_what_the_report_says(string? type, string? number, bool? any) =>
        Assert.Equal(any, Read("ID", (Field.DocumentType, type), (Field.DocumentNumber, number)).Any);

    private static (IReadOnlyList<Document> Documents, bool? Any, string[] Problems) Read(string country, params (Field, string?)[] values) => Read(country, null, values);

    private static (IReadOnlyList<Document> Documents, bool? Any, string[] Problems) Read(string country, string? nationality, params (Field, string?)[] values)
    {
        var draft = Drafts.Of(values);
        var problems = new ProblemList(draft);
        var (documents, any) = Papers.Read(draft, nationality, country, problems);
        return (documents, any, [.. problems.Found.Select(problem => problem.Code)]);
    }
}
