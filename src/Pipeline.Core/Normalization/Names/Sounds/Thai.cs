namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Reads Thai script into onsets, vowels with their glides, and finals. Rules: the Royal Institute's "Principles of romanization for Thai script by
/// transcription" (1999), and Haas, "The Thai System of Writing" (1956). Where the writing leaves open whether a consonant closes a syllable or opens
/// one with an unwritten vowel, both stay possible: the vowel is a label of its own kind, which the learnt spellings may leave empty.
/// </summary>
internal static class Thai
{
    private const int ShortWord = 64;

    public static void Read(ReadOnlySpan<char> word, List<string> sounds)
    {
        var letters = word.Length <= ShortWord ? stackalloc TaiLetter[ShortWord] : new TaiLetter[word.Length];
        new Reader(letters[..TaiLetters.Take(word, letters)], sounds).Read();
    }

    /// <summary>Where in a word a reader stands.</summary>
    private readonly ref struct Reader(Span<TaiLetter> letters, List<string> sounds)
    {
        private readonly Span<TaiLetter> _letters = letters;

        public void Read()
        {
            var last = sounds.Count;
            for (var i = 0; i < _letters.Length;)
            {
                var letter = _letters[i];
                if (letter.Letter == 'ๆ')
                {
                    last = TaiLetters.Repeat(sounds, last);
                    i++;
                    continue;
                }

                last = sounds.Count;
                if (ThaiSounds.Digit(letter.Letter) is { } digit) i = Add(digit, i + 1);
                else if (letter.Letter is 'ฤ' or 'ฦ') i = ReadFinal(AddRi(i), true);
                else if (!letter.IsConsonant) i++;
                else if (letter.IsSilent) i = Add(ThaiSounds.Silent(letter.Letter), i + 1);
                else if (letter.IsBare) i = ReadBare(i);
                else i = ReadWritten(i);
            }
        }

        /// <summary>A syllable whose vowel is written to its first consonant or before it.</summary>
        private int ReadWritten(int i)
        {
            var carrier = IsOnsetOfTwo(i) ? i + 1 : i;
            AddOnset(i, carrier);
            return ReadRime(carrier, _letters[i].Lead);
        }

        /// <summary>A consonant with no vowel written: part of a cluster, or with an unwritten o or a.</summary>
        private int ReadBare(int i)
        {
            var run = RunFrom(i);
            var next = i + run;
            if (Is(i + 1, 'ฤ'))
            {
                Add(ThaiSounds.Onset(_letters[i].Letter));
                if (_letters[i].Letter is 'น' or 'ม' or 'ห') Add("a");
                return ReadFinal(AddRi(i + 1), true);
            }
            if (run == 1 && next == _letters.Length) return AddTrailing(i);
            if (HasDoubleR(i)) return ReadDoubleR(i);
            if (IsBare(i + 1, 'อ') || (IsBare(i + 1, 'ว') && IsClosing(i + 2) && !HasDoubleR(i + 1)))
            {
                Add(ThaiSounds.Onset(_letters[i].Letter));
                return ReadRime(i, '\0');
            }
            if (IsPair(i) && ReadPair(i, run) is { } end) return end;
            if (run == 1) return IsSilent(next) ? AddTrailing(i) : AddOpen(i);
            // ชนก cha-nok, but นพมณี nop-ma-ni: an odd consonant goes before what it can open.
            var endsHere = next == _letters.Length || _letters[next].Lead != '\0' || IsSilent(next);
            if (run == 3 ? endsHere || IsUsualFinal(i + 2) : run % 2 == 1 && endsHere && !IsBare(i + 1, 'ร')) return AddOpen(i);
            Add(ThaiSounds.Onset(_letters[i].Letter));
            return ReadUnwritten(i, run == 2 && !endsHere);
        }

        /// <summary>Two consonants that open a syllable together, the second with the vowel.</summary>
        /// <returns>Null where they belong to two syllables.</returns>
        private int? ReadPair(int i, int run)
        {
            var carrier = i + 1;
            if (HasDoubleR(carrier))
            {
                AddOnset(i, carrier);
                return ReadDoubleR(carrier, false);
            }
            if ((run == 1 && _letters[carrier].Lead == '\0') || IsBare(carrier + 1, 'อ') || (IsBare(carrier + 1, 'ว') && IsClosing(carrier + 2) && !HasDoubleR(carrier + 1)))
            {
                AddOnset(i, carrier);
                return ReadRime(carrier, '\0');
            }
            if (run != 3 && !(run > 3 && _letters[i].Letter is 'ท' or 'ต' or 'ห')) return null;
            AddOnset(i, carrier);
            return ReadUnwritten(carrier);
        }

        private int ReadUnwritten(int onset, bool isDoubtful = false)
        {
            var final = _letters[onset + 1].Letter;
            Add(isDoubtful ? final == 'ร' ? "oร~" : "o~" : final == 'ร' ? "oร" : "o");
            if (isDoubtful && onset + 2 < _letters.Length && ThaiSounds.Links(final, _letters[onset + 2].Letter))
            {
                Add(ThaiSounds.Linking(final));
                Add(ThaiSounds.LinkingVowel(final));
            }
            else Add(ThaiSounds.Final(final));
            return onset + 2;
        }

        /// <summary>รร is a before a final, an without.</summary>
        private int ReadDoubleR(int i, bool withOnset = true)
        {
            if (withOnset) Add(ThaiSounds.Onset(_letters[i].Letter));
            if (IsClosing(i + 3) && !(RunFrom(i + 3) == 2 && (i + 5 == _letters.Length || IsSilent(i + 5))))
            {
                Add("a!");
                return ReadFinal(i + 3, true);
            }
            Add("an!");
            return i + 3;
        }

        private int ReadRime(int carrier, char lead)
        {
            var next = ThaiRimes.Read(_letters, carrier, lead, out var vowel, out var final);
            if (final == ThaiRimes.Ending.Complete)
            {
                Add(vowel);
                return next;
            }
            var at = sounds.Count;
            Add(vowel);
            var end = ReadFinal(next, final == ThaiRimes.Ending.Closed);
            if (end > next) sounds[at] = ThaiRimes.Closed(vowel);
            return end;
        }

        /// <param name="isClosed">The vowel sign is one that only stands before a final.</param>
        private int ReadFinal(int i, bool isClosed)
        {
            var run = RunFrom(i);
            if (run == 0 || IsBare(i, 'อ') || IsBare(i, 'ห')) return i;
            var (letter, next) = (_letters[i].Letter, i + run);
            var atEnd = next == _letters.Length || _letters[next].Lead != '\0';
            if (!isClosed)
            {
                if (run == 1 && !atEnd && !IsSilent(next) && IsPair(i)) return i;
                if (HasDoubleR(i) || IsBare(i + 1, 'อ')) return i;
                if (run == 2 && atEnd && !(IsBare(i + 1, 'ร') && letter is 'ต' or 'ท' or 'ช')) return i;
                if (run == 2 && IsSilent(next) && _letters[i + 1].Letter is not ('ต' or 'ท' or 'ด' or 'ษ')) return i;
                if (run == 3 && IsBare(i + 1, 'ว') && atEnd) return i;
            }
            if (run == 2 && ((IsSilent(next) && (isClosed || _letters[i + 1].Letter is 'ต' or 'ท' or 'ด' or 'ษ')) || (atEnd && IsBare(i + 1, 'ร'))))
            {
                Add(ThaiSounds.Final(letter));
                Add(ThaiSounds.Silent(_letters[i + 1].Letter));
                return i + 2;
            }
            if (i + 1 < _letters.Length && !IsSilent(i + 1) && ThaiSounds.Links(letter, _letters[i + 1].Letter))
            {
                Add(ThaiSounds.Linking(letter));
                Add(ThaiSounds.LinkingVowel(letter));
            }
            else Add(ThaiSounds.Final(letter));
            return i + 1;
        }

        /// <summary>Two consonants before one vowel: a cluster, or a silent ห or อ that only lends its tone.</summary>
        private bool IsOnsetOfTwo(int i)
        {
            var first = _letters[i];
            if (first.Lead == '\0' || first.Signs != TaiSigns.None || first.HasTone || i + 1 >= _letters.Length) return false;
            var second = _letters[i + 1];
            if (second.Lead != '\0' || second.IsSilent || !second.IsConsonant) return false;
            var isCluster = ThaiSounds.IsCluster(first.Letter, second.Letter);
            // เ-ีย and เ-ือ span any two consonants: เสถียร, sathian.
            if (first.Lead == 'เ' && ((second.Signs == TaiSigns.LongI && IsBare(i + 2, 'ย')) || (second.Signs == TaiSigns.LongUe && IsBare(i + 2, 'อ')))) return true;
            if (!isCluster && !ThaiSounds.IsLed(first.Letter, second.Letter)) return false;
            if (second.Signs is not (TaiSigns.None or TaiSigns.Short or TaiSigns.A)) return first.Lead == 'เ' && (isCluster || second.Signs != TaiSigns.LongA);
            return second.HasTone || second.Signs != TaiSigns.None || (isCluster && first.Lead is 'ไ' or 'ใ') || IsClosing(i + 2);
        }

        private void AddOnset(int first, int carrier)
        {
            var (c, d) = (_letters[first].Letter, _letters[carrier].Letter);
            if (first == carrier) Add(ThaiSounds.Onset(c));
            else if (c == 'ห' || (c == 'อ' && d == 'ย')) Add(ThaiSounds.Onset(d));
            else if (ThaiSounds.IsFalseCluster(c, d)) Add(c != 'ท' ? "sสร" : first > 0 ? "thrทร" : "sทร");
            else
            {
                Add(ThaiSounds.Onset(c));
                if (!ThaiSounds.IsCluster(c, d)) Add("a");
                Add(ThaiSounds.Onset(d));
            }
        }

        private int AddOpen(int i)
        {
            Add(ThaiSounds.Onset(_letters[i].Letter));
            Add("a");
            return i + 1;
        }

        private int AddTrailing(int i)
        {
            var letter = _letters[i].Letter;
            return i > 0 ? Add(ThaiSounds.Silent(letter), i + 1) : AddOpen(i);
        }

        private int AddRi(int i)
        {
            var before = i > 0 ? _letters[i - 1].Letter : '\0';
            Add(_letters[i].Letter == 'ฦ' ? "lueฦ" : before == '\0' && Is(i + 1, 'ก') ? "roeฤ" : before is 'ก' or 'ท' or 'ป' or 'ศ' or 'ต' ? "riฤ" : "rueฤ");
            return i + 1;
        }

        private int Add(string sound, int next = 0)
        {
            if (sound.Length > 0) sounds.Add(sound);
            return next;
        }

        private int RunFrom(int i)
        {
            var run = 0;
            while (i + run < _letters.Length && _letters[i + run].IsBare && !(run > 0 && (Is(i + run + 1, 'ฤ') || HasDoubleR(i + run) || HasLastUa(i + run)))) run++;
            return run;
        }

        /// <summary>A consonant whose vowel is รร.</summary>
        private bool HasDoubleR(int i) => IsBare(i + 1, 'ร') && IsBare(i + 2, 'ร');

        /// <summary>A consonant before ว as a vowel and the final of a last syllable: ทวน, thuan. (But -วงศ์ is wong.)</summary>
        private bool HasLastUa(int i) =>
            IsBare(i + 1, 'ว') && i + 2 < _letters.Length && _letters[i + 2] is { IsBare: true, Letter: not ('อ' or 'ว' or 'ห') }
            && (i + 3 == _letters.Length || _letters[i + 3].Lead != '\0');

        private bool IsPair(int i) => i + 1 < _letters.Length && ThaiSounds.IsCluster(_letters[i].Letter, _letters[i + 1].Letter);

        private bool Is(int i, char letter) => i < _letters.Length && _letters[i].Letter == letter;

        private bool IsBare(int i, char letter) => i < _letters.Length && _letters[i].Letter == letter && _letters[i].IsBare;

        private bool IsUsualFinal(int i) => _letters[i].Letter is 'ร' or 'ล' or 'ก' or 'ง' or 'น' && !IsBare(i - 1, 'ร');

        private bool IsSilent(int i) => i < _letters.Length && _letters[i].IsSilent;

        /// <summary>A bare consonant that no written vowel claims for the next syllable.</summary>
        private bool IsClosing(int i) =>
            i < _letters.Length && _letters[i].IsBare && !(i + 1 < _letters.Length && IsBare(i + 1, 'อ'));
    }
}
