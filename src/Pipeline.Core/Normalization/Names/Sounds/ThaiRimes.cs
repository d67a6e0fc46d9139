namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>The Thai vowels, which are written before, above, below and behind their consonant, with the glides that follow them.</summary>
internal static class ThaiRimes
{
    public enum Ending
    {
        /// <summary>A consonant may close the syllable.</summary>
        Open,

        /// <summary>A consonant must close the syllable.</summary>
        Closed,

        /// <summary>No consonant can.</summary>
        Complete,
    }

    /// <summary>The vowel of a consonant.</summary>
    /// <returns>Where to go on.</returns>
    public static int Read(ReadOnlySpan<TaiLetter> letters, int carrier, char lead, out string vowel, out Ending ending)
    {
        var signs = letters[carrier].Signs;
        var next = carrier + 1;
        var after = next < letters.Length && letters[next].IsBare ? letters[next].Letter : '\0';
        // อ of -ือ, ว of -ัว and ย of -ีย are part of the vowel even with ะ: เ-ียะ, -ัวะ.
        if (next < letters.Length && letters[next] is { Lead: '\0', Signs: TaiSigns.A } part && part.Letter is 'อ' or 'ว' or 'ย' && signs != TaiSigns.None) after = part.Letter;
        if (after is 'ย' or 'ว' && lead != 'ไ' && OpensSyllable(letters, next)) after = '\0';
        (vowel, ending, var taken) = lead switch
        {
            'เ' => OfE(signs, after),
            'แ' => after == 'ว' ? ("aeo", Ending.Complete, 1) : ("ae", EndingOf(signs), 0),
            'โ' => after == 'ย' ? ("oi/", Ending.Complete, 1) : ("o/", EndingOf(signs), 0),
            'ใ' => ("aiใ", Ending.Complete, 0),
            'ไ' => ("aiไ", Ending.Complete, after == 'ย' ? 1 : 0),
            _ => OfSigns(signs, after, next + 1 < letters.Length && letters[next + 1].IsBare),
        };
        return next + taken;
    }

    /// <summary>Long vowels are spelt otherwise before a final: กานต์ is often Karn, never กา Kar.</summary>
    public static string Closed(string vowel) => vowel switch
    {
        "a:" => "a:-",
        "o:" => "o:-",
        "i:" => "i:-",
        "u:" => "u:-",
        "u" => "u-",
        "i" => "i-",
        "oe" => "oe-",
        "e" => "e-",
        _ => vowel,
    };

    /// <summary>A ย or ว that is no glide but opens the next syllable: นายก na-yok, วิวรรธน์ wi-wat, the Indian ending -วดี.</summary>
    private static bool OpensSyllable(ReadOnlySpan<TaiLetter> letters, int i)
    {
        if (letters[i - 1].Signs == TaiSigns.None || letters[i - 1].Signs == TaiSigns.ShortA || (letters[i].Letter == 'ย' && letters[i - 1].Signs == TaiSigns.LongI)) return false;
        var after = letters[(i + 1)..];
        if (after.IsEmpty || !after[0].IsConsonant) return false;
        if (letters[i].Letter == 'ว' && after[0] is { Letter: 'ด', Signs: TaiSigns.LongI }) return true;
        if (!after[0].IsBare) return false;
        return after[0].Letter == 'อ' || after.Length == 1 || after[1].Lead != '\0' || (after.Length > 1 && after[0].Letter == 'ร' && after[1].IsBare && after[1].Letter == 'ร');
    }

    private static Ending EndingOf(TaiSigns signs) => signs.HasFlag(TaiSigns.A) ? Ending.Complete : signs.HasFlag(TaiSigns.Short) ? Ending.Closed : Ending.Open;

    private static (string Vowel, Ending Ending, int Taken) OfE(TaiSigns signs, char after) => (signs & ~TaiSigns.Short) switch
    {
        TaiSigns.LongA => ("ao", Ending.Complete, 0),
        TaiSigns.LongA | TaiSigns.A => ("o'", Ending.Complete, 0),
        TaiSigns.LongI when after == 'ย' => ("ia", Ending.Open, 1),
        TaiSigns.LongUe or TaiSigns.Ue when after == 'อ' => ("uea", Ending.Open, 1),
        TaiSigns.I => ("oe", Ending.Closed, 0),
        TaiSigns.LongI => ("oe", Ending.Open, 0),
        TaiSigns.None when after == 'อ' => ("oe", Ending.Open, 1),
        TaiSigns.None when after == 'ย' => ("oei", Ending.Complete, 1),
        TaiSigns.None when after == 'ว' => ("eo", Ending.Complete, 1),
        TaiSigns.A => ("e'", Ending.Complete, 0),
        _ => ("e", EndingOf(signs), 0),
    };

    private static (string Vowel, Ending Ending, int Taken) OfSigns(TaiSigns signs, char after, bool isClosed) => signs switch
    {
        TaiSigns.A => ("a.", Ending.Complete, 0),
        TaiSigns.ShortA => after switch
        {
            'ว' => ("ua'", Ending.Complete, 1),
            'ย' => ("aiย", Ending.Complete, 1),
            _ => ("a^", Ending.Closed, 0),
        },
        TaiSigns.Am => ("am", Ending.Complete, 0),
        TaiSigns.LongA => after switch
        {
            'ย' => ("ai:", Ending.Complete, 1),
            'ว' => ("ao:", Ending.Complete, 1),
            _ => ("a:", Ending.Open, 0),
        },
        TaiSigns.I => after == 'ว' ? ("io", Ending.Complete, 1) : ("i", Ending.Open, 0),
        TaiSigns.LongI => ("i:", Ending.Open, 0),
        TaiSigns.Ue => ("ue", Ending.Open, 0),
        TaiSigns.LongUe => ("ue:", Ending.Open, after == 'อ' ? 1 : 0),
        TaiSigns.U => after == 'ย' ? ("ui", Ending.Complete, 1) : ("u", Ending.Open, 0),
        TaiSigns.LongU => ("u:", Ending.Open, 0),
        _ => after switch
        {
            'อ' => ("o:", Ending.Open, 1),
            'ว' when isClosed => ("ua", Ending.Closed, 1),
            _ => ("o", Ending.Open, 0),
        },
    };
}
