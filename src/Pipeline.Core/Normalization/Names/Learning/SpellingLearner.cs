using System.Runtime.InteropServices;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Normalization.Names.Learning;

/// <summary>
/// Learns how the sounds of a script are spelt from names whose Latin spelling is known, without being told which letters spell which sound:
/// expectation–maximisation over all alignments (Dempster, Laird and Rubin 1977; many-to-many as in Jiampojamarn et al. 2007).
/// </summary>
public sealed class SpellingLearner
{
    private const int Rounds = 12;
    private const int Longest = SpellingTable.LongestSpelling;

    /// <summary>Names' worth of belief that a sound is spelt like its label.</summary>
    private const double PriorStrength = 2;

    /// <summary>A spelling rarer than this, or seen less often, is noise.</summary>
    private const double LeastShare = 0.002, LeastCount = 0.75;

    private readonly Dictionary<(string Sound, string Spelling), int> _numbers = [];
    private readonly List<SpeltSound> _spelt = [];
    private readonly List<Alignments> _names = [];

    /// <param name="sounds">Of one name.</param>
    /// <param name="spellings">a to z and 0 to 9; each spelling of the name.</param>
    public void Add(IReadOnlyList<string> sounds, IReadOnlyCollection<string> spellings)
    {
        foreach (var letters in spellings) _names.Add(new Alignments(sounds.Count, letters.Length, Longest, Numbers(sounds, letters), 1.0 / spellings.Count));
    }

    /// <summary>Sound, spelling and share of the spelling, sounds in order, the commonest spelling first.</summary>
    public IReadOnlyList<(string Sound, string Spelling, double Share)> Learn()
    {
        var shares = _spelt.Select(spelt => spelt.Prior).ToArray();
        var counts = new double[shares.Length];
        for (var round = 0; round < Rounds; round++)
        {
            counts = Expected(shares);
            shares = Maximised(counts);
        }

        return [.. _spelt.Select((spelt, number) => (spelt.Sound, spelt.Spelling, Count: counts[number]))
            .GroupBy(spelt => spelt.Sound, StringComparer.Ordinal).OrderBy(sound => sound.Key, StringComparer.Ordinal)
            .SelectMany(sound =>
            {
                var total = sound.Sum(spelt => spelt.Count) + PriorStrength;
                return sound.Where(spelt => spelt.Count >= LeastCount && spelt.Count / total >= LeastShare)
                    .OrderByDescending(spelt => spelt.Count).ThenBy(spelt => spelt.Spelling, StringComparer.Ordinal)
                    .Select(spelt => (spelt.Sound, spelt.Spelling, Math.Round(spelt.Count / total, 4)));
            })];
    }

    private double[] Expected(double[] shares)
    {
        var counts = new double[shares.Length];
        foreach (var name in _names) name.Count(shares, counts);
        return counts;
    }

    private double[] Maximised(double[] counts)
    {
        var totals = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < counts.Length; i++) CollectionsMarshal.GetValueRefOrAddDefault(totals, _spelt[i].Sound, out _) += counts[i];
        return [.. counts.Select((count, number) => (count + PriorStrength * _spelt[number].Prior) / (totals[_spelt[number].Sound] + PriorStrength))];
    }

    /// <summary>A number for each sound with each run of letters that may spell it.</summary>
    private int[] Numbers(IReadOnlyList<string> sounds, string letters)
    {
        var numbers = new int[sounds.Count * (letters.Length + 1) * (Longest + 1)];
        var at = 0;
        foreach (var sound in sounds)
        {
            for (var from = 0; from <= letters.Length; from++)
            {
                for (var length = 0; length <= Longest; length++) numbers[at++] = from + length <= letters.Length ? NumberOf(sound, letters.Substring(from, length)) : -1;
            }
        }
        return numbers;
    }

    private int NumberOf(string sound, string spelling)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, (sound, spelling), out var known);
        if (known) return number;
        _spelt.Add(SpeltSound.Of(sound, spelling));
        return number = _spelt.Count - 1;
    }

    /// <param name="Prior">What is believed before anything is known: the nearer to the letters of the label, the likelier.</param>
    private sealed record SpeltSound(string Sound, string Spelling, double Prior)
    {
        public static SpeltSound Of(string sound, string spelling) =>
            new(sound, spelling, 0.5 * Math.Pow(0.1, Distance(SpellingTable.LettersOf(sound), spelling)));

        private static int Distance(string first, string second)
        {
            var row = Enumerable.Range(0, second.Length + 1).ToArray();
            for (var i = 1; i <= first.Length; i++)
            {
                var diagonal = row[0];
                row[0] = i;
                for (var j = 1; j <= second.Length; j++)
                {
                    var above = row[j];
                    row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (first[i - 1] == second[j - 1] ? 0 : 1));
                    diagonal = above;
                }
            }
            return row[second.Length];
        }
    }
}
