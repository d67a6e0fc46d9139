using System.Collections.Frozen;
using System.Globalization;

namespace Pipeline.Core.Intake.Text;

/// <summary>The marks of a Burmese syllable in the order in which Unicode stores them (Unicode Technical Note 11), one bit each.</summary>
[Flags]
internal enum Marks
{
    None = 0,
    Ya = 1 << 0,
    Ra = 1 << 1,
    Wa = 1 << 2,
    Ha = 1 << 3,
    E = 1 << 4,
    I = 1 << 5,
    Ii = 1 << 6,
    Ai = 1 << 7,
    U = 1 << 8,
    Uu = 1 << 9,
    TallAa = 1 << 10,
    Aa = 1 << 11,
    Anusvara = 1 << 12,
    DotBelow = 1 << 13,
    Asat = 1 << 14,
    Visarga = 1 << 15,
}

/// <summary>What one Zawgyi code stands for: a letter (perhaps two joined), a letter stacked below, or marks. <c>Data/zawgyi.csv</c> lists where it differs from Unicode.</summary>
internal sealed record ZawgyiGlyph(string Letters, char Stacked, bool IsKinzi, Marks Marks)
{
    public const char First = '\u1000';
    public const char Last = '\u109F';

    /// <summary>Characters of <see cref="Text.Marks"/>, lowest bit first.</summary>
    public const string MarkOrder = "\u103B\u103C\u103D\u103E\u1031\u102D\u102E\u1032\u102F\u1030\u102B\u102C\u1036\u1037\u103A\u1038";

    private const char Virama = '\u1039';
    private const string Kinzi = "\u1004\u103A\u1039";

    private static readonly ZawgyiGlyph?[] Glyphs = Load();

    /// <summary>Stands before its letter, and is typed there.</summary>
    public bool IsPrefix => Marks is Marks.E or Marks.Ra;

    public bool IsLetter => Letters.Length > 0;

    /// <summary>Null where the code is none of Zawgyi's.</summary>
    public static ZawgyiGlyph? Of(char c) => c is >= First and <= Last ? Glyphs[c - First] : null;

    private static ZawgyiGlyph?[] Load()
    {
        var differing = EmbeddedData.Rows("Intake/Data/zawgyi.csv").ToFrozenDictionary(row => CharOf(row[0]), row => string.Concat(row[1].Split(' ').Select(CharOf)));
        var glyphs = new ZawgyiGlyph?[Last - First + 1];
        for (var c = First; c <= Last; c++)
        {
            if (differing.TryGetValue(c, out var unicode)) glyphs[c - First] = Parse(unicode);
            // The rest of the letters and vowels, and the digits, stand where Unicode has them; above them Zawgyi has nothing of its own.
            else if (c is <= '\u1021' or (>= '\u1023' and <= '\u1027') or '\u1029' or '\u102A' or '\u104E' or (>= '\u1040' and <= '\u1049')) glyphs[c - First] = Parse(c.ToString());
            else if (MarkOrder.Contains(c) && c != '\u103E') glyphs[c - First] = Parse(c.ToString());
        }
        return glyphs;
    }

    private static ZawgyiGlyph Parse(string unicode)
    {
        if (unicode.StartsWith(Kinzi, StringComparison.Ordinal)) return new ZawgyiGlyph("", '\0', true, MarksOf(unicode[Kinzi.Length..]));
        if (unicode[0] == Virama) return new ZawgyiGlyph("", unicode[1], false, MarksOf(unicode[2..]));
        return MarkOrder.Contains(unicode[0]) ? new ZawgyiGlyph("", '\0', false, MarksOf(unicode)) : new ZawgyiGlyph(unicode, '\0', false, Marks.None);
    }

    private static Marks MarksOf(string text) => text.Aggregate(Marks.None, (marks, c) => marks | (Marks)(1 << MarkOrder.IndexOf(c)));

    private static char CharOf(string hex) => (char)int.Parse(hex, NumberStyles.HexNumber);
}
