using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

public class TableRepairTests
{
    private static readonly string[][] Register =
    [
        ["l;=g+=", "gfd", "pd]/", "sfuhft gDa/", "kmf]g"],
        ["!", "/fd axfb'/ yfkf", "!@", "AA0000311", "9800000001"],
        ["@", ";'lgtf tfdfª", "!!", "AA0000312", "9800000002"],
        ["#", "s[i0f >]i7", "*", "AA0000313", "9800000003"],
    ];

    [Fact]
    public void A_table_in_Preeti_is_read_header_names_and_digits_but_no_codes_or_phones()
    {
        var repair = TableRepair.Learn(Register);
        Assert.Equal(["सि.नं.", "नाम", "उमेर", "कागजात नम्बर", "फोन"], Register[0].Select((cell, i) => repair.Header(i, cell)));
        Assert.Equal(["१", "राम बहादुर थापा", "१२", "AA0000311", "9800000001"], Register[1].Select((cell, i) => repair.Cell(i, cell)));
        Assert.Equal(TextFault.Preeti, repair.FaultOf(1));
    }

    [Fact]
    public void English_remarks_in_a_table_in_Preeti_stay_English()
    {
        string[] remarks = ["s}lkmot", "ok", "No", "travels alone"];
        var repair = TableRepair.Learn([.. Register.Select((line, i) => (string[])[.. line, remarks[i]])]);
        Assert.Equal(["कैफियत", "ok", "No", "travels alone"], [repair.Header(5, remarks[0]), .. remarks.Skip(1).Select(cell => repair.Cell(5, cell))]);
    }

    [Fact]
    public void A_header_in_Preeti_over_names_in_Unicode_is_read()
    {
        var repair = TableRepair.Learn([["gfd", "pd]/"], ["माया राई", "१२"], ["हरि राई", "११"]]);
        Assert.Equal((Field.FullName, Field.Age), (Headers.FieldOf(repair.Header(0, "gfd")), Headers.FieldOf(repair.Header(1, "pd]/"))));
        Assert.Equal("माया राई", repair.Cell(0, "माया राई"));
    }

    [Fact]
    public void A_short_name_is_read_by_its_neighbours()
    {
        var repair = TableRepair.Learn([["အမည္"], ["ေအာင္ေအာင္"], ["ခင္ခင္"], ["လွ"]]);
        Assert.Equal("လှ", repair.Cell(0, "လွ"));
        Assert.Equal("လွ", TableRepair.OfSingleCells.Cell(0, "လွ"));
    }

    [Fact]
    public void A_Unicode_cell_among_Zawgyi_stays_as_it_is() =>
        Assert.Equal("မောင်မောင်", TableRepair.Learn([["အမည္"], ["ေအာင္ေအာင္"], ["ခင္ခင္"]]).Cell(0, "မောင်မောင်"));

    [Fact]
    public void Spoilt_Thai_is_undone_header_and_short_words_too()
    {
        var repair = TableRepair.Learn([["ª×èÍ-Ê¡ØÅ", "ÍÒÂØ"], ["ÊÁªÒÂ ·Í§´Õ", "12 »Õ"], ["¡ÁÅ ã¨§ÒÁ", "13 »Õ"]]);
        Assert.Equal(("ชื่อ-สกุล", "12 ปี"), (repair.Header(0, "ª×èÍ-Ê¡ØÅ"), repair.Cell(1, "12 »Õ")));
    }

    [Theory]
    [InlineData("messy-register.csv")]
    [InlineData("missing-children.csv")]
    [InlineData("nepal-border-register.csv")]
    [InlineData("thailand-immigration-post.csv")]
    [InlineData("myanmar-township-list.csv")]
    [InlineData("bangladesh-field-report.csv")]
    public void A_table_that_is_well_is_not_touched(string sample)
    {
        var delimiter = sample.StartsWith("bangla", StringComparison.Ordinal) ? '\t' : ',';
        var lines = File.ReadLines(Repository.PathTo("samples", sample)).Select(line => line.Split(delimiter)).ToArray();
        var repair = TableRepair.Learn(lines);
        Assert.All(lines, line => Assert.All(line.Index(), cell => Assert.Same(cell.Item, repair.Cell(cell.Index, cell.Item))));
        Assert.All(lines, line => Assert.All(line.Index(), cell => Assert.Same(cell.Item, repair.Header(cell.Index, cell.Item))));
    }

    [Fact]
    public void No_header_that_we_know_is_touched()
    {
        var headers = EmbeddedData.Rows("Intake/Data/headers.csv").Select(row => row[2]).ToArray();
        var repair = TableRepair.Learn([headers]);
        Assert.All(headers.Index(), header => Assert.Same(header.Item, repair.Header(header.Index, header.Item)));
        Assert.All(headers, header => Assert.False(Preeti.Weigh(header).IsPreeti));
    }

    [Fact]
    public void A_header_in_another_script_is_no_Preeti_whatever_signs_stand_in_it() => Assert.Equal("ด.ช. ธีอ-สกุล", TableRepair.OfSingleCells.Header(0, "ด.ช. ธีอ-สกุล"));

    [Fact]
    public void Every_Nepali_header_typed_in_Preeti_is_known()
    {
        var headers = EmbeddedData.Rows("Intake/Data/headers.csv").Where(row => row[1] == "ne").Select(row => row[2]).Where(header => PreetiEncoder.Encode(header) is not null).ToArray();
        var unknown = headers.Where(header => Headers.FieldOf(TableRepair.OfSingleCells.Header(0, PreetiEncoder.Encode(header)!)) != Headers.FieldOf(header)).ToArray();
        Assert.True(unknown.Length * 20 < headers.Length, $"{unknown.Length} of {headers.Length}: {string.Join(" | ", unknown.Select(header => $"{header} {PreetiEncoder.Encode(header)}"))}");
    }

    [Fact]
    public void Nothing_to_learn_from_is_nothing_to_repair() => Assert.Equal("Maya", TableRepair.Learn([]).Cell(3, "Maya"));
}
