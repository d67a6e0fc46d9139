namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Reads Khmer script, which writes no spaces between words and no inherent vowels, syllable by syllable. Rules: UNGEGN (1972), and Huffman,
/// "Cambodian System of Writing and Beginning Reader" (1970).
/// </summary>
internal static class Khmer
{
    private const int ShortWord = 48;
    private const char WordBreak = '\u200B';

    public static void Read(ReadOnlySpan<char> word, List<string> sounds)
    {
        foreach (var part in word.Split(WordBreak)) ReadPart(word[part], sounds);
    }

    private static void ReadPart(ReadOnlySpan<char> word, List<string> sounds)
    {
        var letters = word.Length <= ShortWord ? stackalloc KhmerLetter[ShortWord] : new KhmerLetter[word.Length];
        new Reader(letters[..KhmerLetter.Take(word, letters)], sounds).Read();
    }

    private ref struct Reader(ReadOnlySpan<KhmerLetter> letters, List<string> sounds)
    {
        private readonly ReadOnlySpan<KhmerLetter> _letters = letters;
        private KhmerSeries _before = KhmerSeries.Second;

        public void Read()
        {
            var last = sounds.Count;
            for (var i = 0; i < _letters.Length;)
            {
                var letter = _letters[i];
                if (letter.Base == KhmerLetter.Repeat)
                {
                    last = TaiLetters.Repeat(sounds, last);
                    i++;
                    continue;
                }

                last = sounds.Count;
                if (KhmerSounds.Digit(letter.Base) is { } digit)
                {
                    sounds.Add(digit);
                    i++;
                }
                else if (KhmerSounds.IndependentVowel(letter.Base) is { } vowel)
                {
                    sounds.Add(vowel);
                    i = ReadFinal(i + 1, out _);
                }
                else if (letter.IsSilent)
                {
                    AddSilent(letter);
                    i++;
                }
                else i = ReadSyllable(i, false);
            }
        }

        /// <param name="isRest">The letter has closed the syllable before; what is below it opens this one.</param>
        private int ReadSyllable(int i, bool isRest)
        {
            var letter = _letters[i];
            var series = SeriesOf(letter, isRest);
            if (isRest) Add(KhmerSounds.Onset(letter.Under));
            else AddOnset(letter);
            if (letter.Lowest != '\0') Add(KhmerSounds.Under(letter.Lowest));

            var at = sounds.Count;
            sounds.Add("");
            var ending = KhmerEnding.Open;
            var next = TakesFinal(letter, i) ? ReadFinal(i + 1, out ending) : i + 1;
            sounds[at] = letter.Mark == KhmerLetter.Samyok ? Samyok(series) : KhmerSounds.Rime(letter.Vowel, letter.Sign, ending, series);
            _before = series;
            return next;
        }

        private KhmerSeries SeriesOf(KhmerLetter letter, bool isRest)
        {
            if (letter.Shift != '\0') return letter.Shift == KhmerLetter.First ? KhmerSeries.First : KhmerSeries.Second;
            var ruling = '\0';
            if (!isRest && !KhmerSounds.IsPassive(letter.Base)) ruling = letter.Base;
            if (letter.Under != '\0' && !KhmerSounds.IsPassive(letter.Under)) ruling = letter.Under;
            if (letter.Lowest != '\0' && !KhmerSounds.IsPassive(letter.Lowest)) ruling = letter.Lowest;
            if (ruling != '\0') return KhmerSounds.IsSecond(ruling) ? KhmerSeries.Second : KhmerSeries.First;
            return _before is KhmerSeries.First or KhmerSeries.Carried ? KhmerSeries.Carried : KhmerSeries.Second;
        }

        private void AddOnset(KhmerLetter letter)
        {
            if (letter.Base == 'ហ' && Borrowed(letter.Under) is { } borrowed)
            {
                sounds.Add(borrowed);
                return;
            }
            if (letter.Base == 'ប' && (letter.Under != '\0' || letter.Shift == KhmerLetter.First)) sounds.Add(letter.Under == '\0' ? "pប៉" : "pប+");
            else Add(KhmerSounds.Onset(letter.Base));
            if (letter.Under != '\0') Add(KhmerSounds.Under(letter.Under));
        }

        /// <summary>Foreign sounds are written with ហ above.</summary>
        private static string? Borrowed(char under) => under switch
        {
            'វ' => "fហ្វ",
            'គ' => "gហ្គ",
            'ស' => "zហ្ស",
            'ន' => "nហ្ន",
            'ម' => "mហ្ម",
            'ល' => "lហ្ល",
            _ => null,
        };

        private static string Samyok(KhmerSeries series) => series == KhmerSeries.Second ? "oa²័" : "a¹័";

        /// <summary>A bare consonant takes one only if there is enough to make a syllable of.</summary>
        private readonly bool TakesFinal(KhmerLetter letter, int i)
        {
            if (letter.Sign != '\0' || letter.Vowel is '\u17C3' or '\u17C5') return false;
            if (letter.HasVowel) return true;
            var run = RunFrom(i + 1);
            // នគរ no-kor: an odd consonant goes before.
            return run != 2 || IsCarrier(i + 3) || _letters[i + 1].Mark == KhmerLetter.Shorter;
        }

        /// <summary>Reads the consonant that closes the syllable, and goes on with what is below it.</summary>
        private int ReadFinal(int i, out KhmerEnding ending)
        {
            ending = KhmerEnding.Open;
            if (i >= _letters.Length || !_letters[i].IsConsonant || _letters[i].IsSilent) return i;
            var letter = _letters[i];
            if (letter.IsBare) return ReadBareFinal(i, ref ending);
            if (letter.Under != '\0' && Parts(i))
            {
                ending = KhmerEnding.Closed;
                Add(KhmerSounds.Final(letter.Base));
                if (IsTrailing(i))
                {
                    AddSilent(letter with { Base = letter.Under, Under = letter.Lowest, Lowest = '\0' });
                    return i + 1;
                }
                return ReadSyllable(i, true);
            }
            if (IsMuteVowel(i))
            {
                ending = KhmerEnding.Closed;
                Add(KhmerSounds.Final(letter.Base));
                sounds.Add(letter.Vowel == '\u17B7' ? "iិ_" : "uុ_");
                return i + 1;
            }
            return i;
        }

        private int ReadBareFinal(int i, ref KhmerEnding ending)
        {
            var run = RunFrom(i);
            // Two at the end are a syllable of their own: អូរកក ou-kak; and so is any before a ់.
            var opens = (run == 2 && !IsCarrier(i + 2) && _letters[i].Mark == '\0' && _letters[i - 1].HasVowel) || (i + 1 < _letters.Length && _letters[i + 1].IsBare && _letters[i + 1].Mark == KhmerLetter.Shorter);
            if (opens) return i;
            var letter = _letters[i];
            ending = letter.Mark != KhmerLetter.Shorter ? KhmerEnding.Closed : letter.Base is 'ក' or 'ខ' or 'គ' or 'ង' ? KhmerEnding.ShortenedVelar : KhmerEnding.Shortened;
            if (letter.Mark == KhmerLetter.Robat) sounds.Add("r៌");
            else Add(KhmerSounds.Final(letter.Base));
            return i + 1;
        }

        /// <summary>Whether of two stacked consonants the upper closes one syllable and the lower opens the next.</summary>
        private readonly bool Parts(int i)
        {
            var (letter, isEnd) = (_letters[i], !IsCarrier(i + 1) && RunFrom(i + 1) == 0);
            if (KhmerSounds.IsNasal(letter.Base) && !KhmerSounds.IsPassive(letter.Under)) return true;
            if (KhmerSounds.InOneRow(letter.Base, letter.Under)) return true;
            if (!letter.HasVowel && isEnd) return true;
            return !_letters[i - 1].HasVowel && _letters[i - 1].Under == '\0' && letter.HasVowel && letter.Base is not ('ត' or 'ស' or 'ក' or 'ខ' or 'ថ' or 'ផ' or 'ឆ' or 'ច');
        }

        /// <summary>Nothing is heard of what is below at the end of a word: ចក្រ, chak.</summary>
        private readonly bool IsTrailing(int i) => !_letters[i].HasVowel && (i + 1 == _letters.Length || (!_letters[i + 1].IsBare && KhmerSounds.InOneRow(_letters[i].Base, _letters[i].Under)));

        /// <summary>The short vowel of ភូមិ or ជាតិ, which is not heard.</summary>
        private readonly bool IsMuteVowel(int i) =>
            _letters[i] is { Under: '\0', Sign: '\0', Shift: '\0', Mark: '\0', Vowel: '\u17B7' or '\u17BB', Base: 'ត' or 'ម' or 'ទ' or 'ធ' }
            && _letters[i - 1].Vowel is '\u17B6' or '\u17BC' or '\u17C1' or '\u17C4'
            && (i + 1 == _letters.Length || IsCarrier(i + 1) || _letters[i].Base == 'ម');

        private void AddSilent(KhmerLetter letter)
        {
            Add(KhmerSounds.Silent(letter.Base));
            if (letter.Under != '\0') Add(KhmerSounds.Silent(letter.Under));
        }

        private void Add(string sound)
        {
            if (sound.Length > 0) sounds.Add(sound);
        }

        private readonly int RunFrom(int i)
        {
            var run = 0;
            while (i + run < _letters.Length && _letters[i + run].IsBare) run++;
            return run;
        }

        /// <summary>A letter that begins a syllable for sure.</summary>
        private readonly bool IsCarrier(int i) => i < _letters.Length && !_letters[i].IsBare && !_letters[i].IsSilent;
    }
}
