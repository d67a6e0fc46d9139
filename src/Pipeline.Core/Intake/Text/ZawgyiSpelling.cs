namespace Pipeline.Core.Intake.Text;

/// <summary>The order in which Zawgyi lines up its glyphs. Unicode breaks it in nearly every word.</summary>
internal static class ZawgyiSpelling
{
    /// <summary>Letters that take the medial ya. On all others its code is Unicode's asat, as in "ခင်".</summary>
    private const string TakeYa = "ကခဂဃစဈပဖဗဘမလသဟ";

    /// <summary>The places that no correct Zawgyi text has.</summary>
    public static int Faults(ReadOnlySpan<char> text)
    {
        var faults = 0;
        ZawgyiGlyph? before = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var glyph = ZawgyiGlyph.Of(c);
            if (glyph is null ? IsForeign(c) || before is { IsPrefix: true } : IsFault(text, i, glyph, before)) faults++;
            before = glyph;
        }
        return before is { IsPrefix: true } ? faults + 1 : faults;
    }

    /// <summary>Myanmar script that Zawgyi has no code for; U+104A to U+104F are punctuation in both.</summary>
    private static bool IsForeign(char c) => c is (>= ZawgyiGlyph.First and < '\u104A') or (> '\u104F' and <= ZawgyiGlyph.Last) or (>= '\uAA60' and <= '\uAA7F');

    private static bool IsFault(ReadOnlySpan<char> text, int at, ZawgyiGlyph glyph, ZawgyiGlyph? before)
    {
        if (glyph.IsLetter || glyph.IsPrefix) return before is { IsPrefix: true } && before.Marks == glyph.Marks;
        if (before is null or { IsPrefix: true }) return true;
        return glyph.Marks == Marks.Ya && (before.IsLetter ? !TakeYa.Contains(text[at - 1]) : before.Marks is not (Marks.Asat or Marks.None));
    }
}
