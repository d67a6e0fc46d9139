namespace Pipeline.Core.Normalization.Names;

/// <summary>
/// What stays of a Latin token when one name is spelt in several ways: the consonants of its <see cref="LatinSounds"/>, look-alikes brought together.
/// Sunita, Suneeta and Sunitha all give <c>snt</c>. A name of one consonant keeps the kind of its last vowel, or Rai, Rao and Ria would be one: <c>ri</c>, <c>ru</c>, <c>ra</c>.
/// </summary>
public static class Skeleton
{
    private const int MaxLength = 24;

    private static readonly WordMemory Known = new(Read);

    /// <param name="token">Lower-case letters a to z. A skeleton is its own skeleton.</param>
    public static string Of(ReadOnlySpan<char> token) => Known.Of(token);

    private static string Read(ReadOnlySpan<char> token)
    {
        if (token.IsEmpty || IsSkeleton(token)) return token.ToString();
        Span<char> sounds = stackalloc char[LatinSounds.MaxLength];
        sounds = sounds[..LatinSounds.Read(token, sounds)];
        Span<char> skeleton = stackalloc char[MaxLength + 1];
        var length = Consonants(sounds, skeleton);
        if (length == 0) skeleton[length++] = KindOfLastVowel(sounds) is var kind and not '\0' ? kind : 'h';
        else if (length == 1 && skeleton[0] == 'a' && sounds.Length > 0 && LatinSounds.IsVowel(sounds[0])) skeleton[0] = KindOfLastVowel(sounds);
        else if (length == 1 && KindOfLastVowel(sounds) is var vowel and not '\0') skeleton[length++] = vowel;
        return skeleton[..length].ToString();
    }

    private static int Consonants(ReadOnlySpan<char> sounds, Span<char> skeleton)
    {
        var length = 0;
        for (var i = 0; i < sounds.Length && length < MaxLength; i++)
        {
            var letter = LetterFor(sounds, i);
            if (letter == '\0' || (length > 0 && skeleton[length - 1] == letter)) continue;
            skeleton[length++] = letter;
            if (IsNasal(sounds, i)) i++;
        }
        return length;
    }

    /// <summary>Whether "ng" is one sound: Tamang, Thongdee, but not Sangita.</summary>
    private static bool IsNasal(ReadOnlySpan<char> sounds, int at) =>
        sounds[at] == 'n' && at + 1 < sounds.Length && sounds[at + 1] == 'g' && (at + 2 == sounds.Length || !LatinSounds.IsVowel(sounds[at + 2]));

    private static char LetterFor(ReadOnlySpan<char> sounds, int at) => sounds[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => at == 0 ? 'a' : '\0',
        'h' => at == 0 || IsBetweenVowels(sounds, at) ? 'h' : '\0',
        'f' => 'p',
        'v' => 'b',
        'z' => 'j',
        var sound => sound,
    };

    private static bool IsBetweenVowels(ReadOnlySpan<char> sounds, int at) =>
        at > 0 && at + 1 < sounds.Length && LatinSounds.IsVowel(sounds[at - 1]) && LatinSounds.IsVowel(sounds[at + 1]);

    /// <summary>The last vowel of all, as one of three; an e after o or u is not heard (Soe, Sue).</summary>
    private static char KindOfLastVowel(ReadOnlySpan<char> sounds)
    {
        for (var i = sounds.Length - 1; i >= 0; i--)
        {
            if (sounds[i] == 'e' && i > 0 && sounds[i - 1] is 'o' or 'u') continue;
            switch (sounds[i])
            {
                case 'a': return 'a';
                case 'e' or 'i': return 'i';
                case 'o' or 'u': return 'u';
            }
        }
        return '\0';
    }

    /// <summary>Whether a token is a skeleton already; read as a spelling, its "ng" or "tj" would be taken for one sound.</summary>
    private static bool IsSkeleton(ReadOnlySpan<char> token)
    {
        if (token.Length > MaxLength || token[0] != 'a' && !IsConsonant(token[0])) return false;
        for (var i = 1; i < token.Length; i++)
        {
            if (!IsConsonant(token[i]) || token[i] == token[i - 1]) return false;
        }
        return true;
    }

    private static bool IsConsonant(char letter) => letter is 'b' or 'd' or 'g' or 'h' or 'j' or 'k' or 'l' or 'm' or 'n' or 'p' or 'r' or 's' or 't';
}
