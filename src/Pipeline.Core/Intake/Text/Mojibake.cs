using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Pipeline.Core.Intake.Text;

/// <summary>
/// Text that some program read in the wrong encoding and saved as such: UTF-8 read as windows-1252 or windows-874 (also several times over), and Thai read as
/// windows-1252. Undone only where nothing else can be meant: the bytes behind it are valid UTF-8, or correct Thai from end to end.
/// </summary>
internal static class Mojibake
{
    /// <summary>Some files went through a wrong program more than once.</summary>
    private const int MaxTimes = 3;

    /// <summary>Thai letters in a row from which a single cell is decisive: no Western name has as many accented letters side by side.</summary>
    private const int DecisiveRun = 3;

    private static readonly SearchValues<char> WesternLetters = SearchValues.Create([.. Enumerable.Range(0xA1, 0x5F).Select(code => (char)code)]);

    /// <summary>The text as it was meant, or null where it is well as it is or nothing is certain.</summary>
    /// <param name="text">A cell.</param>
    /// <param name="isExpected">Other cells of its column were undone, so that less is enough here.</param>
    public static string? Undo(string text, bool isExpected = false)
    {
        string? undone = null;
        for (var times = 0; times < MaxTimes; times++)
        {
            if (Once(undone ?? text, isExpected) is not { } better) break;
            undone = better;
        }
        return undone;
    }

    private static string? Once(string text, bool isExpected)
    {
        if (AsUtf8(CodePage.Western, text, 1) is { } western) return western;
        // Some correct Thai words are valid UTF-8 by chance: หญิง, girl, is two letters of other alphabets. Spoilt text breaks the rules of Thai.
        if (AsUtf8(CodePage.Thai, text, isExpected ? 1 : 2) is { } thai && ThaiSpelling.Weigh(text).Faults > 0) return thai;
        return text.AsSpan().ContainsAny(WesternLetters) ? AsThai(text, isExpected) : null;
    }

    private static string? AsUtf8(CodePage page, string shown, int least)
    {
        if (!page.LooksLikeUtf8(shown) || page.BytesOf(shown) is not { } bytes || !Utf8.IsValid(bytes)) return null;
        var text = Encoding.UTF8.GetString(bytes);
        var sequences = 0;
        foreach (var c in text)
        {
            if (char.IsAscii(c)) continue;
            // A step on the way back is text of the other code page, control characters included.
            if (!Scripts.AreOurs(c) && !CodePage.Western.Has(c)) return null;
            sequences++;
        }
        return sequences >= least ? text : null;
    }

    private static string? AsThai(string text, bool isExpected)
    {
        if (CodePage.Western.BytesOf(text) is not { } bytes) return null;
        var thai = CodePage.Thai.TextOf(bytes);
        var (letters, faults) = ThaiSpelling.Weigh(thai);
        return faults == 0 && letters > 0 && (isExpected || LongestRun(thai) >= DecisiveRun) ? thai : null;
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = ThaiSpelling.IsThai(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
