using System.Globalization;
using System.Text;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Golden;

/// <summary>
/// How every sample is understood, column by column and row by row, beside this file. After a change that is meant: UPDATE_GOLDEN=1, then read the
/// difference as you would read code.
/// </summary>
public class SamplesTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.PathTo("samples")).Select(path => Path.GetFileName(path))
            .Where(name => name is not ("README.md" or "partners.csv")).Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Messages =>
        [.. Directory.EnumerateFiles(Repository.PathTo("samples", "checkpoints")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void A_sample_is_understood_as_before(string file)
    {
        using var stream = File.OpenRead(Repository.PathTo("samples", file));
        var upload = UploadReader.Open(stream, new IntakeLimits());
        Compare(file, Describe(upload.Format, [.. upload.Rows()]));
    }

    public static TheoryData<string> IntakeFiles =>
        [.. Directory.EnumerateFiles(Repository.PathTo("samples", "intake")).Select(path => Path.GetFileName(path)).Where(name => name != "README.md").Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(IntakeFiles))]
    public void A_sample_of_the_intakes_corpus_is_understood_as_before(string file)
    {
        using var stream = File.OpenRead(Repository.PathTo("samples", "intake", file));
        var upload = UploadReader.Open(stream, new IntakeLimits());
        Compare(Path.Combine("intake", file), Describe(upload.Format, [.. upload.Rows()]));
    }

    [Fact]
    public void Every_sample_of_the_intakes_corpus_is_in_its_list()
    {
        var list = File.ReadAllText(Repository.PathTo("samples", "intake", "README.md"));
        Assert.All(IntakeFiles, file => Assert.Contains($"`{file.Data}`", list, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Messages))]
    public void A_checkpoint_message_is_understood_as_before(string file)
    {
        var json = File.ReadAllText(Repository.PathTo("samples", "checkpoints", file));
        Compare("checkpoint-" + file, Describe("checkpoint", CheckpointMessage.Read(json, new IntakeLimits())));
    }

    private static string Describe(string format, IReadOnlyList<RowRead> rows)
    {
        var text = new StringBuilder($"format: {format}\n");
        Table? table = null;
        foreach (var row in rows)
        {
            if (row.Draft is { } draft && draft.Table != table)
            {
                table = draft.Table;
                text.Append($"\ntable: sheet '{table.Sheet}', header in row {table.HeaderRow}, language {table.Language ?? "unknown"}\n");
                foreach (var column in table.Columns) text.Append($"  {column.Header} -> {Describe(column)}\n");
                foreach (var note in table.Notes) text.Append($"  note on row {note.Row}: {note.Code} ({note.Column}) {note.Message}\n");
                text.Append('\n');
            }
            text.Append(row.Draft is null ? Rejected([row.Problem!]) : Describe(row.Draft, new SightingNormalizer(Today).Normalize(row.Draft, "receipt")));
        }
        return text.ToString();
    }

    private static string Describe(Column column) => column switch
    {
        { FoundBy: FoundBy.Header } => $"{column.Field}",
        { Field: null } => "(not used)",
        _ => string.Create(CultureInfo.InvariantCulture, $"{column.Field} (by {column.FoundBy.ToString().ToLowerInvariant()}, {column.Confidence:0.00})"),
    };

    private static string Describe(Draft draft, Normalized normalized)
    {
        if (normalized.Sighting is not { } sighting) return Rejected(normalized.Problems);
        var text = new StringBuilder($"row {draft.Place.Row} {(normalized.Problems.Count == 0 ? "accepted" : "doubtful: " + Codes(normalized.Problems))}\n");
        text.Append($"    {sighting.Kind}{(sighting.IsLive ? " live" : "")}, {sighting.Sex}, born {Born(sighting.Birth)}, of {sighting.Nationality ?? "?"}");
        text.Append($"; seen {sighting.SeenAt?.ToString("yyyy-MM-dd HH:mm zzz") ?? sighting.SeenOn?.ToString("yyyy-MM-dd") ?? "?"} in {sighting.Place.Country ?? "?"}/{sighting.Place.District ?? "?"}, {sighting.Direction}\n");
        text.Append($"    names: {string.Join(" | ", sighting.Names.Select(name => $"{name.Text} [{name.Latin}]"))}\n");
        if (sighting.Phones.Count > 0) text.Append($"    phones: {string.Join(' ', sighting.Phones)}\n");
        text.Append($"    papers: {sighting.HasDocuments?.ToString() ?? "?"} {string.Join(' ', sighting.Documents.Select(Paper))}\n");
        foreach (var companion in sighting.Companions)
        {
            text.Append($"    with {companion.Name?.Text ?? "?"} [{companion.Name?.Latin}], {companion.Relation}, {companion.Sex}, {companion.Age?.ToString() ?? "?"}, {companion.Phone ?? "no phone"}");
            text.Append($"{(companion.MetRecently is { } lately ? $", met recently {lately}" : "")}{string.Concat(companion.Documents.Select(paper => ", " + Paper(paper)))}\n");
        }
        if (sighting.Observations.Count > 0) text.Append($"    signs: {string.Join(' ', sighting.Observations)}\n");
        if (sighting.FromText.Count > 0) text.Append($"    from the remarks: {string.Join(' ', sighting.FromText)}\n");
        return text.ToString();
    }

    private static string Rejected(IReadOnlyList<Problem> problems) => $"row {problems[0].Row} rejected: {Codes(problems)}\n";

    private static string Codes(IEnumerable<Problem> problems) => string.Join(", ", problems.Select(problem => $"{problem.Code} ({problem.Column})"));

    private static string Born(BirthInterval birth) =>
        !birth.IsKnown ? "?" : birth.From == birth.To ? $"{birth.From:yyyy-MM-dd}" : $"{birth.From:yyyy-MM-dd}..{birth.To:yyyy-MM-dd}";

    private static string Paper(Document paper) => $"{paper.Type ?? "paper"}:{paper.Number}";

    private static void Compare(string name, string actual)
    {
        var path = Repository.PathTo("tests", "Pipeline.Core.Tests", "Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", actual, ignoreLineEndingDifferences: true);
    }
}
