using System.Numerics;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;
using Operand = Pipeline.Core.Matching.Names.TokenComparison.Operand;

namespace Pipeline.Core.Matching.Names;

/// <summary>
/// Finds for each word of a name its partner in another: first the same letters, then neighbours that the other writes as one, then whatever agrees best.
/// Works on buffers of the caller's, since it runs for every pair of records that is compared.
/// </summary>
internal ref struct NameAlignment
{
    /// <summary>Longer words are not made of neighbours.</summary>
    private const int MostLetters = 32;

    private const int MostLettersMore = 2;

    private static readonly TokenPair None = new(-1, 0, -1, 0, TokenLevel.None, 0);

    private readonly Side _first, _second;
    private readonly bool _acrossScripts;
    private readonly Span<TokenPair> _pairs;
    private int _count;

    /// <summary>The words of the two that have no partner, a bit a word.</summary>
    private uint _firstFree, _secondFree;

    /// <param name="pairs">Room for <see cref="NameToken.Most"/>.</param>
    public NameAlignment(PersonName first, ReadOnlySpan<NameToken> firstTokens, PersonName second, ReadOnlySpan<NameToken> secondTokens, bool acrossScripts, Span<TokenPair> pairs)
    {
        _first = new Side(first, firstTokens);
        _second = new Side(second, secondTokens);
        (_firstFree, _secondFree) = (_first.Telling, _second.Telling);
        _acrossScripts = acrossScripts;
        _pairs = pairs;
    }

    public readonly ReadOnlySpan<TokenPair> Pairs => _pairs[.._count];

    public readonly uint FirstFree => _firstFree;

    public readonly uint SecondFree => _secondFree;

    public void Align()
    {
        PairSame();
        PairJoined(exactly: true);
        PairBest();
        PairJoined(exactly: false);
        if (_secondFree == 0) _firstFree &= ~_first.Repeated();
        if (_firstFree == 0) _secondFree &= ~_second.Repeated();
    }

    private readonly bool IsOver => _firstFree == 0 || _secondFree == 0;

    private void PairSame()
    {
        for (var left = _firstFree; left != 0; left &= left - 1)
        {
            var i = BitOperations.TrailingZeroCount(left);
            var letters = _first.Letters(i);
            for (var others = _secondFree; others != 0; others &= others - 1)
            {
                var j = BitOperations.TrailingZeroCount(others);
                if (!letters.SequenceEqual(_second.Letters(j)) || !IsOpen(i, j)) continue;
                Add(new TokenPair(i, 1, j, 1, TokenLevel.Same, 1));
                break;
            }
        }
    }

    /// <summary>Of all pairs of words that agree the best first, until none is left.</summary>
    private void PairBest()
    {
        if (IsOver) return;
        Span<TokenPair> agreeing = stackalloc TokenPair[BitOperations.PopCount(_firstFree) * BitOperations.PopCount(_secondFree)];
        var count = 0;
        for (var left = _firstFree; left != 0; left &= left - 1)
        {
            var i = BitOperations.TrailingZeroCount(left);
            for (var others = _secondFree; others != 0; others &= others - 1)
            {
                var j = BitOperations.TrailingZeroCount(others);
                if (!IsOpen(i, j)) continue;
                var (level, likeness) = TokenComparison.Compare(_first.Operand(i), _second.Operand(j), _acrossScripts);
                if (level > TokenLevel.None) agreeing[count++] = new TokenPair(i, 1, j, 1, level, likeness);
            }
        }
        while (count > 0)
        {
            var best = 0;
            for (var at = 1; at < count; at++)
            {
                if (agreeing[at].Likeness > agreeing[best].Likeness) best = at;
            }
            var pair = agreeing[best];
            agreeing[best] = agreeing[--count];
            if (IsOpen(pair.First, pair.Second)) Add(pair);
        }
    }

    /// <summary>Dela Cruz and Delacruz, J. C. and Jean-Claude: neighbours of one name that the other writes together.</summary>
    private void PairJoined(bool exactly)
    {
        for (var count = 2; count <= 3 && !IsOver; count++)
        {
            for (var i = 0; i + count <= _first.Count; i++)
            {
                if (_first.MayJoin(i, count, _firstFree) && Partner(_first, i, count, _second, _secondFree, exactly) is { Second: >= 0 } pair) Add(pair);
            }
            for (var j = 0; j + count <= _second.Count; j++)
            {
                if (_second.MayJoin(j, count, _secondFree) && Partner(_second, j, count, _first, _firstFree, exactly) is { Second: >= 0 } pair) Add(Turned(pair));
            }
        }
    }

    private readonly TokenPair Partner(Side joined, int at, int count, Side other, uint free, bool exactly)
    {
        var (length, initial) = (joined.LengthOf(at, count), joined.Operand(at).Skeleton[0]);
        if (length > MostLetters) return None;
        for (; free != 0; free &= free - 1)
        {
            var j = BitOperations.TrailingZeroCount(free);
            var single = other.Letters(j);
            if (other.Operand(j).Skeleton[0] != initial || AreApart(joined.Role(at), other.Role(j))) continue;
            if (!exactly && joined.AreInitials(at, count, single)) return new TokenPair(at, count, j, 1, TokenLevel.Initial, 0.5f);
            if (Math.Abs(length - single.Length) > (exactly ? 0 : MostLettersMore)) continue;
            var (level, likeness) = joined.CompareJoined(at, count, other.Operand(j), exactly, _acrossScripts);
            if (level > TokenLevel.Initial) return new TokenPair(at, count, j, 1, level, likeness);
        }
        return None;
    }

    private static TokenPair Turned(TokenPair pair) => new(pair.Second, pair.SecondCount, pair.First, pair.FirstCount, pair.Level, pair.Likeness);

    private readonly bool IsOpen(int i, int j) => (_firstFree >> i & _secondFree >> j & 1) != 0 && !AreApart(_first.Role(i), _second.Role(j));

    /// <summary>Ali bin Ahmad is not Ahmad bin Ali, but his son or his father.</summary>
    private static bool AreApart(NameRole first, NameRole second) => first != second && first != NameRole.Unknown && second != NameRole.Unknown;

    private void Add(TokenPair pair)
    {
        _pairs[_count++] = pair;
        _firstFree &= ~(((1u << pair.FirstCount) - 1) << pair.First);
        _secondFree &= ~(((1u << pair.SecondCount) - 1) << pair.Second);
    }

    /// <summary>One of the two names.</summary>
    private readonly ref struct Side(PersonName name, ReadOnlySpan<NameToken> tokens)
    {
        private readonly PersonName _name = name;
        private readonly ReadOnlySpan<NameToken> _tokens = tokens;

        public int Count => _tokens.Length;

        /// <summary>The words that tell who it is, a bit a word.</summary>
        public uint Telling
        {
            get
            {
                var bits = 0u;
                for (var i = 0; i < _tokens.Length; i++)
                {
                    if (!_tokens[i].IsFiller) bits |= 1u << i;
                }
                return bits;
            }
        }

        public NameRole Role(int at) => _tokens[at].Role;

        public ReadOnlySpan<char> Letters(int at) => _tokens[at].Of(_name);

        public Operand Operand(int at) => new(Letters(at), _name.Skeleton[at], _tokens[at].Word);

        /// <summary>Whether neighbours are free to be joined: fillers may always be part of it, but not all of it.</summary>
        public bool MayJoin(int at, int count, uint free)
        {
            var run = (1u << count) - 1 << at;
            return (run & free) != 0 && (run & ~free & Telling) == 0;
        }

        /// <summary>How many letters neighbours have together.</summary>
        public int LengthOf(int at, int count)
        {
            var length = 0;
            for (var i = at; i < at + count; i++) length += _tokens[i].Length;
            return length;
        }

        /// <summary>How neighbours, written together, agree with a word of the other name.</summary>
        public (TokenLevel Level, float Likeness) CompareJoined(int at, int count, Operand other, bool exactly, bool acrossScripts)
        {
            Span<char> letters = stackalloc char[MostLetters];
            var length = 0;
            for (var i = at; i < at + count; i++)
            {
                Letters(i).CopyTo(letters[length..]);
                length += _tokens[i].Length;
            }
            letters = letters[..length];
            if (exactly) return letters.SequenceEqual(other.Letters) ? (TokenLevel.Same, 1) : default;
            return TokenComparison.Compare(new Operand(letters, Skeleton.Of(letters), default), other, acrossScripts);
        }

        /// <summary>Whether letters without a vowel are the initials of neighbours: JC for Jean Claude.</summary>
        public bool AreInitials(int at, int count, ReadOnlySpan<char> initials)
        {
            if (initials.Length != count || initials.IndexOfAny("aeiou") >= 0) return false;
            for (var i = 0; i < count; i++)
            {
                if (Letters(at + i)[0] != initials[i] || _tokens[at + i].IsInitial) return false;
            }
            return true;
        }

        /// <summary>Words that the name says twice, a bit a word: Maya Maya Rai.</summary>
        public uint Repeated()
        {
            var bits = 0u;
            for (var i = 1; i < _tokens.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (Letters(i).SequenceEqual(Letters(j))) bits |= 1u << i | 1u << j;
                }
            }
            return bits;
        }
    }
}
