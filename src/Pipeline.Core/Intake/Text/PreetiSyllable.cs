using System.Text;

namespace Pipeline.Core.Intake.Text;

/// <summary>Gathers the keys of one syllable as the Preeti font lines them up, and writes them in Unicode's order: ra above, consonants, vowel, nasal.</summary>
internal sealed class PreetiSyllable(StringBuilder unicode)
{
    private const char Virama = '\u094D';
    private string _letters = "";
    private string _vowels = "";
    private string _nasals = "";
    private bool _hasShortI;
    private bool _hasReph;
    private bool _isMuted;

    /// <summary>Places that no Nepali word has; text that is not in Preeti is full of them.</summary>
    public int Faults { get; private set; }

    private bool IsOpen => _letters.Length == 0 || _letters[^1] == Virama;

    public void Add(PreetiGlyph glyph)
    {
        switch (glyph.Kind)
        {
            case PreetiKind.Letter or PreetiKind.Half:
                if (!IsOpen) Write();
                // Half a letter leans on a consonant: "NP" would be ल्ए.
                if (_letters.Length > 0 && !_isMuted && IsVowel(glyph.Text[0])) Faults++;
                _letters += glyph.Text;
                _isMuted = false;
                break;
            case PreetiKind.Foot:
                AddFoot(glyph.Text);
                break;
            case PreetiKind.ShortI:
                if (!IsOpen) Write();
                Faults += _hasShortI ? 1 : 0;
                _hasShortI = true;
                break;
            case PreetiKind.Vowel:
                AddVowel(glyph.Text);
                break;
            case PreetiKind.Nasal:
                Faults += IsOpen || _nasals.Contains(glyph.Text) ? 1 : 0;
                _nasals += glyph.Text;
                break;
            case PreetiKind.Hook:
                AddHook();
                break;
            case PreetiKind.Reph:
                Faults += IsOpen || _hasReph ? 1 : 0;
                _hasReph = true;
                break;
        }
    }

    public void Write()
    {
        if (IsOpen && !_isMuted && (_letters.Length > 0 || _hasShortI)) Faults++;
        if (_letters == "इ" && _hasReph) (_letters, _hasReph) = ("ई", false);
        var vowels = VowelOf(_hasShortI ? "ि" + _vowels : _vowels);
        if (vowels.Length > 0) (_letters, vowels) = Standing(_letters, vowels);
        if (vowels.Length > 1 || (vowels.Length > 0 && (_letters.Length == 0 || !IsConsonant(_letters[^1])))) Faults++;
        if (_hasReph) unicode.Append("र्");
        unicode.Append(_letters).Append(vowels).Append(_nasals);
        (_letters, _vowels, _nasals, _hasShortI, _hasReph, _isMuted) = ("", "", "", false, false, false);
    }

    private void AddFoot(string foot)
    {
        Faults += _letters.Length == 0 || _vowels.Length > 0 ? 1 : 0;
        _letters = _letters.TrimEnd(Virama) + foot;
        _isMuted = foot.Length == 1;
    }

    private void AddVowel(string vowel)
    {
        if (_letters.Length > 0 && _letters[^1] == Virama && !_isMuted)
        {
            // The stick of aa makes a half letter whole: "if" is ष.
            if (vowel == "ा") _letters = _letters[..^1];
            else Faults++;
            if (vowel == "ा") return;
        }
        else if (IsOpen)
        {
            Faults++;
        }
        _vowels += vowel;
    }

    private void AddHook()
    {
        var (body, foot) = _letters switch
        {
            "त्र" or "त्त" => (_letters, ""),
            _ when _letters.EndsWith("्र", StringComparison.Ordinal) => (_letters[..^2], "्र"),
            _ when _letters.EndsWith(Virama) => (_letters[..^1], "्"),
            _ => (_letters, ""),
        };
        var hooked = body switch
        {
            "त्र" => "क्र",
            "त्त" => "क्त",
            [.., 'प'] => body[..^1] + "फ",
            [.., 'भ'] => body[..^1] + "झ",
            "उ" => "ऊ",
            _ => null,
        };
        if (hooked is null) Faults++;
        else _letters = hooked + foot;
    }

    /// <summary>O and au are typed as the stick of aa and what stands on it.</summary>
    private static string VowelOf(string typed) => typed switch
    {
        "ाे" or "ेा" => "ो",
        "ाै" or "ैा" => "ौ",
        "ाॅ" => "ॉ",
        _ => typed,
    };

    /// <summary>A vowel that stands alone is typed as अ or ए and a sign.</summary>
    private static (string Letters, string Vowel) Standing(string letters, string vowel) => (letters, vowel) switch
    {
        ("अ", "ा") => ("आ", ""),
        ("अ", "ो") => ("ओ", ""),
        ("अ", "ौ") => ("औ", ""),
        ("ए", "े") => ("ऐ", ""),
        _ => (letters, vowel),
    };

    private static bool IsVowel(char c) => c is >= 'अ' and <= 'औ';

    private static bool IsConsonant(char c) => c is >= 'क' and <= 'ह';
}
