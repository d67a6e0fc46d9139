namespace Pipeline.Core.Intake.Receipts;

/// <summary>The words of the pages on which people send files and see what became of them: <c>Data/page-texts.csv</c>.</summary>
public static class PageTexts
{
    private static readonly Dictionary<string, Dictionary<string, string>> Known = EmbeddedData.Rows("Intake/Data/page-texts.csv")
        .GroupBy(row => row[1]).ToDictionary(group => group.Key, group => group.ToDictionary(row => row[0], row => row[2]));

    /// <summary>Every text by its key; in English where the language has no page.</summary>
    public static IReadOnlyDictionary<string, string> In(string language) => Known.GetValueOrDefault(language) ?? Known[Languages.English];
}
