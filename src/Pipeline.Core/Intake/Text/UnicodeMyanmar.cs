namespace Pipeline.Core.Intake.Text;

/// <summary>
/// The order in which Unicode stores Myanmar script (Unicode core specification, chapter 16.3; Technical Note 11), for Burmese, Shan, Mon and the Karen
/// languages alike. Zawgyi breaks it in nearly every word.
/// </summary>
internal static class UnicodeMyanmar
{
    private enum Kind : byte
    {
        Other,
        Letter,
        Medial,
        E,
        Stacker,
        Asat,
        Sign,
        Digit,
    }

    /// <summary>Letters that Burmese has and Shan has not.</summary>
    private const string BurmeseOnly = "ကခဂဃစဆဇဈဉညဋဌဍဎဏဒဓနဖဗဘဟဠအဣဤဥဦဧ";

    private const int Burmese = 1;
    private const int Shan = 2;
    private static readonly int[] Alphabets = [.. Enumerable.Range(0x1000, 0xA0).Select(code => BurmeseOnly.Contains((char)code) ? Burmese : code is >= 0x1075 and <= 0x1081 ? Shan : 0)];
    private static readonly Kind[] Kinds = [.. Enumerable.Range(0x1000, 0xA0).Select(code => Classify((char)code))];

    /// <summary>The places that no correct Unicode text has.</summary>
    public static int Faults(ReadOnlySpan<char> text)
    {
        var (faults, before, alphabets) = (0, Kind.Other, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var kind = KindOf(text[i]);
            if (kind != Kind.Other && IsFault(text, i, kind, before)) faults++;
            if (kind == Kind.Letter && text[i] <= '\u109F') alphabets |= Alphabets[text[i] - '\u1000'];
            else if (kind == Kind.Other) alphabets = 0;
            // One word in two alphabets.
            if (alphabets == (Burmese | Shan)) (faults, alphabets) = (faults + 1, Shan);
            before = kind;
        }
        return faults;
    }

    private static bool IsFault(ReadOnlySpan<char> text, int at, Kind kind, Kind before)
    {
        var (c, next) = (text[at], at + 1 < text.Length ? text[at + 1] : '\0');
        return kind switch
        {
            Kind.Medial => before is not (Kind.Letter or Kind.Medial or Kind.Asat) || (before == Kind.Medial && c <= text[at - 1]),
            Kind.E => before is not (Kind.Letter or Kind.Medial),
            // Nothing is stacked under nga but as kinzi, with an asat between, and under nnya only its like.
            Kind.Stacker => before is not (Kind.Letter or Kind.Asat) || KindOf(next) != Kind.Letter || text[at - 1] == 'င' || (text[at - 1] == 'ည' && next is < 'စ' or > 'ည'),
            // A closed letter takes no vowel but u, as in "ကျွန်ုပ်".
            Kind.Asat => before is Kind.Other or Kind.Digit or Kind.Asat || next is (>= '\u102B' and <= '\u102E') or (>= '\u1030' and <= '\u1034') or '\u1036',
            Kind.Sign => before is Kind.Other or Kind.Digit || IsForeignSign(c, at > 0 ? text[at - 1] : '\0', next),
            Kind.Letter => IsForeignLetter(c, next, at + 2 < text.Length ? text[at + 2] : '\0'),
            Kind.Digit => c is '\u1094' or '\u1095' && before is Kind.Letter or Kind.Medial or Kind.Sign or Kind.Asat && KindOf(next) != Kind.Digit,
            _ => false,
        };
    }

    /// <summary>Mon's ii after an i; Burmese aa after a Shan letter; a tone of Karen or Pa'O before a vowel; signs of Geba and Kayah, which no register of ours is in.</summary>
    private static bool IsForeignSign(char c, char previous, char next) => c switch
    {
        >= '\u1062' and <= '\u1064' => next is >= '\u102B' and <= '\u1032',
        >= '\u1071' and <= '\u1074' => true,
        '\u1033' or '\u1034' => previous == '\u102D',
        '\u102B' or '\u102C' => previous is >= '\u1075' and <= '\u1081',
        '\u108F' => KindOf(next) is Kind.Medial or Kind.Sign or Kind.Asat || next is >= '\u1060' and <= '\u1097',
        _ => false,
    };

    /// <summary>Shan's fa, ba, tha and ha before a letter that does not close the syllable: in Zawgyi they are the medial ra, which stands before its letter.</summary>
    private static bool IsForeignLetter(char c, char next, char afterNext) =>
        c is >= '\u107E' and <= '\u1081' && next is >= '\u1000' and <= '\u1021' && afterNext != '\u103A';

    private static Kind KindOf(char c) => c switch
    {
        >= '\u1000' and <= '\u109F' => Kinds[c - '\u1000'],
        // Letters of Khamti, Aiton and Shan Pali.
        >= '\uAA60' and <= '\uAA7A' => Kind.Letter,
        // Tones of Pa'O.
        >= '\uAA7B' and <= '\uAA7D' => Kind.Sign,
        _ => Kind.Other,
    };

    private static Kind Classify(char c) => c switch
    {
        '\u1031' => Kind.E,
        '\u1039' => Kind.Stacker,
        '\u103A' => Kind.Asat,
        >= '\u103B' and <= '\u103E' or >= '\u105E' and <= '\u1060' or '\u1082' => Kind.Medial,
        // Typed in place of the letters ဝ and ရ, in Unicode as in Zawgyi.
        '၀' or '၇' => Kind.Letter,
        >= '\u1040' and <= '\u1049' or >= '\u1090' and <= '\u1099' => Kind.Digit,
        >= '\u104A' and <= '\u104D' or '\u104F' or '\u109E' or '\u109F' => Kind.Other,
        >= '\u102B' and <= '\u1038' or >= '\u1056' and <= '\u1059' or >= '\u1062' and <= '\u1064' or >= '\u1067' and <= '\u106D'
            or >= '\u1071' and <= '\u1074' or >= '\u1083' and <= '\u108D' or '\u108F' or >= '\u109A' and <= '\u109D' => Kind.Sign,
        _ => Kind.Letter,
    };
}
