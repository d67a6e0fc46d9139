namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>The spelling table of each script, read when first needed: <c>Data/spellings-*.csv</c>.</summary>
public static class SpellingTables
{
    private static readonly Lazy<SpellingTable>[] Tables =
        [.. Enum.GetValues<Script>().Select(script => new Lazy<SpellingTable>(() => SpellingTable.Load(FileOf(script))))];

    /// <summary>Scripts without rules of their own are read into Latin letters first, and share the table of Latin.</summary>
    public static SpellingTable Of(Script script) => Tables[(int)(HasRules(script) ? script : Script.Latin)].Value;

    /// <summary>Whether a script has rules and a table of its own.</summary>
    public static bool HasRules(Script script) => script is > Script.Latin and < Script.Other;

    private static string FileOf(Script script) => script.ToString().ToLowerInvariant();
}
