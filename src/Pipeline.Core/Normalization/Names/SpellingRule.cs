namespace Pipeline.Core.Normalization.Names;

/// <summary>One line of <c>Data/latin-spellings.csv</c>: letters that stand for a sound, and between which letters they do.</summary>
/// <param name="After">What comes before the letters: nothing (any), <c>^</c> (the name begins or ends), <c>V</c> (a vowel), <c>C</c> (a consonant), or the letters themselves.</param>
/// <param name="Spelling">The letters.</param>
/// <param name="Before">What follows, written as <paramref name="After"/>.</param>
/// <param name="Sound">What they stand for; empty where they are not heard.</param>
/// <param name="OldIndonesian">Whether it holds only in a name that shows another old Indonesian spelling.</param>
internal sealed record SpellingRule(string After, string Spelling, string Before, string Sound, bool OldIndonesian)
{
    /// <summary>Where a name begins or ends.</summary>
    public const char Edge = '^';

    private readonly uint _after = Letters(After), _before = Letters(Before);

    /// <summary>Whether the spelling stands at a place of a name of lower-case letters.</summary>
    public bool StandsAt(ReadOnlySpan<char> name, int at)
    {
        if (!name[at..].StartsWith(Spelling)) return false;
        var end = at + Spelling.Length;
        return Allows(_after, at == 0 ? Edge : name[at - 1]) && Allows(_before, end == name.Length ? Edge : name[end]);
    }

    /// <summary>Whether the rule may stand where a name has these two letters.</summary>
    public bool MayBegin(char letter, char next) => Spelling[0] == letter && (Spelling.Length > 1 ? Spelling[1] == next : Allows(_before, next));

    /// <summary>Longer spellings go before shorter ones, and those that ask for more around them before those that ask for less.</summary>
    public int Rank => Spelling.Length * 4 + (After.Length > 0 ? 1 : 0) + (Before.Length > 0 ? 1 : 0);

    private static bool Allows(uint letters, char letter) => (letters >> Bit(letter) & 1) != 0;

    private static int Bit(char letter) => letter == Edge ? 26 : letter - 'a';

    private static uint Letters(string context)
    {
        var letters = 0u;
        foreach (var letter in context)
        {
            letters |= letter switch
            {
                'V' => LatinSounds.Vowels,
                'C' => ~LatinSounds.Vowels & (1u << 26) - 1,
                _ => 1u << Bit(letter),
            };
        }
        return context.Length == 0 ? uint.MaxValue : letters;
    }
}
