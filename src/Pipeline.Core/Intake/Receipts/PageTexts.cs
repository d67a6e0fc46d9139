namespace Pipeline.Core.Intake.Receipts;

/// <summary>The words of the pages on which people send files and see what became of them: <c>Data/page-texts.csv</c>.</summary>
public static class PageTexts
{
    internal static TextTable Table { get; } = new("Intake/Data/page-texts.csv");

    /// <summary>Every text by its key; in English where the language has no page.</summary>
    public static IReadOnlyDictionary<string, string> In(string language) => Table.In(language);
}
