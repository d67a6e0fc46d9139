using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Cli;

/// <summary>What would be understood of a file, and what not.</summary>
/// <param name="Problem">Concerns the file as a whole.</param>
internal sealed record FileCheck(string Format, string Encoding, IReadOnlyList<SheetCheck> Sheets, Problem? Problem)
{
    /// <summary>Every value of every row was understood.</summary>
    public bool IsClean => Problem is null && Sheets.All(sheet => sheet.Rejected.Count == 0 && sheet.Doubts.Count == 0);

    /// <summary>What a column means was guessed, or a header was not believed.</summary>
    public bool HasNotes => Sheets.Any(sheet => sheet.Table is { Notes.Count: > 0 });

    public static FileCheck Of(Stream file, IntakeLimits limits)
    {
        var reader = UploadReader.Open(file, limits);
        var normalizer = new SightingNormalizer(DateOnly.FromDateTime(DateTime.UtcNow));
        var sheets = new List<SheetCheck>();
        foreach (var row in reader.Rows())
        {
            if (row.Problem is { IsOfUpload: true } whole) return new(reader.Format, reader.Encoding, sheets, whole);
            var (name, table) = (row.Draft?.Table.Sheet ?? row.Problem!.Sheet, row.Draft?.Table);
            var sheet = sheets.FindLast(known => known.Name == name && (table is null || known.Table is null || ReferenceEquals(known.Table, table)));
            if (sheet is null) sheets.Add(sheet = new(name));
            sheet.Add(row, normalizer);
        }

        return new(reader.Format, reader.Encoding, sheets, null);
    }
}

/// <summary>One sheet of a workbook, or all of another file; one of several tables on it where there are such.</summary>
internal sealed class SheetCheck(string name)
{
    private readonly List<Problem> _rejected = [];
    private readonly List<Problem> _doubts = [];

    public string Name { get; } = name;

    /// <summary>Null while every row so far could not be read.</summary>
    public Table? Table { get; private set; }

    public long Rows { get; private set; }

    public long Accepted { get; private set; }

    public long Doubtful { get; private set; }

    public IReadOnlyList<Problem> Rejected => _rejected;

    public IReadOnlyList<Problem> Doubts => _doubts;

    public void Add(RowRead row, SightingNormalizer normalizer)
    {
        Rows++;
        if (row.Draft is not { } draft)
        {
            _rejected.Add(row.Problem!);
            return;
        }

        Table = draft.Table;
        var (sighting, problems) = normalizer.Normalize(draft, "check");
        if (sighting is null)
        {
            _rejected.AddRange(problems);
            return;
        }

        Accepted++;
        if (problems.Count > 0) Doubtful++;
        _doubts.AddRange(problems);
    }
}
