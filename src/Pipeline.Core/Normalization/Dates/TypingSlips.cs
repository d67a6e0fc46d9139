namespace Pipeline.Core.Normalization.Dates;

/// <summary>Letters typed for the digits they look like: O for 0, l and I for 1.</summary>
internal static class TypingSlips
{
    /// <summary>"2O12" as 2012 and "l2/O5/2012" as 12/05/2012: only where such letters and digits alone make up a word.</summary>
    public static string Mend(string text)
    {
        if (!HasSlip(text)) return text;
        var mended = text.ToCharArray();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && char.IsAsciiLetterOrDigit(text[i])) i++;
            if (i > start && IsNumber(text.AsSpan(start, i - start))) Replace(mended.AsSpan(start, i - start));
            if (i == start) i++;
        }
        return new(mended);
    }

    /// <summary>A digit and a look-alike side by side.</summary>
    private static bool HasSlip(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAny("OoIl"); i >= 0 && i < text.Length; i++)
        {
            if (IsLookAlike(text[i]) && ((i > 0 && char.IsAsciiDigit(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))) return true;
        }
        return false;
    }

    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        var hasDigit = false;
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c)) hasDigit = true;
            else if (!IsLookAlike(c)) return false;
        }
        return hasDigit;
    }

    private static void Replace(Span<char> word)
    {
        foreach (ref var c in word)
        {
            if (c is 'O' or 'o') c = '0';
            else if (c is 'I' or 'l') c = '1';
        }
    }

    private static bool IsLookAlike(char c) => c is 'O' or 'o' or 'I' or 'l';
}
