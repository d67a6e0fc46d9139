using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names;

/// <summary>Titles and honorifics around a name: <c>Data/honorifics.csv</c>.</summary>
internal static class Titles
{
    private const string BurmeseMiss = "\u1019";
    private const char BurmeseKiller = '\u103A', BurmeseStacker = '\u1039';

    private static readonly FoldedWords<string> Prefixes = Load("prefix");
    private static readonly FoldedWords<string> Suffixes = Load("suffix");

    /// <summary>Thai, Lao and Burmese write title and name together; the longest title first, so that นางสาว is not taken for นาง.</summary>
    private static readonly string[] Joined =
        [.. Prefixes.All.Select(prefix => prefix.Key).Where(prefix => JoinsTitles(prefix[0]) && (prefix.Length > 2 || IsBurmese(prefix[0]))).OrderByDescending(prefix => prefix.Length)];

    /// <summary>Whether <see cref="Strip"/> may find a title in a name of ASCII with a space between its words.</summary>
    public static bool MayStandIn(ReadOnlySpan<char> name)
    {
        var end = name.IndexOf(' ');
        if (end < 0) return name.Contains('.');
        return name[..end].Contains('.') || Prefixes.Contains(name[..end]) || Suffixes.Contains(name[(name.LastIndexOf(' ') + 1)..]);
    }

    /// <summary>The words of a name without its titles; a name is never stripped of its last word.</summary>
    public static List<string> Strip(string[] words)
    {
        var tokens = words.ToList();
        while (tokens.Count > 1 && Prefixes.Contains(tokens[0]) && !SaysTwice(tokens)) tokens.RemoveAt(0);
        while (tokens.Count > 1 && Suffixes.Contains(tokens[^1])) tokens.RemoveAt(tokens.Count - 1);
        if (tokens.Count > 0) tokens[0] = WithoutJoined(tokens[0]);
        return tokens;
    }

    public static bool IsTitle(string word) => Prefixes.Contains(word);

    /// <summary>"Ko Ko Naing", "Ma Ma Lay": a name that says the title twice has it as its own.</summary>
    private static bool SaysTwice(List<string> tokens) => string.Equals(tokens[0], tokens[1], StringComparison.OrdinalIgnoreCase);

    private static string WithoutJoined(string token)
    {
        if (token.Length > 0 && JoinsTitles(token[0]))
            return Array.Find(Joined, title => IsJoined(title, token)) is { } title ? token[title.Length..].TrimStart('.') : token;
        // "Mr.Ram", but not the initial of "G.Rai".
        var dot = token.IndexOf('.');
        return dot > 1 && token.Length > dot + 2 && Prefixes.Contains(token.AsSpan(0, dot)) ? token[(dot + 1)..] : token;
    }

    private static bool IsJoined(string title, string token)
    {
        if (token.Length <= title.Length + 1 || !token.StartsWith(title, StringComparison.Ordinal)) return false;
        // A name that says the title twice, as many Burmese names do, has it as its own.
        if (token.AsSpan(title.Length).StartsWith(title)) return false;
        return StartsWord(token[title.Length]) && (title != BurmeseMiss || StartsSyllable(token, title.Length));
    }

    /// <summary>A vowel sign or tone mark belongs to the letter before: คุณากร is a name, and no "คุณ".</summary>
    private static bool StartsWord(char c) =>
        c == '.' || (char.IsLetter(c) && c is not ('\u0E30' or '\u0E32' or '\u0E33' or '\u0E45' or '\u0EB0' or '\u0EB2' or '\u0EB3' or '\u0EBD'));

    /// <summary>Whether the letter at a place is no final consonant of the one before: မသီတာ is Ma Thida, မင်း is Min.</summary>
    private static bool StartsSyllable(string token, int at) =>
        token.AsSpan(at + 1).IndexOfAny(BurmeseKiller, BurmeseStacker) is var mark && mark != 0 && !(mark == 1 && token[at + 1] == '\u1037');

    private static bool JoinsTitles(char c) => c is >= '\u0E00' and <= '\u0EFF' || IsBurmese(c);

    private static bool IsBurmese(char c) => c is >= '\u1000' and <= '\u109F';

    private static FoldedWords<string> Load(string position) =>
        new(EmbeddedData.Rows("Normalization/Data/honorifics.csv").Where(row => row[2] == position || row[2] == "any").Select(row => (row[0], row[1])));
}
