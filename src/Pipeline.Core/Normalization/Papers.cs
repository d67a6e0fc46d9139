using System.Buffers;
using System.Globalization;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Reads what a report says of a person's papers.</summary>
internal static class Papers
{
    private const int FewestSigns = 4;

    /// <summary>A number of these alone is in the form it is compared in as it stands.</summary>
    private static readonly SearchValues<char> OfPlainNumber = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>
    /// The documents with a number, and whether there are any: false where the report says there are none, null where it says nothing. Where no type is told it is
    /// that of the number's form in the child's country or the post's.
    /// </summary>
    public static (IReadOnlyList<Document> Documents, bool? Any) Read(Draft draft, string? nationality, string? country, ProblemList problems)
    {
        var (types, numbers) = (new FieldLines(draft[Field.DocumentType]), new FieldLines(draft[Field.DocumentNumber]));
        if (types.Count == 0 && numbers.Count == 0) return ([], null);
        List<Document>? documents = null;
        var (none, named) = (false, false);
        for (var i = 0; i < types.Count; i++)
        {
            if (IsNone(types[i])) none = true;
            else named |= !string.IsNullOrWhiteSpace(types[i]);
        }
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] is not { } text) continue;
            var type = Vocabulary.Documents.MeaningOf(types[i]);
            if (IsNone(text)) none = true;
            else if (Number(text) is { } number) (documents ??= []).Add(Document(type == "none" ? null : type, number, nationality, country, problems));
        }
        return (documents ?? (IReadOnlyList<Document>)[], documents is not null || named ? true : none ? false : null);
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
        var number = text.AsSpan().ContainsAnyExcept(OfPlainNumber) ? string.Concat(Tidy.Digits(Tidy.Text(text)).Where(IsPart)).ToUpperInvariant() : text;
        return number.Length >= FewestSigns && number.AsSpan().ContainsAnyInRange('0', '9') ? number : null;
    }

    private static bool IsPart(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsNone(ReadOnlySpan<char> text) => text.Trim() is "-" or "0" || Vocabulary.Documents.MeaningOf(text) == "none";
}
