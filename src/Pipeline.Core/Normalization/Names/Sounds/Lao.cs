namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Reads Lao script as spelt since 1975: every vowel is written, so that a bare consonant closes a syllable, joins the next one (ຫລ, ກວ), or belongs
/// to a vowel (ອ, ວ, ຽ). Rules: the BGN/PCGN 1966 system for Lao, and Enfield, "A Grammar of Lao" (2007), chapter 3.
/// </summary>
internal static class Lao
{
    private const int ShortWord = 64;

    public static void Read(ReadOnlySpan<char> word, List<string> sounds)
    {
        var letters = word.Length <= ShortWord ? stackalloc TaiLetter[ShortWord] : new TaiLetter[word.Length];
        letters = letters[..TaiLetters.Take(word, letters)];
        var last = sounds.Count;
        for (var i = 0; i < letters.Length;)
        {
            if (letters[i].Letter == 'ๆ')
            {
                last = TaiLetters.Repeat(sounds, last);
                i++;
                continue;
            }
            last = sounds.Count;
            i = ReadSyllable(letters, i, sounds);
        }
    }

    private static int ReadSyllable(ReadOnlySpan<TaiLetter> letters, int i, List<string> sounds)
    {
        var letter = letters[i].Letter;
        if (LaoSounds.Digit(letter) is { } digit)
        {
            sounds.Add(digit);
            return i + 1;
        }
        if (letters[i].IsSilent)
        {
            Add(LaoSounds.Silent(letter), sounds);
            return i + 1;
        }

        var carrier = CarrierOf(letters, i);
        if (carrier == i || letter != 'ห') Add(LaoSounds.Onset(letter), sounds);
        if (carrier > i) Add(letters[carrier].Letter == 'ว' && letter != 'ห' ? "v~" : LaoSounds.Onset(letters[carrier].Letter), sounds);
        var next = LaoRimes.Read(letters, carrier, letters[i].Lead, out var vowel, out var isOpen);
        var closes = isOpen && (LaoRimes.MustClose(vowel) ? next < letters.Length && letters[next].IsBare && LaoSounds.IsFinal(letters[next].Letter) : Closes(letters, next));
        Add(closes ? LaoRimes.Closed(vowel) : vowel, sounds);
        if (closes) Add(LaoSounds.Final(letters[next++].Letter), sounds);
        return next;
    }

    /// <summary>The consonant that carries the vowel: the second of two that open a syllable together.</summary>
    private static int CarrierOf(ReadOnlySpan<TaiLetter> letters, int i)
    {
        var first = letters[i];
        if (i + 1 >= letters.Length || first.Signs != TaiSigns.None || first.HasTone) return i;
        var second = letters[i + 1];
        if (second.Lead != '\0' || second.IsSilent || !LaoSounds.Join(first.Letter, second.Letter)) return i;
        if (second.Signs != TaiSigns.None) return first.Lead is '\0' or 'เ' ? i + 1 : i;
        if (second.HasTone) return i + 1;
        if (first.Lead is 'ไ' or 'ใ') return i + 1;
        // ແຂວງ, ຫນອງ: a bare second consonant before its vowel or its final; but ສວນ suan.
        var closed = i + 2 < letters.Length && letters[i + 2].IsBare;
        return closed && (second.Letter != 'ว' || first.Lead != '\0') ? i + 1 : i;
    }

    private static bool Closes(ReadOnlySpan<TaiLetter> letters, int i)
    {
        if (i >= letters.Length || !letters[i].IsBare || !LaoSounds.IsFinal(letters[i].Letter)) return false;
        var before = i + 1 < letters.Length ? letters[i + 1] : default;
        // ອ after it is its vowel (ນາຄອນ), and so is ວ before a final (ນາສວນ).
        if (before is { IsBare: true, Letter: 'อ' }) return false;
        if (before is { IsBare: true, Letter: 'ว' } && i + 2 < letters.Length && letters[i + 2].IsBare) return false;
        return LaoSounds.IsUsualFinal(letters[i].Letter) || before.Letter != 'ว' || !before.IsConsonant;
    }

    private static void Add(string sound, List<string> sounds)
    {
        if (sound.Length > 0) sounds.Add(sound);
    }
}
