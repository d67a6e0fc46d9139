using System.Text;

namespace Pipeline.Core.Intake.Text;

/// <summary>
/// Gathers the glyphs of one syllable as Zawgyi lines them up for the eye, and writes them in Unicode's order: kinzi, letter, stacked letter, asat that
/// closes the letter itself, then <see cref="Marks"/>. Glyphs typed twice by mistake fall together.
/// </summary>
internal struct ZawgyiSyllable
{
    private const Marks Before = Marks.E | Marks.Ra;
    private string? _letters;
    private char _stacked;
    private bool _isKinzi;
    private bool _isClosed;
    private Marks _marks;

    /// <summary>Takes a glyph; what came before is written when this one begins another syllable.</summary>
    public void Add(ZawgyiGlyph glyph, string letters, StringBuilder unicode)
    {
        if (_letters is not null && (glyph.IsLetter || glyph.IsPrefix)) WriteTo(unicode);
        if (glyph.IsLetter)
        {
            // Only what stands before a letter waits for it; marks without a letter stay where they are.
            if ((_marks & ~Before) != Marks.None || _stacked != 0 || _isKinzi || _isClosed) WriteTo(unicode);
            _letters = letters;
            return;
        }
        // "ယောက်ျား" and "ကျွန်ုပ်": the asat belongs to the letter, what is typed after it to the sound that follows.
        if (glyph.Marks == Marks.Asat && (_marks & ~(Before | Marks.DotBelow)) == Marks.None) _isClosed = true;
        else _marks |= glyph.Marks;
        _isKinzi |= glyph.IsKinzi;
        if (glyph.Stacked != 0) _stacked = glyph.Stacked;
    }

    public void WriteTo(StringBuilder unicode)
    {
        var letters = Respell(_letters ?? "");
        if (_isKinzi) unicode.Append("\u1004\u103A\u1039");
        unicode.Append(letters);
        if (_stacked != 0) unicode.Append('\u1039').Append(_stacked);
        if (_isClosed && (_marks & ~(Marks.DotBelow | Marks.Visarga)) == Marks.None) _marks |= Marks.Asat;
        else if (_isClosed) unicode.Append('\u103A');
        for (var bit = 0; bit < ZawgyiGlyph.MarkOrder.Length; bit++)
        {
            if (_marks.HasFlag((Marks)(1 << bit))) unicode.Append(ZawgyiGlyph.MarkOrder[bit]);
        }
        this = default;
    }

    /// <summary>Letters that Zawgyi's typists make of another letter that looks the same, and that have a code of their own.</summary>
    private string Respell(string letters)
    {
        switch (letters)
        {
            case "\u1025" when _marks.HasFlag(Marks.Ii):
                _marks &= ~Marks.Ii;
                return "\u1026";
            case "\u1025" when _isClosed || _stacked != 0 || (_marks & (Marks.Aa | Marks.TallAa)) != Marks.None:
                return "\u1009";
            case "\u1005" when _marks.HasFlag(Marks.Ya):
                _marks &= ~Marks.Ya;
                return "\u1008";
            case "\u101E" when _marks == Marks.Ra && _stacked == 0:
                _marks = Marks.None;
                return "\u1029";
            case "\u101E" or "\u1029" when (_marks | Marks.Ra) == (Marks.Ra | Marks.E | Marks.Aa | Marks.Asat) && (_marks.HasFlag(Marks.Ra) || letters == "\u1029"):
                _marks = Marks.None;
                return "\u102A";
            default:
                return letters;
        }
    }
}
