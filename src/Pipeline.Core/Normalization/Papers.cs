using System.Globalization;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Reads what a report says of a person's papers.</summary>
internal static class Papers
{
    /// <summary>
    /// The documents with a number, and whether there are any: false where the report says there are none, null where it says nothing. Where no type is told it is
    /// that of the number's form in the child's country or the post's.
    /// </summary>
    public static (IReadOnlyList<Document> Documents, bool? Any) Read(Draft draft, string? nationality, string? country, ProblemList problems)
    {
        var (types, numbers) = (draft[Field.DocumentType], draft[Field.DocumentNumber]);
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
            else if (Number(part) is { } number) documents.Add(Document(type == "none" ? null : type, number, nationality, country, problems));
        }
        var named = Array.Exists(typeLines, text => text.Trim().Length > 0 && !IsNone(text));
        return (documents, documents.Count > 0 || named ? true : none ? false : null);
    }

    private static Document Document(string? type, string number, string? nationality, string? country, ProblemList problems)
    {
        if (type is not (null or "national-id") || (DocumentFormat.Of(number, nationality) ?? DocumentFormat.Of(number, country)) is not { } format) return new(type, number);
        if ((type ?? format.Type) == format.Type && !format.Holds(number))
        {
            problems.Add(Field.DocumentNumber, "document-check-failed", "The number of the document does not add up: a digit may be mistyped. It was kept as it is.",
                "Compare it with the document and send the row again if it differs.");
        }
        return new(type ?? format.Type, number);
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
