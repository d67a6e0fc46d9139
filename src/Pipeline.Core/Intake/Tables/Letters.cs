using System.Globalization;

namespace Pipeline.Core.Intake.Tables;

/// <summary>Letters and digits of every script.</summary>
internal static class Letters
{
    /// <summary>A letter, or a vowel sign, tone mark or joiner that belongs to one.</summary>
    public static bool IsPart(char c) => char.IsAsciiLetter(c) || (c > '\u007F' && (char.IsLetter(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format));

    public static int DigitOf(char c) => char.IsAsciiDigit(c) ? c - '0' : CharUnicodeInfo.GetDecimalDigitValue(c);
}
