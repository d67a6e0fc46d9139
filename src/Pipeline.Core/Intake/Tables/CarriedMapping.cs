using Pipeline.Core.Intake.Corrections;

namespace Pipeline.Core.Intake.Tables;

/// <summary>
/// What the columns of a corrections file mean. A register is understood by all its rows, of which its corrections file has few; so what the headers
/// alone do not say stands in the header of our own column, by the letters of the columns: <c>What to mend [C=Phone, D=ignore]</c>.
/// </summary>
internal static class CarriedMapping
{
    private const string Ignore = "ignore";

    /// <summary>The header of our own column in the corrections file of a table.</summary>
    public static string HeaderFor(Table table)
    {
        var said = table.Columns.Where(column => column.Field != Field.Correction).Select((column, index) => Said(column) is { } meaning ? $"{ContentGuess.Letter(index)}={meaning}" : "").Where(text => text.Length > 0).ToArray();
        return said.Length == 0 ? CorrectionsFile.Header : $"{CorrectionsFile.Header} [{string.Join(", ", said)}]";
    }

    /// <summary>Whether a cell is the header of our own column.</summary>
    public static bool IsHeader(string cell) => cell.AsSpan().TrimStart().StartsWith(CorrectionsFile.Header, StringComparison.OrdinalIgnoreCase);

    /// <summary>Puts what a header row of a corrections file says of the columns in place of what their headers say.</summary>
    /// <returns>What it says of which column, from 0; null where the row is of no corrections file.</returns>
    public static IReadOnlyDictionary<int, Field?>? Apply(string[] cells, Field?[] fields)
    {
        var own = Array.FindIndex(cells, IsHeader);
        if (own < 0) return null;
        var carried = new Dictionary<int, Field?>();
        var cell = cells[own];
        foreach (var said in cell[(cell.IndexOf('[') + 1)..].Split(['[', ',', ']'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (said.Split('=') is not [var letters, var meaning] || IndexOf(letters) is not { } index || index >= fields.Length) continue;
            if (meaning == Ignore) carried[index] = null;
            else if (Enum.TryParse<Field>(meaning, out var field) && Enum.IsDefined(field)) carried[index] = field;
        }
        foreach (var (index, field) in carried) fields[index] = field;
        fields[own] = Field.Correction;
        return carried;
    }

    /// <summary>What must be said of a column; null where its header says it.</summary>
    private static string? Said(Column column) => column.FoundBy switch
    {
        FoundBy.Content or FoundBy.Remembered => column.Field?.ToString() ?? Ignore,
        FoundBy.Nothing when (Headers.FieldOf(column.Header) ?? Headers.FieldSpelledLike(column.Header)) is not null => Ignore,
        _ => null,
    };

    private static int? IndexOf(string letters)
    {
        var index = 0;
        if (letters.Length is 0 or > 3) return null;
        foreach (var letter in letters)
        {
            if (!char.IsAsciiLetterUpper(letter)) return null;
            index = (index * 26) + letter - 'A' + 1;
        }
        return index - 1;
    }
}
