namespace Pipeline.Core.Intake;

/// <summary>Writes cells of a CSV.</summary>
public static class CsvCell
{
    /// <summary>As it stands; in quotation marks where it would be read otherwise.</summary>
    public static string Of(string cell, char delimiter = ',') => cell.AsSpan().ContainsAny([delimiter, '"', '\r', '\n']) ? Quoted(cell) : cell;

    /// <summary>In quotation marks, whatever it says.</summary>
    public static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
