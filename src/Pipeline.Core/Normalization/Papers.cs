using System.Globalization;

namespace Pipeline.Core.Normalization;

/// <summary>Reads what a report says of a person's papers.</summary>
internal static class Papers
{
    /// <summary>The documents with a number, and whether there are any: false where the report says there are none, null where it says nothing.</summary>
    public static (IReadOnlyList<Document> Documents, bool? Any) Read(string? types, string? numbers)
    {
        if (types is null && numbers is null) return ([], null);
        var typeLines = types?.Split('\n') ?? [];
        var documents = new List<Document>();
        var none = Array.Exists(typeLines, IsNone);
        var line = 0;
        foreach (var part in (numbers ?? "").Split('\n'))
        {
            var type = line < typeLines.Length ? Vocabulary.Documents.MeaningOf(typeLines[line]) : null;
            line++;
            if (IsNone(part)) none = true;
            else if (Number(part) is { } number) documents.Add(new(type == "none" ? null : type, number));
        }
        var named = Array.Exists(typeLines, text => text.Trim().Length > 0 && !IsNone(text));
        return (documents, documents.Count > 0 || named ? true : none ? false : null);
    }

    /// <summary>
    /// A number in the form it is compared in: upper case letters, of any script with their signs, and digits only; null if there are too few to tell
    /// people apart.
    /// </summary>
    public static string? Number(string text)
    {
        var number = string.Concat(Tidy.Digits(Tidy.Text(text)).Where(IsPart)).ToUpperInvariant();
        return number.Length >= 4 && number.Any(char.IsAsciiDigit) ? number : null;
    }

    private static bool IsPart(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsNone(string text) => text.Trim() is "-" or "0" || Vocabulary.Documents.MeaningOf(text) == "none";
}
