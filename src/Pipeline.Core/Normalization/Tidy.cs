using System.Globalization;
using System.Text;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Brings text to one form without changing what it says.</summary>
public static class Tidy
{
    /// <summary>NFC, single spaces, nothing invisible, no replacement characters. Joiners stay: Indic scripts need them.</summary>
    public static string Text(string text)
    {
        if (IsTidy(text)) return text;
        var tidy = new StringBuilder(text.Length);
        foreach (var c in Nfc.Of(text))
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (tidy.Length > 0 && tidy[^1] != ' ') tidy.Append(' ');
            }
            else if (c is not ('\u200B' or '\u2060' or '\uFEFF' or '\uFFFD' or '\u200E' or '\u200F' or '\u00AD'))
            {
                tidy.Append(c);
            }
        }
        return tidy.ToString().TrimEnd();
    }

    /// <summary>Digits of every script as 0 to 9.</summary>
    public static string Digits(string text)
    {
        return !Ascii.IsValid(text) && HasForeignDigit(text)
            ? string.Create(text.Length, text, static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                    target[i] = char.IsDigit(source[i]) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(source[i])) : source[i];
            })
            : text;
    }

    private static bool HasForeignDigit(string text)
    {
        foreach (var c in text)
        {
            if (c > '\u007F' && char.IsDigit(c)) return true;
        }
        return false;
    }

    private static bool IsTidy(string text)
    {
        var space = true;
        foreach (var c in text)
        {
            if (c is <= ' ' or > '~' && (c != ' ' || space)) return false;
            space = c == ' ';
        }
        return !space;
    }
}
