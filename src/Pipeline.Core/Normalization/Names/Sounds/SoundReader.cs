using System.Text;
using AnyAscii;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>What a name sounds like: its sounds in order, and the script they were read from.</summary>
/// <param name="Script">The script of most of its letters.</param>
/// <param name="All">Labels such as <c>kh</c> or <c>aung</c>, each a rough Latin spelling; what follows <c>$</c>, <c>^</c>… tells sounds apart that are spelt differently.</param>
public sealed record SoundedName(Script Script, IReadOnlyList<string> All);

/// <summary>Reads a name in any script into sounds: each script by its own rules, one file a script.</summary>
public static class SoundReader
{
    /// <summary>A sound of a letter that is Latin already.</summary>
    private const string Letter = "=";

    private static readonly char[] BetweenWords = [' ', '-', '.', ',', '/'];

    public static SoundedName Read(string name)
    {
        name = Nfc.Of(name);
        var sounds = new List<string>(name.Length);
        var main = Script.None;
        for (var start = 0; start < name.Length;)
        {
            var script = Scripts.Of(name[start]);
            if (script == Script.None)
            {
                if (char.IsAsciiDigit(name[start])) sounds.Add(Letter + name[start]);
                start++;
                continue;
            }

            var end = start + 1;
            while (end < name.Length && (Scripts.Of(name[end]) == script || IsInside(name, end))) end++;
            if (main is Script.None or Script.Latin or Script.Other) main = script;
            ReadWord(script, name.AsSpan(start, end - start), sounds);
            start = end;
        }

        return new SoundedName(main, sounds);
    }

    /// <summary>A name in Latin letters, a to z and 0 to 9 only: as written, or the usual spelling of what another script's letters sound like.</summary>
    public static string Letters(string name)
    {
        if (Ascii.IsValid(name)) return Latin.Letters(name);
        var sounded = Read(name);
        return SpellingTables.HasRules(sounded.Script) ? SpellingTables.Of(sounded.Script).Spell(sounded.All) : Latin.Letters(name);
    }

    /// <summary>A text in Latin letters: each word of a script with rules of its own in its usual spelling, all else letter by letter.</summary>
    public static string InLatin(string text)
    {
        if (Ascii.IsValid(text)) return text;
        if (!HasRules(text)) return text.Transliterate();
        return string.Join(' ', text.Split(BetweenWords).Select(word => HasRules(word) ? Letters(word) : word.Transliterate()));
    }

    /// <summary>Whether any letter is of a script with rules of its own: <see cref="Read"/> then tells such a script.</summary>
    private static bool HasRules(string text)
    {
        foreach (var c in text)
        {
            if (SpellingTables.HasRules(Scripts.Of(c))) return true;
        }
        return false;
    }

    private static void ReadWord(Script script, ReadOnlySpan<char> word, List<string> sounds)
    {
        switch (script)
        {
            case Script.Devanagari:
                Devanagari.Read(word, sounds);
                break;
            case Script.Bengali:
                Bengali.Read(word, sounds);
                break;
            case Script.Burmese:
                Burmese.Read(word, sounds);
                break;
            case Script.Thai:
                Thai.Read(word, sounds);
                break;
            case Script.Lao:
                Lao.Read(word, sounds);
                break;
            case Script.Khmer:
                Khmer.Read(word, sounds);
                break;
            default:
                Latin.Read(word, sounds);
                break;
        }
    }

    /// <summary>A joiner or a soft break stands inside a word.</summary>
    private static bool IsInside(string name, int at) => name[at] is '\u200B' or '\u200C' or '\u200D' && at + 1 < name.Length;
}
