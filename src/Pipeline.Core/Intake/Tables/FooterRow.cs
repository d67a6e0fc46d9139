namespace Pipeline.Core.Intake.Tables;

/// <summary>Rows below the children that are about the list: totals, and who wrote or checked it (<c>Data/totals.csv</c>).</summary>
internal static class FooterRow
{
    private static readonly Dictionary<string, string> Kinds = Load();
    private static readonly string[] Signatures = [.. Kinds.Where(word => word.Value == "signature").Select(word => word.Key)];
    private static readonly string[] Totals = [.. Kinds.Where(word => word.Value != "signature").Select(word => word.Key)];

    /// <summary>Whether a row is a total or a signature. One that names what a child's row names is none, whatever its words: nobody is left out for a name like "Sum".</summary>
    public static bool Is(Line line, int columns, int nameColumn)
    {
        var first = Headers.Fold(line.Cells[line.First]);
        if (Kinds.TryGetValue(first, out var kind) && kind == "total" && line.First != nameColumn) return true;
        if (line.Filled * 2 > columns && line.Filled > 3) return kind == "total" && HasNumbersOnly(line);
        if (IsSignature(first, line.First == nameColumn)) return true;
        if (nameColumn >= 0 && line[nameColumn].Length == 0 && line.Cells.Any(cell => IsSignature(Headers.Fold(cell), isName: false))) return true;
        return line.Cells.Any(cell => Begins(Headers.Fold(cell), Totals)) && HasNumbersOnly(line);
    }

    /// <summary>In the place of a name nothing but the words themselves will do, or the words and a colon.</summary>
    private static bool IsSignature(string text, bool isName) =>
        isName ? Array.Exists(Signatures, word => text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || text[word.Length..].TrimStart() is [':' or '.' or '_' or '-', ..])) : Begins(text, Signatures);

    /// <summary>Besides the words for a total just figures: "28", "28 children".</summary>
    private static bool HasNumbersOnly(Line line) =>
        Array.TrueForAll(line.Cells, cell => string.IsNullOrWhiteSpace(cell) || !cell.Any(char.IsLetter) || cell.Any(char.IsDigit) || Begins(Headers.Fold(cell), Totals));

    private static bool Begins(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !Letters.IsPart(text[word.Length]) || word[0] >= '\u0E00')) return true;
        }
        return false;
    }

    private static Dictionary<string, string> Load()
    {
        var kinds = new Dictionary<string, string>();
        foreach (var row in EmbeddedData.Rows("Intake/Data/totals.csv")) kinds.TryAdd(Headers.Fold(row[1]), row[2]);
        return kinds;
    }
}
