using System.Text;
using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>What was filled in on a form is the same in every format that its system exports, with repeats joined, and in the messages of checkpoints.</summary>
public class ExportRoundTripTests
{
    private static readonly SightingNormalizer Normalizer = new(new DateOnly(2026, 11, 24));

    [Fact]
    public void KoboToolbox_sends_the_same_children_as_JSON_as_a_workbook_and_as_joined_tables() => Form.Any.Sample(forms =>
    {
        var json = Utf8(JsonExports.Kobo(forms));
        AssertSame(forms, json, "kobo-json");
        AssertSame(forms, Sheets.Write(shares: true, types: true, TableExports.Kobo(forms)), "kobo-xlsx", json);
        AssertSame(forms, Workbooks.Zip([.. TableExports.Kobo(forms).Select(table => (table.Name, Utf8(TextTables.Write(table.Rows, ';'))))]), "zip", json);
    });

    [Fact]
    public void KoboToolbox_sends_the_same_children_a_row_a_form() => Form.Flat.Sample(forms =>
    {
        var csv = Utf8(TextTables.Write(TableExports.KoboFlat(forms), ';', quotesAll: true));
        AssertSame(forms, csv, "kobo-csv");
        AssertSame(forms, Sheets.Write(shares: false, types: true, ("Desk", TableExports.KoboFlat(forms))), "kobo-xlsx", csv);
    });

    [Fact]
    public void ODK_Central_sends_the_same_children_as_an_archive_and_as_OData() => Form.Any.Sample(forms =>
    {
        var json = Utf8(JsonExports.OData(forms));
        AssertSame(forms, json, "odk-odata");
        AssertSame(forms, Workbooks.Zip([.. TableExports.Odk(forms).Select(table => (table.Name, Utf8(TextTables.Write(table.Rows))))]), "odk-zip", json);
    });

    [Fact]
    public void CommCare_sends_the_same_children_as_text_and_as_a_workbook() => Form.Flat.Sample(forms =>
    {
        var csv = Utf8(TextTables.Write(TableExports.CommCare(forms)));
        AssertSame(forms, csv, "commcare-csv");
        AssertSame(forms, Sheets.Write(shares: true, types: false, ("Forms", TableExports.CommCare(forms))), "commcare-xlsx", csv);
    });

    [Fact]
    public void Primero_sends_the_same_children_as_JSON_with_their_families() => Form.Any.Sample(forms => AssertSame(forms, Utf8(JsonExports.Primero(forms)), "primero-json"));

    [Fact]
    public void Primero_sends_the_same_children_as_a_table() => Form.Any.Sample(forms => AssertSame([.. forms.Select(WithoutCompanions)], Utf8(TextTables.Write(TableExports.Primero(forms))), "primero-csv"));

    /// <summary>A checkpoint's message has no place for the child's own phone.</summary>
    [Fact]
    public void A_checkpoint_sends_the_same_children_in_a_list_and_in_lines() => Form.Any.Select(forms => Array.ConvertAll(forms, WithoutPhones)).Sample(forms =>
    {
        var list = Utf8(JsonExports.Checkpoint(forms, isLines: false));
        AssertSame(forms, list, "checkpoint");
        AssertSame(forms, Utf8(JsonExports.Checkpoint(forms, isLines: true)), "checkpoint", list);
    });

    [Fact]
    public void An_archive_holds_the_same_children_as_its_files() => Gen.Select(Register.Any, Register.Any, Register.Any).Sample((one, two, three) =>
    {
        var archive = Workbooks.Zip(
            ("morning.csv", Utf8(TextTables.Write(Layout.Plain.Write(one.Texts(Hand.Plain))))),
            ("noon/list.xlsx", Sheets.Write(true, true, ("Post", Layout.Plain.Write(two.Texts(Hand.Plain))))),
            ("night.json", Utf8(Records.Write(Layout.Plain.Write(three.Texts(Hand.Plain)), RecordShape.List))));
        Assert.Equal([.. one.Facts, .. two.Facts, .. three.Facts], Sightings(archive, "zip").Select(Child.FactsOf));
    });

    private static Form WithoutCompanions(Form form) => form with { Children = [.. form.Children.Select(child => child with { Companions = [] })] };

    private static Form WithoutPhones(Form form) => form with { Children = [.. form.Children.Select(child => child with { Phone = null })] };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <param name="other">The same forms in another format, whose sightings have the same ids.</param>
    private static void AssertSame(Form[] forms, byte[] file, string format, byte[]? other = null)
    {
        var sightings = Sightings(file, format);
        Assert.Equal(Form.Facts(forms), sightings.Select(Child.FactsOf));
        if (other is not null) Assert.Equal(Sightings(other, null).Select(sighting => sighting.Id), sightings.Select(sighting => sighting.Id));
    }

    private static List<Sighting> Sightings(byte[] file, string? format)
    {
        var upload = UploadReader.Open(new MemoryStream(file), Uploads.Limits);
        Assert.Equal(format ?? upload.Format, upload.Format);
        return [.. upload.Rows().Select(Accepted)];
    }

    /// <summary>The sighting of a row of which nothing was left out.</summary>
    private static Sighting Accepted(RowRead row)
    {
        Assert.Null(row.Problem);
        var (sighting, problems) = Normalizer.Normalize(row.Draft!, "receipt");
        Assert.Empty(problems);
        return sighting!;
    }
}
