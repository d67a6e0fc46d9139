namespace Pipeline.Core.Intake.Corrections;

/// <summary>
/// Keeps a spreadsheet program from running a cell of a text table as a formula: an apostrophe stands before what would start one. Our own reader
/// takes it away again, so that a phone number or a dash comes back as it was written.
/// </summary>
internal static class FormulaGuard
{
    private const char Guard = '\'';

    /// <summary>The signs that start a formula, in their wide forms too, and those with which a formula can hide behind a cell's start.</summary>
    private const string Starts = "=+-@\t\r＝＋－＠";

    /// <summary>Whether a spreadsheet program could take the cell for a formula. Some pass over the spaces before it.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> cell)
    {
        var text = cell.TrimStart(' ');
        return text.Length > 0 && Starts.Contains(text[0]);
    }

    public static string Add(string cell) => IsNeeded(cell) ? Guard + cell : cell;

    /// <summary>The cell as it was before it was guarded, whoever guarded it.</summary>
    public static string Remove(string cell) => cell.Length > 1 && cell[0] == Guard && IsNeeded(cell.AsSpan(1)) ? cell[1..] : cell;
}
