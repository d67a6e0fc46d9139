using System.Globalization;

namespace Pipeline.Core.Normalization;

/// <summary>What words are made of, in any script.</summary>
internal static class Words
{
    /// <summary>Letters, and the vowel signs, tone marks and joiners that belong to them.</summary>
    public static bool IsPart(char c) => char.IsAsciiLetter(c) || (c > '\u007F' && (char.IsLetter(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format));
}
