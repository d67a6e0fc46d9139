using AnyAscii;

namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Reads Latin letters, and any script without rules of its own by way of AnyAscii: a sound is one letter, or letters that are spelt as one in the
/// languages we meet (<c>sh</c>, <c>kh</c>, <c>aa</c>).
/// </summary>
internal static class Latin
{
    private const string Vowels = "aeiou";

    /// <summary>A label for each letter alone, and each letter followed by h or itself.</summary>
    private static readonly string[] Alone = Labels(""), WithH = Labels("h"), Doubled = [.. Enumerable.Range('a', 26).Select(c => "=" + (char)c + (char)c)];

    public static void Read(ReadOnlySpan<char> word, List<string> sounds)
    {
        var letters = Letters(word);
        for (var i = 0; i < letters.Length; i++)
        {
            var c = letters[i];
            if (char.IsAsciiDigit(c))
            {
                sounds.Add("=" + c);
                continue;
            }

            var next = i + 1 < letters.Length ? letters[i + 1] : '\0';
            if (next == c) sounds.Add(Doubled[c - 'a']);
            else if (next == 'h' && !Vowels.Contains(c)) sounds.Add(WithH[c - 'a']);
            else
            {
                sounds.Add(Alone[c - 'a']);
                continue;
            }
            i++;
        }
    }

    /// <summary>Lower-case a to z and 0 to 9.</summary>
    public static string Letters(ReadOnlySpan<char> word)
    {
        var plain = System.Text.Ascii.IsValid(word) ? word : word.ToString().Transliterate();
        return string.Create(Count(plain), plain, static (letters, plain) =>
        {
            var length = 0;
            foreach (var c in plain)
            {
                if (char.IsAsciiLetterOrDigit(c)) letters[length++] = char.ToLowerInvariant(c);
            }
        });
    }

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c)) count++;
        }
        return count;
    }

    private static string[] Labels(string after) => [.. Enumerable.Range('a', 26).Select(c => "=" + (char)c + after)];
}
