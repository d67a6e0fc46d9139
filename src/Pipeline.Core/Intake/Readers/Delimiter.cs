namespace Pipeline.Core.Intake.Readers;

/// <summary>Finds what separates the cells of a text table.</summary>
internal static class Delimiter
{
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>The candidate that cuts most lines of <paramref name="head"/> into the same number of cells; a comma if none does.</summary>
    public static char Of(string head)
    {
        var best = (Delimiter: ',', Score: 0);
        foreach (var candidate in Candidates)
        {
            var common = CountPerLine(head, candidate).Where(count => count > 0).CountBy(count => count)
                .OrderByDescending(group => group.Value * group.Key).FirstOrDefault();
            var score = common.Key * common.Value;
            if (score > best.Score) best = (candidate, score);
        }
        return best.Delimiter;
    }

    private static List<int> CountPerLine(string head, char delimiter)
    {
        var counts = new List<int>();
        var (count, quoted) = (0, false);
        foreach (var c in head)
        {
            if (c == '"') quoted = !quoted;
            else if (c == delimiter && !quoted) count++;
            else if (c == '\n' && !quoted)
            {
                counts.Add(count);
                count = 0;
            }
        }
        counts.Add(count);
        return counts;
    }
}
