namespace Pipeline.Core.Intake.Tables;

/// <summary>How two header rows stand to each other.</summary>
internal static class HeaderRows
{
    /// <summary>
    /// The text of the upper row over each column. Where the workbook merges cells it says itself how far a group reaches; elsewhere it reaches over the blank
    /// cells to its right, as far as the lower row names columns.
    /// </summary>
    public static string[] Spread(Line above, Line below)
    {
        var groups = new string[Math.Max(above.Cells.Length, below.Cells.Length)];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = above[i];
            if (!string.IsNullOrWhiteSpace(groups[i])) continue;
            groups[i] = above.Merged is { } merged
                ? merged.Where(cells => cells.FirstColumn <= i && i <= cells.LastColumn).Select(cells => above[cells.FirstColumn]).FirstOrDefault("")
                : i > 0 && !string.IsNullOrWhiteSpace(below[i]) ? groups[i - 1] : "";
        }
        return groups;
    }

    /// <summary>
    /// Name and phone under a word that is not known ("Interviewer") may be anybody's: they are not used where another column has them, or where other columns
    /// stand under the child. The columns left out.
    /// </summary>
    public static int[] LeaveOutStrangers(string[] groups, Field?[] fields)
    {
        var unknown = Enumerable.Range(0, fields.Length).Where(i => fields[i] is { } field && HeaderGroups.IsOfUnknownPerson(groups[i], field)).ToArray();
        var hasChild = Array.Exists(groups, HeaderGroups.IsGroup);
        var strangers = unknown.Where(i => hasChild || Enumerable.Range(0, fields.Length).Except(unknown).Any(other => fields[other] == fields[i])).ToArray();
        foreach (var i in strangers) fields[i] = null;
        return strangers;
    }
}
