using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Corrections;
using Pipeline.Core.Normalization;
using static Pipeline.Core.Tests.Intake.Corrections.Mending;

namespace Pipeline.Core.Tests.Intake.Corrections;

public class CorrectionsFileTests
{
    private static readonly Problem Pretended = Problem.OfRow(default, "", "pretended", "Something is wrong.", "Mend it.");

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Repository.PathTo("samples", "intake")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).Where(name => !name.EndsWith(".md", StringComparison.Ordinal))];

    /// <summary>
    /// The law that makes sending back safe: whichever rows of whatever file are given back, they are the same sightings when they come again, and what else
    /// the corrections file holds is known already. Any rows will do, since what makes a row rejected does not change how it is written back.
    /// </summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Rows_that_are_given_back_are_the_same_sightings_when_they_come_again(string sample)
    {
        var file = File.ReadAllBytes(Repository.PathTo("samples", "intake", sample));
        var rows = UploadReader.Open(new MemoryStream(file), Uploads.Limits).Rows().Where(row => row.Draft is not null).ToList();
        var places = rows.Select(row => row.Draft!.Place).Distinct().ToArray();
        if (places.Length == 0) return;
        var known = Sightings(rows).Select(sighting => sighting.Id).ToHashSet();
        Gen.OneOf(Gen.Int[0, places.Length - 1].Select(one => new[] { places[one] }), Gen.Bool.Array[places.Length].Select(chosen => places.Where((_, i) => chosen[i]).ToArray()))
            .Where(chosen => chosen.Length > 0)
            .Sample(chosen =>
            {
                var rejected = new RejectedRows();
                foreach (var row in rows.Where(row => chosen.Contains(row.Draft!.Place))) rejected.Add(row, [Pretended]);
                var written = new MemoryStream();
                Assert.NotNull(CorrectionsFile.Write(new MemoryStream(file), rejected, written, Uploads.Limits));
                var again = Sightings(UploadReader.Open(new MemoryStream(written.ToArray()), Uploads.Limits).Rows());
                Assert.Empty(Sightings(rows.Where(row => chosen.Contains(row.Draft!.Place))).Select(Content).Except(again.Select(Content)));
                Assert.Empty(again.Select(sighting => sighting.Id).Except(known));
            }, iter: 25, print: chosen => string.Join(' ', chosen));
    }

    [Theory]
    [InlineData("odk-central.zip", "Jhumur Islam", "zip")]
    [InlineData("kobo-repeats.xlsx", "Prabin Limbu", "xlsx")]
    [InlineData("commcare-repeats.xlsx", "Srey Neang Phan", "xlsx")]
    [InlineData("primero-forms.xlsx", "Mu Naw", "xlsx")]
    [InlineData("bundle.zip", "Fajar Nugroho", "zip")]
    public void A_child_that_an_export_left_without_a_name_is_added_once_its_name_is_written_in(string sample, string name, string extension)
    {
        var whole = File.ReadAllBytes(Repository.PathTo("samples", "intake", sample));
        var sent = Replace(whole, name, NoName);
        var registered = Read(sent).Ids;
        var (written, corrections) = Correct(sent);
        Assert.Equal(extension, written);
        var mended = Read(Replace(corrections, NoName, name)).Ids;
        Assert.Equal(Read(whole).Ids.Order(), registered.Union(mended).Order());
        Assert.Single(mended.Except(registered));
    }

    [Fact]
    public void A_family_in_one_row_is_given_back_once_with_all_that_is_to_be_mended_and_adds_who_was_missing()
    {
        const string file = "Name,Post,Date\n\"Sita Rai 12, Gita Rai 19, Hari Rai 22\",Kakarbhitta,20/11/2026\n";
        var corrections = Encoding.UTF8.GetString(Correct(Encoding.UTF8.GetBytes(file)).File);
        var mended = Read(Mend(corrections)).Ids;
        Assert.Equal(2, corrections.Count(c => c == '\n'));
        Assert.Equal(Read(Mend(file)).Ids, mended);
        Assert.Equal(Read(Encoding.UTF8.GetBytes(file)).Ids, mended.Take(1));

        static byte[] Mend(string text) => Encoding.UTF8.GetBytes(text.Replace("Rai 19", "Rai 9", StringComparison.Ordinal).Replace("Rai 22", "Rai 2", StringComparison.Ordinal));
    }

    /// <summary>What is written where nobody knows the name.</summary>
    private const string NoName = "unknown";

    /// <summary>Replaces a text in every file of an archive: the CSV files of an export, the parts of a workbook, or those of a workbook in it.</summary>
    private static byte[] Replace(byte[] archive, string text, string by)
    {
        var written = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(archive)))
        using (var target = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var content = new MemoryStream();
                using (var stream = entry.Open()) stream.CopyTo(content);
                using var copy = target.CreateEntry(entry.FullName).Open();
                copy.Write(Changed(content.ToArray()));
            }
        }
        return written.ToArray();

        byte[] Changed(byte[] content) =>
            content is [(byte)'P', (byte)'K', ..] ? Replace(content, text, by) : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(content).Replace(text, by, StringComparison.Ordinal));
    }

    private static List<Sighting> Sightings(IEnumerable<RowRead> rows) =>
        [.. rows.Where(row => row.Draft is not null).Select(row => Normalizer.Normalize(row.Draft!, "receipt").Sighting).OfType<Sighting>()];

    /// <summary>All that a sighting says, but for where it was read.</summary>
    private static string Content(Sighting sighting) => JsonSerializer.Serialize(sighting with { Origin = new("", "", 0) });
}
