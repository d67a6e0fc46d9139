namespace Pipeline.Tests.Shared;

/// <summary>One wrong letter or digit, as fingers and scanners get them wrong.</summary>
internal static class Slips
{
    private static readonly string[] Keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>What a scanner reads for what is written.</summary>
    private static readonly (string Written, string Read)[] Alike =
    [
        ("m", "rn"), ("rn", "m"), ("l", "1"), ("l", "i"), ("i", "l"), ("o", "0"), ("d", "cl"), ("h", "b"), ("e", "c"), ("u", "n"), ("n", "u"), ("g", "q"), ("s", "5"), ("t", "f"), ("w", "vv"),
    ];

    /// <summary>A letter left out, doubled, swapped with the next, or hit beside its key. The first letter is seldom wrong.</summary>
    public static string Typed(string text, Random random)
    {
        if (text.Length < 3) return text;
        var at = random.Chance(0.1) ? 0 : 1 + random.Next(text.Length - 1);
        return random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            2 when at + 1 < text.Length => $"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}",
            _ => $"{text[..at]}{Beside(text[at], random)}{text[(at + 1)..]}",
        };
    }

    /// <summary>One place misread; unchanged where nothing in it looks like something else.</summary>
    public static string Scanned(string text, Random random)
    {
        var first = random.Next(Alike.Length);
        for (var i = 0; i < Alike.Length; i++)
        {
            var (written, read) = Alike[(first + i) % Alike.Length];
            var at = text.IndexOf(written, StringComparison.Ordinal);
            if (at >= 0) return $"{text[..at]}{read}{text[(at + written.Length)..]}";
        }
        return text;
    }

    /// <summary>One digit wrong, or two swapped.</summary>
    public static string Digit(string number, Random random)
    {
        var places = Enumerable.Range(0, number.Length).Where(i => char.IsAsciiDigit(number[i])).ToArray();
        if (places.Length < 2) return number;
        var at = places[random.Next(places.Length - 1)];
        var digits = number.ToCharArray();
        if (char.IsAsciiDigit(digits[at + 1]) && digits[at] != digits[at + 1] && random.Chance(0.4)) (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
        else digits[at] = (char)('0' + (digits[at] - '0' + 1 + random.Next(9)) % 10);
        return new string(digits);
    }

    /// <summary>A key beside this one; of letters that are on no such key, the same again.</summary>
    private static char Beside(char letter, Random random)
    {
        foreach (var row in Keys)
        {
            var at = row.IndexOf(char.ToLowerInvariant(letter));
            if (at < 0) continue;
            var other = row[at == 0 || (at < row.Length - 1 && random.Chance(0.5)) ? at + 1 : at - 1];
            return char.IsUpper(letter) ? char.ToUpperInvariant(other) : other;
        }
        return letter;
    }
}
