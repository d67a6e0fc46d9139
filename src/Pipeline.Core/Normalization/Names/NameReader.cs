using System.Buffers;
using System.Text;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Normalization.Names;

/// <summary>Reads the names of a person from a cell: tidied, without honorifics, and in Latin letters beside the original.</summary>
public static class NameReader
{
    /// <summary>Letters beyond this tell no two people apart any more.</summary>
    private const int LongestLatin = 256;

    private static readonly string[] Separators = ["\n", "/", ";", " alias ", " aka ", " a.k.a. ", " @ ", " उर्फ ", " ওরফে "];

    /// <summary>What separators and brackets are or hold, but for the words between names: most names have none of it.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("\n/;@(");
    private static readonly SearchValues<string> Between = SearchValues.Create([.. Separators.Where(separator => separator.Length > 3)], StringComparison.Ordinal);

    private static readonly FoldedWords<string> NoNames = new(EmbeddedData.Rows("Normalization/Data/no-names.csv").Select(row => (row[0], row[1])));

    /// <summary>Every name in the text, in its order; empty where it holds none.</summary>
    public static IReadOnlyList<PersonName> Read(string? text)
    {
        if (text is null || IsNoName(text)) return [];
        if (!text.AsSpan().ContainsAny(Marks) && !HoldsBetween(text)) return Named(text) is { } only ? [only] : [];
        var names = new List<PersonName>(1);
        foreach (var part in Patronymics.Hide(text).Split(Separators, StringSplitOptions.None).SelectMany(Bracketed))
        {
            if (One(Patronymics.Show(part)) is { } name && !names.Exists(other => other.Text == name.Text)) names.Add(name);
        }
        return names;
    }

    /// <summary>One name, null where the text has no letters.</summary>
    public static PersonName? One(string? text) => text is null || IsNoName(text) ? null : Named(text);

    private static PersonName? Named(string text)
    {
        var tidy = Tidy.Text(text);
        var original = IsPlain(tidy) ? tidy : WithoutTitles(tidy);
        if (!HasLetter(original)) return null;
        var latin = Latin(original);
        return latin.Length == 0 ? null : new PersonName(original, latin, Skeletons(latin));
    }

    /// <summary>Whether a word such as "alias" stands between two names, a space on either side.</summary>
    private static bool HoldsBetween(string text) => text.IndexOf(' ') != text.LastIndexOf(' ') && text.AsSpan().ContainsAny(Between);

    /// <summary>Most names: words of ASCII with a space between and no title in front or behind.</summary>
    private static bool IsPlain(string tidy) => Ascii.IsValid(tidy) && !tidy.Contains(',') && !Titles.MayStandIn(tidy);

    private static string WithoutTitles(string tidy) => string.Join(' ', Titles.Strip(tidy.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)));

    private static bool HasLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c)) return true;
        }
        return false;
    }

    private static string[] Skeletons(ReadOnlySpan<char> latin)
    {
        var skeletons = new string[latin.Count(' ') + 1];
        var count = 0;
        foreach (var token in latin.Split(' ')) skeletons[count++] = Skeleton.Of(latin[token]);
        return skeletons;
    }

    /// <summary>Lower-case a to z with single spaces: each word of another script in its usual Latin spelling.</summary>
    private static string Latin(string name)
    {
        var letters = SoundReader.InLatin(name);
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
    private static bool IsNoName(string text) => text.Length < 40 && NoNames.Contains(text);
}
