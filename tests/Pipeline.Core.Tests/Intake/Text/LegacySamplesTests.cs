using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Readers;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

/// <summary>The samples that are not what they seem, from their bytes to the names in them.</summary>
public class LegacySamplesTests
{
    [Theory]
    [InlineData("nepal-preeti-register.csv", "windows-1252", TextFault.Preeti, "विनोद मगर", "१२")]
    [InlineData("myanmar-zawgyi-list.csv", "utf-8", TextFault.Zawgyi, "မောင်မျိုးမြင့်အောင်", "၁၂")]
    [InlineData("thailand-tis620.csv", "windows-874", TextFault.None, "ด.ญ. ปาริชาต คำแสน", "11")]
    [InlineData("thailand-mojibake.csv", "utf-8", TextFault.Mojibake, "ด.ญ. รุ่งนภา บุญมา", "11")]
    [InlineData("philippines-double-utf8.csv", "utf-8", TextFault.Mojibake, "Niño", "9")]
    [InlineData("laos-utf16le-nobom.csv", "utf-16", TextFault.None, "ທ້າວ ສົມສັກ ແກ້ວມະນີ", "12")]
    [InlineData("myanmar-utf16be.csv", "utf-16be", TextFault.None, "မောင်သူရိန်ထက်", "၁၂")]
    [InlineData("indonesia-windows-1252.csv", "windows-1252", TextFault.None, "Siti Nur’aini", "12")]
    public void Is_read_as_its_writer_saw_it(string file, string encoding, TextFault fault, string name, string age)
    {
        var (lines, found) = Lines(file);
        Assert.Equal(encoding, found);
        var repair = TableRepair.Learn(lines);
        var headers = lines[0].Select((cell, i) => repair.Header(i, cell)).ToArray();
        Assert.DoesNotContain(headers, header => Headers.FieldOf(header) is null);
        var fields = headers.Select(Headers.FieldOf).ToList();
        var at = fields.FindIndex(field => field is Field.FullName or Field.GivenName);
        Assert.Equal((fault, name), (repair.FaultOf(at), repair.Cell(at, lines[1][at])));
        Assert.Equal(age, repair.Cell(fields.IndexOf(Field.Age), lines[1][fields.IndexOf(Field.Age)]));
    }

    [Fact]
    public void The_sample_in_Zawgyi_is_what_the_mirror_of_our_conversion_writes()
    {
        var lines = Lines("myanmar-zawgyi-list.csv").Lines;
        Assert.All(lines, line => Assert.All(line, cell => Assert.Equal(Nfc.Of(Zawgyi.ToUnicode(cell)), Nfc.Of(Zawgyi.ToUnicode(ZawgyiEncoder.Encode(Zawgyi.ToUnicode(cell)))))));
    }

    [Fact]
    public void A_double_fault_is_undone_in_every_cell_of_the_file()
    {
        var lines = Lines("philippines-double-utf8.csv").Lines;
        var repair = TableRepair.Learn(lines);
        Assert.Equal(["Peñaflor", "Ibañez", "Muñoz", "Salip", "Begoña", "Parañaque", "walang dalang gamit – pauwi na"],
            [repair.Cell(3, lines[1][3]), repair.Cell(3, lines[2][3]), repair.Cell(3, lines[3][3]), repair.Cell(3, lines[4][3]), repair.Cell(4, lines[5][4]), repair.Cell(7, lines[2][7]), repair.Cell(13, lines[4][13])]);
    }

    private static (List<string[]> Lines, string Encoding) Lines(string file)
    {
        var bytes = File.ReadAllBytes(Repository.PathTo("samples", "intake", file));
        var encoding = TextEncoding.Of(bytes)!;
        var text = encoding.GetString(bytes);
        using var grid = new CsvGrid(new StringReader(text), Delimiter.Of(text), new IntakeLimits());
        var lines = new List<string[]>();
        while (grid.Read()) lines.Add([.. Enumerable.Range(0, grid.Width).Select(grid.Text)]);
        return (lines, TextEncoding.NameOf(encoding));
    }
}
