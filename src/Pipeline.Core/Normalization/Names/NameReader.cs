using System.Buffers;
using System.Text;
using AnyAscii;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names;

/// <summary>Reads the names of a person from a cell: tidied, without honorifics, and in Latin letters beside the original.</summary>
public static class NameReader
{
    /// <summary>Letters beyond this tell no two people apart any more.</summary>
    private const int LongestLatin = 256;

    private static readonly string[] Separators = ["\n", "/", ";", " alias ", " aka ", " a.k.a. ", " @ ", " उर्फ ", " ওরফে "];
    private static readonly SearchValues<string> SeparatorsOrBracket = SearchValues.Create([.. Separators, "("], StringComparison.Ordinal);
    private static readonly HashSet<string> NoNames =
        [.. EmbeddedData.Rows("Normalization/Data/no-names.csv").Select(row => Headers.Fold(row[0]))];

    /// <summary>Every name in the text, in its order; empty where it holds none.</summary>
    public static IReadOnlyList<PersonName> Read(string? text)
    {
        if (text is null || IsNoName(text)) return [];
        if (!text.AsSpan().ContainsAny(SeparatorsOrBracket)) return One(text) is { } only ? [only] : [];
        var names = new List<PersonName>(1);
        foreach (var part in text.Split(Separators, StringSplitOptions.None).SelectMany(Bracketed))
        {
            if (One(part) is { } name && !names.Exists(other => other.Text == name.Text)) names.Add(name);
        }
        return names;
    }

    /// <summary>One name, null where the text has no letters.</summary>
    public static PersonName? One(string? text)
    {
        if (text is null || IsNoName(text)) return null;
        var tokens = Titles.Strip(Tidy.Text(text).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
        if (!tokens.Exists(token => token.Any(char.IsLetter))) return null;
        var original = string.Join(' ', tokens);
        var latin = Latin(original);
        return latin.Length == 0 ? null : new PersonName(original, latin, [.. latin.Split(' ').Select(Skeleton.Of)]);
    }

    /// <summary>Lower-case a to z with single spaces. Until each script has rules of its own, AnyAscii reads them all.</summary>
    private static string Latin(string name)
    {
        var letters = Ascii.IsValid(name) ? name : name.Transliterate();
        if (letters.Length > LongestLatin) letters = letters[..LongestLatin];
        Span<char> latin = stackalloc char[LongestLatin];
        var length = 0;
        foreach (var c in letters)
        {
            if (char.IsAsciiLetter(c)) latin[length++] = char.ToLowerInvariant(c);
            else if (c is ' ' or '-' or '.' && length > 0 && latin[length - 1] != ' ') latin[length++] = ' ';
        }
        return latin[..length].Trim().ToString();
    }

    /// <summary>"Sunita Tamang (Sunu)" is two names.</summary>
    private static IEnumerable<string> Bracketed(string text) =>
        text.Contains('(') ? text.Split('(', ')') : [text];

    /// <summary>"Unknown" and "N/A" in a column of names: all who bear them would become one child.</summary>
    private static bool IsNoName(string text) => text.Length < 40 && NoNames.Contains(Headers.Fold(text));
}
