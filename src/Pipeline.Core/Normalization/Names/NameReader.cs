using System.Text;
using AnyAscii;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names;

/// <summary>Reads the names of a person from a cell: tidied, without honorifics, and in Latin letters beside the original.</summary>
public static class NameReader
{
    private static readonly string[] Separators = ["\n", "/", ";", " alias ", " aka ", " a.k.a. ", " @ ", " उर्फ ", " ওরফে "];
    private static readonly HashSet<string> Prefixes = Load("prefix");
    private static readonly HashSet<string> Suffixes = Load("suffix");

    /// <summary>Thai and Lao write title and name together; the longest title first, so that นางสาว is not taken for นาง.</summary>
    private static readonly string[] JoinedPrefixes =
        [.. Prefixes.Where(prefix => prefix.Length > 2 && prefix[0] is >= '\u0E00' and <= '\u0EFF').OrderByDescending(prefix => prefix.Length)];

    /// <summary>Every name in the text, in its order; empty where it holds none.</summary>
    public static IReadOnlyList<PersonName> Read(string? text)
    {
        if (text is null) return [];
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
        if (text is null) return null;
        var tokens = WithoutHonorifics(Tidy.Text(text).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
        if (!tokens.Exists(token => token.Any(char.IsLetter))) return null;
        var original = string.Join(' ', tokens);
        var latin = Latin(original);
        return latin.Length == 0 ? null : new PersonName(original, latin, [.. latin.Split(' ').Select(Skeleton.Of)]);
    }

    /// <summary>Lower-case a to z with single spaces. Until each script has rules of its own, AnyAscii reads them all.</summary>
    private static string Latin(string name)
    {
        var latin = new StringBuilder(name.Length);
        foreach (var c in name.Transliterate())
        {
            if (char.IsAsciiLetter(c)) latin.Append(char.ToLowerInvariant(c));
            else if (c is ' ' or '-' or '.' && latin.Length > 0 && latin[^1] != ' ') latin.Append(' ');
        }
        return latin.ToString().Trim();
    }

    /// <summary>"Sunita Tamang (Sunu)" is two names.</summary>
    private static IEnumerable<string> Bracketed(string text) =>
        text.Contains('(') ? text.Split('(', ')') : [text];

    private static List<string> WithoutHonorifics(string[] words)
    {
        var tokens = words.ToList();
        while (tokens.Count > 1 && Prefixes.Contains(Headers.Fold(tokens[0]))) tokens.RemoveAt(0);
        while (tokens.Count > 1 && Suffixes.Contains(Headers.Fold(tokens[^1]))) tokens.RemoveAt(tokens.Count - 1);
        if (tokens.Count > 0 && Array.Find(JoinedPrefixes, prefix => IsJoined(prefix, tokens[0])) is { } joined) tokens[0] = tokens[0][joined.Length..].TrimStart('.');
        return tokens;
    }

    private static bool IsJoined(string prefix, string token) =>
        token.Length > prefix.Length + 1 && token.StartsWith(prefix, StringComparison.Ordinal);

    private static HashSet<string> Load(string position) =>
        [.. EmbeddedData.Rows("Normalization/Data/honorifics.csv").Where(row => row[2] == position || row[2] == "any").Select(row => Headers.Fold(row[0]))];
}
