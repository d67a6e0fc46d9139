using CsCheck;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

public class TextRepairTests
{
    [Theory]
    [InlineData("/fd axfb'/ yfkf", "राम बहादुर थापा", TextFault.Preeti)]
    [InlineData(";'lgtf tfdfª", "सुनिता तामाङ", TextFault.Preeti)]
    [InlineData("ေဒၚခင္ျမင့္", "ဒေါ်ခင်မြင့်", TextFault.Zawgyi)]
    [InlineData("PeÃ±aflor", "Peñaflor", TextFault.Mojibake)]
    [InlineData("ÊÁªÒÂ", "สมชาย", TextFault.Mojibake)]
    [InlineData("Maya Rai", "Maya Rai", TextFault.None)]
    [InlineData("सुनिता", "सुनिता", TextFault.None)]
    [InlineData("မောင်အောင်", "မောင်အောင်", TextFault.None)]
    [InlineData("တႆး", "တႆး", TextFault.None)]
    [InlineData("", "", TextFault.None)]
    public void A_single_cell_is_repaired_where_nothing_else_can_be_meant_and_says_what_was_done(string cell, string meant, TextFault expected)
    {
        Assert.Equal(meant, TextRepair.OfSingleCells.Repair(cell, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Zawgyi_that_was_spoilt_as_well_is_read() =>
        Assert.Equal("အောင်", TextRepair.OfSingleCells.Repair(CodePage.Western.TextOf(System.Text.Encoding.UTF8.GetBytes("ေအာင္"))));

    [Theory]
    [InlineData("s/o", "d/o", "w/o", "s/o")]
    [InlineData("12-Nov-26", "3 Oct 26", "1 Sep 26", "2/Oct/26")]
    [InlineData("AA0000311", "N0000341", "PA0000331", "c-12")]
    [InlineData("M", "F", "m", "f")]
    [InlineData("zzz", "xxx", "fff", "n/a")]
    [InlineData("!!!", "***", "$", "12%")]
    [InlineData("just met; no papers", "travels alone; to work", "promised job", "")]
    [InlineData("Ma. Fe D'Cruz", "Nur'aini", "Qur'an", "Ma'ruf")]
    [InlineData("XL", "Kg", "fg", "dfg")]
    public void A_column_of_Latin_text_codes_or_dates_stays_as_it_is(params string[] cells)
    {
        var repair = TextRepair.Learn(cells);
        Assert.Equal(TextFault.None, repair.Fault);
        Assert.All(cells, cell => Assert.Same(cell, repair.Repair(cell)));
    }

    [Fact]
    public void A_repaired_cell_needs_no_further_repair() =>
        Gen.String.Sample(text =>
        {
            var once = TextRepair.OfSingleCells.Repair(text, out var fault);
            Assert.True(fault != TextFault.None || ReferenceEquals(once, text));
        });

    [Fact]
    public void No_list_of_twenty_names_in_any_script_is_touched()
    {
        foreach (var column in (int[])[0, 1])
        {
            foreach (var names in NameLists.Read("*.tsv", column).Chunk(20))
            {
                var repair = TextRepair.Learn(names);
                Assert.True(repair.Fault == TextFault.None, string.Join('|', names));
                Assert.All(names, name => Assert.Equal(name, repair.Repair(name)));
            }
        }
    }

    [Fact]
    public void Every_list_of_twenty_names_in_a_legacy_encoding_is_known()
    {
        Assert.All(NameLists.Read("deva-p*.tsv").Select(PreetiEncoder.Encode).OfType<string>().Chunk(20), names => Assert.Equal(TextFault.Preeti, TextRepair.Learn(names).Fault));
        Assert.All(NameLists.Read("mymr-*.tsv").Select(ZawgyiEncoder.Encode).Chunk(20), names => Assert.Equal(TextFault.Zawgyi, TextRepair.Learn(names).Fault));
    }
}
