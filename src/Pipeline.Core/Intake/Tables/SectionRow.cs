namespace Pipeline.Core.Intake.Tables;

/// <summary>A row above a table, or between its rows, that says something of all rows below it: "Post: Kakarbhitta", "Date: 24/11/2026".</summary>
internal static class SectionRow
{
    /// <summary>Cells of such a row, at most; a child's row with a remark that looks like a label has more.</summary>
    private const int MaxCells = 4;

    /// <summary>Longer cells are prose.</summary>
    private const int MaxLength = 500;

    private static readonly char[] PieceEnds = [';', '|', '\n', '\t'];

    /// <summary>Whether a row begins with such a label and says nothing else.</summary>
    public static bool Is(Line line) =>
        line.Filled <= MaxCells && line.Cells[line.First].Length <= MaxLength && LabelOf(line.Cells[line.First].Split(PieceEnds)[0].Trim()) is not null && Read(line).Count > 0;

    /// <summary>What a row says of the rows below it: place and day only.</summary>
    public static List<(Field Field, string Text)> Read(Line line)
    {
        var said = new List<(Field Field, string Text)>();
        Field? open = null;
        for (var i = 0; i < line.Cells.Length; i++)
        {
            if (line.Cells[i].Length > MaxLength) continue;
            foreach (var piece in line.Cells[i].Split(PieceEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (LabelOf(piece) is not var (field, value))
                {
                    if (open is { } waiting) said.Add((waiting, piece));
                    open = null;
                    continue;
                }
                open = value.Length == 0 ? field : null;
                if (value.Length > 0) AddValue(said, field, value);
            }
        }
        return said;
    }

    /// <summary>"Kakarbhitta, District: Jhapa" holds another label.</summary>
    private static void AddValue(List<(Field Field, string Text)> said, Field field, string value)
    {
        for (var cut = value.AsSpan().IndexOfAny(",  "); cut > 0; cut = Next(value, cut))
        {
            if (LabelOf(value[(cut + 1)..].Trim()) is not { Value.Length: > 0 } other) continue;
            said.Add((field, value[..cut].Trim(' ', ',')));
            AddValue(said, other.Field, other.Value);
            return;
        }
        said.Add((field, value));
    }

    private static int Next(string value, int cut) => value.AsSpan(cut + 1).IndexOfAny(",  ") is var next and >= 0 ? cut + 1 + next : -1;

    private static (Field Field, string Value)? LabelOf(string piece)
    {
        var colon = piece.AsSpan().IndexOfAny(":：");
        if (colon is < 1 or > 60) return null;
        return Headers.FieldOf(piece[..colon].Trim()) is Field.Post or Field.District or Field.Country or Field.SeenOn
            ? (Headers.FieldOf(piece[..colon].Trim())!.Value, piece[(colon + 1)..].Trim(' ', '.', '_'))
            : null;
    }
}
