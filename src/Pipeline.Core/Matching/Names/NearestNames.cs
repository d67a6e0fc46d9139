using System.Collections.Concurrent;
using Pipeline.Core.Matching.Similarity;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Names;

/// <summary>
/// Finds, for a name in any script, the names of a list that most likely are the same name: of those whose letters are most alike, the ones that
/// spell its sounds best.
/// </summary>
public sealed class NearestNames
{
    /// <summary>The right name is hardly ever further down by letters alone, and what is looked at closely costs a microsecond each.</summary>
    private const int ShortList = 400;

    /// <summary>Bits against a name whose first or last word had to be moved: one name in some sixty.</summary>
    private const float MovedWord = 6;

    /// <summary>Bits a sound that halve the score.</summary>
    private const float HalvesScore = 2.5f;

    private static readonly char[] BetweenWords = [' ', '.', ','];

    private readonly string[] _letters;
    private readonly NameBatch _batch;
    private readonly LetterChance _chance;
    private readonly Func<Script, SpellingTable> _tables;
    private readonly ConcurrentDictionary<SpellingTable, ushort[]?[]> _numbers = [];

    /// <param name="candidates">Names in any script; those that are not Latin are read into their usual Latin spelling.</param>
    public NearestNames(IEnumerable<string> candidates)
        : this(candidates, SpellingTables.Of)
    {
    }

    /// <param name="candidates">As above.</param>
    /// <param name="tables">Spellings learnt elsewhere, a table a script.</param>
    public NearestNames(IEnumerable<string> candidates, Func<Script, SpellingTable> tables)
    {
        _letters = [.. candidates.Select(SoundReader.Letters)];
        _batch = new NameBatch(_letters);
        _chance = new LetterChance(_letters);
        _tables = tables;
    }

    /// <summary>The best candidates, best first; equal ones in their order.</summary>
    /// <returns>The candidate's index, and a score in (0, 1]: 1 where it is spelt as usual, or more tellingly.</returns>
    public IReadOnlyList<(int Candidate, float Score)> Find(string name, int count)
    {
        var sounded = SoundReader.Read(name);
        var best = new Dictionary<int, float>();
        Look(sounded, best, count, penalty: 0);
        var words = name.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries);
        // Family names and initials stand in front here and behind there.
        if (words.Length > 1 && best.Count > 0 && best.Values.Min() > MovedWord)
        {
            Look(SoundReader.Read(string.Join(' ', [words[^1], .. words[..^1]])), best, count, MovedWord);
            if (words.Length > 2) Look(SoundReader.Read(string.Join(' ', [.. words[1..], words[0]])), best, count, MovedWord);
        }

        var halves = HalvesScore * Math.Max(1, sounded.All.Count);
        return [.. best.OrderBy(found => found.Value).ThenBy(found => found.Key).Take(count)
            .Select(found => (found.Key, MathF.Pow(2, -Math.Max(0, found.Value) / halves)))];
    }

    /// <summary>Adds what each candidate near enough by its letters costs more, in bits, than the usual spelling.</summary>
    private void Look(SoundedName sounded, Dictionary<int, float> best, int count, float penalty)
    {
        var table = _tables(sounded.Script);
        var sounds = new Sounded(table, sounded.All);
        var numbers = _numbers.GetOrAdd(table, _ => new ushort[]?[_letters.Length]);
        var usual = sounds.CostOf(table.NumbersIn(sounds.Latin)) - _chance.Of(sounds.Latin);
        var worst = new Worst(count, best.Values);
        var near = new Neighbour[Math.Max(ShortList, 2 * count)];
        foreach (var (candidate, _) in near.AsSpan(0, _batch.Nearest(sounds.Latin, near)))
        {
            var spelled = numbers[candidate] ??= table.NumbersIn(_letters[candidate]);
            var byChance = _chance.Of(_letters[candidate]) + usual - penalty;
            var excess = sounds.CostOf(spelled, worst.Excess + byChance) - byChance;
            if (excess > worst.Excess || (best.TryGetValue(candidate, out var before) && before <= excess)) continue;
            best[candidate] = excess;
            worst.Add(excess);
        }
    }

    /// <summary>What the last of the best so far costs.</summary>
    private sealed class Worst
    {
        private readonly int _count;
        private readonly PriorityQueue<float, float> _best;

        public Worst(int count, IEnumerable<float> excesses)
        {
            (_count, _best) = (count, new PriorityQueue<float, float>(count + 1));
            foreach (var excess in excesses) Add(excess);
        }

        public float Excess => _best.Count < _count ? float.PositiveInfinity : _best.Peek();

        public void Add(float excess)
        {
            _best.Enqueue(excess, -excess);
            if (_best.Count > _count) _best.Dequeue();
        }
    }
}
