namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Reads Burmese, syllable by syllable: an onset (consonant with its medials), a rime (vowel signs and the killed final that changes the vowel: ောင် is
/// <c>aung</c>, က် is <c>et</c>) with its tone, and the killed letters after it that spell foreign clusters: အဲလက်စ်, Alex. Rules: Okell, "A Guide to
/// the Romanization of Burmese" (1971). The labels are in <see cref="BurmeseSounds"/>.
/// </summary>
internal static class Burmese
{
    private const char Stacker = '\u1039', Killer = '\u103A', Creaky = '\u1037', High = '\u1038';
    private const char MedialY = '\u103B', MedialH = '\u103E', Zero = '\u1040', Nine = '\u1049';
    private const char FirstVowel = '\u1023', LastVowel = '\u102A', VowelU = '\u1025', Nnya = '\u1009', GreatSa = '\u103F';

    /// <summary>The vowel of a letter that stands alone, and is called by its name: ward က is <c>ka gyi</c>.</summary>
    private const string NamedLetter = "a*";

    private static readonly TranslatedWords Translated = new("burmese");

    public static void Read(ReadOnlySpan<char> word, List<string> sounds)
    {
        if (word is [var alone] && IsLetter(alone) && VowelsOf(alone) == BurmeseVowels.None)
        {
            sounds.AddRange([.. BurmeseSounds.Onset(alone, BurmeseMedials.None), NamedLetter]);
            return;
        }

        for (var i = 0; i < word.Length;)
        {
            if (Translated.TryRead(word[i..], out var label, out var length))
            {
                sounds.Add(label);
                i += length;
            }
            else if (IsLetter(word[i])) i = ReadSyllable(word, i, sounds);
            else
            {
                if (word[i] is >= Zero and <= Nine) sounds.Add(BurmeseSounds.Digit(word[i] - Zero));
                i++;
            }
        }
    }

    private static int ReadSyllable(ReadOnlySpan<char> word, int i, List<string> sounds)
    {
        var letter = word[i++];
        var medials = BurmeseMedials.None;
        for (; i < word.Length && word[i] is >= MedialY and <= MedialH; i++) medials |= (BurmeseMedials)(1 << (word[i] - MedialY));
        var vowels = VowelsOf(letter);
        if (vowels == BurmeseVowels.None) sounds.AddRange(BurmeseSounds.Onset(letter, medials));

        var tone = BurmeseTone.None;
        for (; i < word.Length; i++)
        {
            if (ToneOf(word[i]) is { } mark) tone = mark;
            else if (VowelOf(word[i], vowels) is var sign and not BurmeseVowels.None) vowels |= sign;
            else break;
        }

        var final = '\0';
        if (i < word.Length && word[i] == GreatSa) final = GreatSa;
        else if (i < word.Length && IsFinal(word, i, out var next, ref tone))
        {
            // ဥ is often typed for ဉ, which looks the same.
            final = word[i] == VowelU ? Nnya : word[i];
            i = next;
        }

        sounds.AddRange(BurmeseSounds.Rime(medials.HasFlag(BurmeseMedials.W), vowels, final, tone));
        while (i < word.Length && IsFinal(word, i, out var next, ref tone))
        {
            sounds.Add(BurmeseSounds.Final(word[i]));
            i = next;
        }
        return i;
    }

    /// <summary>A consonant that closes the syllable: killed, or the upper one of a stack (kinzi is both).</summary>
    private static bool IsFinal(ReadOnlySpan<char> word, int i, out int next, ref BurmeseTone tone)
    {
        next = i + 1;
        if (!IsLetter(word[i])) return false;
        var closed = false;
        for (; next < word.Length; next++)
        {
            if (word[next] is Killer or Stacker) closed = true;
            else if (closed || (next + 1 < word.Length && word[next + 1] == Killer))
            {
                if (ToneOf(word[next]) is not { } mark) break;
                tone = mark;
            }
            else break;
        }
        return closed;
    }

    /// <summary>A vowel that is a letter of its own is a syllable without an onset.</summary>
    private static BurmeseVowels VowelsOf(char letter) => letter switch
    {
        '\u1023' => BurmeseVowels.I,
        '\u1024' => BurmeseVowels.Ii,
        VowelU => BurmeseVowels.U,
        '\u1026' => BurmeseVowels.Uu,
        '\u1027' or '\u1028' => BurmeseVowels.E,
        '\u1029' => BurmeseVowels.E | BurmeseVowels.A,
        '\u102A' => BurmeseVowels.E | BurmeseVowels.A | BurmeseVowels.Ai,
        _ => BurmeseVowels.None,
    };

    private static BurmeseVowels VowelOf(char sign, BurmeseVowels before) => sign switch
    {
        '\u102B' or '\u102C' => BurmeseVowels.A,
        '\u102D' => BurmeseVowels.I,
        '\u102E' => BurmeseVowels.Ii,
        '\u102F' => BurmeseVowels.U,
        '\u1030' => BurmeseVowels.Uu,
        '\u1031' => BurmeseVowels.E,
        '\u1032' => BurmeseVowels.Ai,
        '\u1036' => BurmeseVowels.Nasal,
        Killer when before.HasFlag(BurmeseVowels.A) => BurmeseVowels.Ai,
        _ => BurmeseVowels.None,
    };

    private static BurmeseTone? ToneOf(char mark) => mark switch
    {
        Creaky => BurmeseTone.Creaky,
        High => BurmeseTone.High,
        _ => null,
    };

    private static bool IsLetter(char c) => c is >= '\u1000' and <= LastVowel or GreatSa;
}
