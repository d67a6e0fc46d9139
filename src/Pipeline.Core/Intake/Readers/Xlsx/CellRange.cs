using System.Globalization;

namespace Pipeline.Core.Intake.Readers.Xlsx;

/// <summary>References such as <c>C12</c> and <c>A1:C2</c>.</summary>
internal static class CellRange
{
    private const int MaxColumn = 1 << 14;

    /// <summary>"C12" is column 2; negative where the reference is none.</summary>
    public static int ColumnOf(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c)) break;
            column = (column * 26) + ((c | 0x20) - 'a' + 1);
            if (column > MaxColumn) throw new InvalidDataException();
        }
        return column - 1;
    }

    public static MergedCells? Read(string? range)
    {
        var text = range.AsSpan();
        var colon = text.IndexOf(':');
        if (colon < 0 || RowOf(text[..colon]) is not { } first || RowOf(text[(colon + 1)..]) is not { } last) return null;
        return new(ColumnOf(text), ColumnOf(text[(colon + 1)..]), first, last);
    }

    private static long? RowOf(ReadOnlySpan<char> reference) =>
        long.TryParse(reference.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
}
