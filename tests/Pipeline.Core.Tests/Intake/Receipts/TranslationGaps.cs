using System.Text.RegularExpressions;
using Pipeline.Core.Intake.Receipts;

namespace Pipeline.Core.Tests.Intake.Receipts;

/// <summary>What is missing in a table of texts, or was lost in a translation.</summary>
internal static partial class TranslationGaps
{
    /// <summary>Keys that a language lacks or has empty, and languages nobody asked for.</summary>
    public static IEnumerable<string> Of(TextTable table, IEnumerable<Language> languages)
    {
        var codes = languages.Select(language => language.Code).ToArray();
        return codes.SelectMany(code => table.Keys.Where(key => string.IsNullOrWhiteSpace(table.Find(key, code))).Select(key => $"{key},{code} is missing"))
            .Concat(table.WrittenIn.Except(codes).Select(code => $"{code} is no language of ours"));
    }

    /// <summary>Placeholders and figures of the English that a translation does not have, or has beside.</summary>
    public static IEnumerable<string> Lost(TextTable table, Func<string, string> english) =>
        from key in table.Keys
        from language in table.WrittenIn
        where !Kept(english(key)).SequenceEqual(Kept(table.Find(key, language) ?? ""))
        select $"{key},{language}";

    private static IEnumerable<string> Kept(string text) => Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[a-z]*\}|[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}
