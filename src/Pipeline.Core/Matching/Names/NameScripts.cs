using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching.Names;

/// <summary>Tells whether two names are written in different scripts, as far as comparing them needs it.</summary>
internal static class NameScripts
{
    private const char FirstIndic = '\u0900';

    public static bool AreDifferent(PersonName first, PersonName second) => Of(first.Text) != Of(second.Text);

    /// <summary>Unicode keeps most scripts in blocks of 128; Latin, Greek and Cyrillic, which all write their vowels, count as one.</summary>
    private static int Of(string name)
    {
        foreach (var c in name)
        {
            if (char.IsLetter(c)) return c < FirstIndic ? IsWithoutVowels(c) ? 1 : 0 : c >> 7;
        }
        return 0;
    }

    /// <summary>Hebrew and Arabic.</summary>
    private static bool IsWithoutVowels(char c) => c is >= '\u0590' and <= '\u08FF';

    /// <summary>Whether every sign of a name is a syllable or a word (Han, Hangul, kana): another sign is another name, even if it is read alike.</summary>
    public static bool HasSyllableSigns(string name)
    {
        foreach (var c in name)
        {
            if (char.IsLetter(c)) return c is >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF';
        }
        return false;
    }
}
