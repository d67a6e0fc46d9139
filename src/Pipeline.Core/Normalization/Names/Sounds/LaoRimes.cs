namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>The Lao vowels with the glides that follow them.</summary>
internal static class LaoRimes
{
    /// <summary>ຍ, in the Thai block.</summary>
    private const char LetterY = 'ญ';

    /// <summary>The vowel of a consonant.</summary>
    /// <param name="isOpen">Whether a consonant may close the syllable.</param>
    /// <returns>Where to go on.</returns>
    public static int Read(ReadOnlySpan<TaiLetter> letters, int carrier, char lead, out string vowel, out bool isOpen)
    {
        var next = carrier + 1;
        var core = CoreOf(letters, carrier, lead, ref next);
        var glide = letters[carrier].Signs.HasFlag(TaiSigns.Ia) && core != "ia" ? 'y' : GlideAt(letters, next, core);
        var joined = glide == '\0' ? null : WithGlide(core, glide);
        if (joined is not null && !letters[carrier].Signs.HasFlag(TaiSigns.Ia)) next++;
        else if (joined is not null && core == "ia") next++;
        vowel = joined ?? core;
        isOpen = joined is null && vowel is not ("ai" or "ai'" or "ao" or "am" or "a." or "e." or "ae." or "o." or "o'");
        return next;
    }

    /// <summary>Long vowels are spelt otherwise before a final.</summary>
    public static string Closed(string vowel) => vowel switch
    {
        "a:" => "a:-",
        "o:" => "o:-",
        "i:" => "i:-",
        "u:" => "u:-",
        "e" => "e-",
        "ae" => "ae-",
        "o/" => "o/-",
        "ua" => "ua-",
        "u" => "u-",
        "i" => "i-",
        _ => vowel,
    };

    /// <summary>A sign that only stands before a final.</summary>
    public static bool MustClose(string vowel) => vowel is "a^" or "e'" or "ae'" or "o";

    private static string CoreOf(ReadOnlySpan<TaiLetter> letters, int carrier, char lead, ref int next)
    {
        var signs = letters[carrier].Signs;
        var after = next < letters.Length && letters[next] is { Lead: '\0', IsSilent: false, HasTone: false } letter && (letter.IsBare || letter.Signs is TaiSigns.A or TaiSigns.Ia) ? letter.Letter : '\0';
        var (vowel, taken) = lead switch
        {
            'เ' => OfE(signs, after),
            'แ' => (signs.HasFlag(TaiSigns.A) ? "ae." : signs.HasFlag(TaiSigns.ShortA) ? "ae'" : "ae", 0),
            'โ' => (signs.HasFlag(TaiSigns.A) ? "o." : "o/", 0),
            'ใ' => ("ai'", 0),
            'ไ' => ("ai", after == LetterY ? 1 : 0),
            _ => OfSigns(signs & ~TaiSigns.Ia, signs, after, next + 1 < letters.Length && letters[next + 1].IsBare),
        };
        next += taken;
        return vowel;
    }

    private static (string Vowel, int Taken) OfE(TaiSigns signs, char after) => signs switch
    {
        TaiSigns.ShortO | TaiSigns.LongA or TaiSigns.LongA => ("ao", 0),
        TaiSigns.LongA | TaiSigns.A => ("o'", 0),
        TaiSigns.LongUe or TaiSigns.Ue => ("uea", after == 'อ' ? 1 : 0),
        TaiSigns.I => ("oe'", 0),
        TaiSigns.LongI => ("oe", 0),
        TaiSigns.Ia => ("ia", 0),
        TaiSigns.None or TaiSigns.ShortA when after == LetterY => ("ia", 1),
        TaiSigns.None when after == 'อ' => ("oe", 1),
        TaiSigns.A => ("e.", 0),
        TaiSigns.ShortA => ("e'", 0),
        _ => ("e", 0),
    };

    private static (string Vowel, int Taken) OfSigns(TaiSigns signs, TaiSigns all, char after, bool isClosed) => signs switch
    {
        TaiSigns.A => ("a.", 0),
        TaiSigns.ShortA => ("a^", 0),
        TaiSigns.LongA => ("a:", 0),
        TaiSigns.Am => ("am", 0),
        TaiSigns.I => ("i", 0),
        TaiSigns.LongI => ("i:", 0),
        TaiSigns.Ue => ("ue", 0),
        TaiSigns.LongUe => ("ue:", 0),
        TaiSigns.U => ("u", 0),
        TaiSigns.LongU => ("u:", 0),
        TaiSigns.ShortO => after == 'ว' ? ("ua", 1) : ("o", 0),
        TaiSigns.Circle => ("o:", after == 'อ' ? 1 : 0),
        _ => all.HasFlag(TaiSigns.Ia) ? ("ia", 0) : after switch
        {
            'อ' => ("o:", 1),
            'ว' when isClosed => ("ua", 1),
            _ => ("", 0),
        },
    };

    private static char GlideAt(ReadOnlySpan<TaiLetter> letters, int i, string core)
    {
        // The ອ of ອຽ carries the glide.
        if (core == "o:" && i > 0 && i <= letters.Length && letters[i - 1].Signs == TaiSigns.Ia) return 'y';
        if (i >= letters.Length || !letters[i].IsBare) return '\0';
        if (i + 1 < letters.Length && letters[i + 1].IsBare && (letters[i + 1].Letter == 'อ' || i + 2 == letters.Length)) return '\0';
        return letters[i].Letter is LetterY or 'ย' ? 'y' : letters[i].Letter == 'ว' ? 'w' : '\0';
    }

    private static string? WithGlide(string core, char glide) => (core, glide) switch
    {
        ("a^" or "a.", 'y') => "aiຍ",
        ("a:", 'y') => "ai:",
        ("o:", 'y') => "oi",
        ("o/", 'y') => "oi/",
        ("u" or "u:", 'y') => "ui",
        ("ua", 'y') => "uai",
        ("uea", 'y') => "ueai",
        ("oe" or "oe'", 'y') => "oei",
        ("a:", 'w') => "ao:",
        ("i" or "i:", 'w') => "io",
        ("ia", 'w') => "iao",
        ("e" or "e'", 'w') => "eo",
        ("ae" or "ae'", 'w') => "aeo",
        _ => null,
    };
}
