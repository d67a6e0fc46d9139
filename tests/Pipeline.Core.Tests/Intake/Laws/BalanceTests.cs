using System.Text;
using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>No row is lost: whatever is written is accepted or rejected, and the two make up what was read.</summary>
public class BalanceTests
{
    private static readonly SightingNormalizer Normalizer = new(new DateOnly(2026, 11, 24));

    private static readonly string[] Header = ["Name", "Age", "Sex", "Date", "Post"];

    /// <summary>Rows as they come, and how many children of each are accepted and rejected.</summary>
    private static readonly (string[] Cells, int Accepted, int Rejected)[] Kinds =
    [
        (["Maya Rai", "12", "F", "2026-11-20", "Raxaul"], 1, 0),
        (["मनिष राई", "१२ वर्ष", "पुरुष", "", ""], 1, 0),
        // Its date is a doubt, and the child counts all the same.
        (["Hari Rai", "11", "M", "yesterday", "Raxaul"], 1, 0),
        (["", "12", "F", "2026-11-20", "Raxaul"], 0, 1),
        (["unknown", "12", "F", "2026-11-20", "Raxaul"], 0, 1),
        (["Gita Oli", "", "", "", ""], 0, 1),
        (["Ram Oli", "44", "M", "2026-11-20", "Raxaul"], 0, 1),
        (["Sita Oli", "12", "F", "2026-11-20", "Raxaul", "one", "too many"], 0, 1),
        // Decision 16: a row that lists several children counts for each.
        (["Sita 12, Gita 9", "", "F", "2026-11-20", "Raxaul"], 2, 0),
        (["1. Bir Oli 2. Om Oli", "44", "M", "2026-11-20", "Raxaul"], 2, 0),
        (["Total", "3", "", "", ""], 0, 0),
        (["", "", "", "", ""], 0, 0),
        (["Name", "Age", "Sex", "Date", "Post"], 0, 0),
    ];

    private const int NameAlone = 5, HeaderAgain = 12;

    /// <summary>Left out: a name alone in its row with the header again just below it, which is the caption of the table that begins there.</summary>
    private static readonly Gen<int[]> Tables = Gen.Int[0, Kinds.Length - 1].Array[0, 60]
        .Select(kinds => (int[])[0, .. kinds.Where(kind => kind != HeaderAgain || !kinds.Contains(NameAlone))]);

    [Fact]
    public void Every_row_of_a_text_table_is_accepted_or_rejected() =>
        Gen.Select(Tables, TextTables.Any).Sample((kinds, write) => AssertBalances(kinds, Encoding.UTF8.GetBytes(write(GridOf(kinds)))));

    [Fact]
    public void Every_row_of_a_workbook_is_accepted_or_rejected() =>
        Gen.Select(Tables, Sheets.Any).Sample((kinds, write) => AssertBalances(kinds, write(GridOf(kinds))));

    /// <summary>Records have no totals and no headers among them, and blank ones are none that a program would write.</summary>
    [Fact]
    public void Every_record_is_accepted_or_rejected() => Gen.Select(Tables, Records.Any).Sample((kinds, write) =>
    {
        kinds = Array.FindAll(kinds, kind => Kinds[kind] is { Cells.Length: 5 } and not { Accepted: 0, Rejected: 0 } and not { Accepted: 2 });
        AssertBalances(kinds, Encoding.UTF8.GetBytes(write(GridOf(kinds))));
    });

    /// <summary>What lies before the damage is read as if there were none.</summary>
    [Fact]
    public void A_file_cut_short_loses_no_row_before_the_cut() => Gen.Select(Register.Any, Gen.Bool, Gen.Double[0, 1]).Sample((register, isLines, share) =>
    {
        var grid = Layout.Plain.Write(register.Texts(Hand.Plain));
        var whole = Encoding.UTF8.GetBytes(isLines ? Records.Write(grid, RecordShape.Lines) : TextTables.Write(grid));
        var first = Array.IndexOf(whole, (byte)'\n') + 1;
        var cut = whole[..(first + (int)(share * (whole.Length - first)))];
        var complete = cut.Count(b => b == '\n') - (isLines ? 0 : 1);
        var facts = Read(cut).Where(row => row.Draft is not null).Select(row => Normalizer.Normalize(row.Draft!, "receipt").Sighting).OfType<Sighting>().Select(Child.FactsOf).Take(complete);
        Assert.Equal(register.Facts.Take(complete), facts);
    });

    /// <summary>Every item is a row or a problem, and only the last one can end the reading.</summary>
    [Fact]
    public void A_damaged_file_balances() => Mutation.Of(Corpus()).Sample(bytes =>
    {
        var rows = Read(bytes);
        Assert.All(rows, row => Assert.True(row.Draft is null != row.Problem is null));
        Assert.DoesNotContain(rows.SkipLast(1), row => row.Problem is { IsOfUpload: true });
        Assert.All(rows.Select(row => row.Problem).OfType<Problem>(), Uploads.AssertHelpful);
    }, print: Convert.ToBase64String);

    private static byte[][] Corpus() => [.. Directory.EnumerateFiles(Repository.PathTo("samples", "intake")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static string[][] GridOf(int[] kinds) => [Header, .. kinds.Select(kind => Kinds[kind].Cells)];

    private static void AssertBalances(int[] kinds, byte[] file)
    {
        var (accepted, rejected) = (0, 0);
        foreach (var row in Read(file))
        {
            if (row.Draft is { } draft && Normalizer.Normalize(draft, "receipt").Sighting is not null) accepted++;
            else rejected++;
        }
        Assert.Equal((kinds.Sum(kind => Kinds[kind].Accepted), kinds.Sum(kind => Kinds[kind].Rejected)), (accepted, rejected));
    }

    private static List<RowRead> Read(byte[] file) => Uploads.Read(file);
}
