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

    /// <summary>Chance of a letter that no sound accounts for.</summary>
    private const double StrayLetter = 1.0 / 512;

    /// <summary>A spelling rarer than this, or seen less often, is noise.</summary>
    private const double LeastShare = 0.002, LeastCount = 0.75;

    /// <summary>Chance of a letter in any name at all: what a pair that is none, a translation, is explained by.</summary>
    private const double ChanceLetter = 1.0 / 16;

    private readonly List<(string[] Sounds, string Letters, double Weight)> _names = [];
    private Dictionary<string, Dictionary<string, double>> _shares = new(StringComparer.Ordinal);

    /// <param name="sounds">Of one name.</param>
    /// <param name="spellings">a to z and 0 to 9; each spelling of the name.</param>
    public void Add(IReadOnlyList<string> sounds, IReadOnlyList<string> spellings)
    {
        foreach (var letters in spellings) _names.Add(([.. sounds], letters, 1.0 / spellings.Count));
    }

    /// <summary>Sound, spelling and share of the spelling, sounds in order, the commonest spelling first.</summary>
    public IReadOnlyList<(string Sound, string Spelling, double Share)> Learn()
    {
        for (var round = 0; round < Rounds; round++) _shares = Maximised(Expected());
        var rows = new List<(string, string, double)>();
        foreach (var (sound, counts) in Expected().OrderBy(sound => sound.Key, StringComparer.Ordinal))
        {
            var total = counts.Values.Sum() + PriorStrength;
            var kept = counts.Where(count => count.Value >= LeastCount && count.Value / total >= LeastShare).ToArray();
            rows.AddRange(kept.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => (sound, count.Key, Math.Round(count.Value / total, 4))));
        }
        return rows;
    }

    private Dictionary<string, Dictionary<string, double>> Maximised(Dictionary<string, Dictionary<string, double>> counts)
    {
        var shares = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (sound, spellings) in counts)
        {
            var total = spellings.Values.Sum() + PriorStrength;
            shares[sound] = spellings.ToDictionary(spelling => spelling.Key, spelling => (spelling.Value + PriorStrength * Prior(sound, spelling.Key)) / total, StringComparer.Ordinal);
        }
        return shares;
    }

    private double ShareOf(string sound, string spelling) =>
        _shares.TryGetValue(sound, out var spellings)
            ? spellings.TryGetValue(spelling, out var share) ? share : PriorStrength * Prior(sound, spelling) / (PriorStrength + 50)
            : Prior(sound, spelling);

    /// <summary>Before anything is known: the nearer to the letters of the label, the likelier.</summary>
    private double Prior(string sound, string spelling)
    {
        if (_priors.TryGetValue((sound, spelling), out var prior)) return prior;
        var label = SpellingTable.LettersOf(sound);
        return _priors[(sound, spelling)] = 0.5 * Math.Pow(0.1, Distance(label, spelling));
    }

    private readonly Dictionary<(string, string), double> _priors = [];

    private Dictionary<string, Dictionary<string, double>> Expected()
    {
        var counts = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (sounds, letters, weight) in _names) Expect(sounds, letters, weight, counts);
        return counts;
    }

    /// <summary>Adds how often each sound was spelt so in one name, over all alignments (forward–backward).</summary>
    private void Expect(string[] sounds, string letters, double weight, Dictionary<string, Dictionary<string, double>> counts)
    {
        var (n, m) = (sounds.Length, letters.Length);
        var shares = new double[n, m + 1, Longest + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                for (var length = 0; length <= Longest && j + length <= m; length++) shares[i, j, length] = ShareOf(sounds[i], letters.Substring(j, length));
            }
        }

        var forward = new double[n + 1, m + 1];
        forward[0, 0] = 1;
        for (var i = 0; i <= n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                if (forward[i, j] == 0) continue;
                if (j < m) forward[i, j + 1] += forward[i, j] * StrayLetter;
                for (var length = 0; i < n && length <= Longest && j + length <= m; length++) forward[i + 1, j + length] += forward[i, j] * shares[i, j, length];
            }
        }

        var backward = new double[n + 1, m + 1];
        backward[n, m] = 1;
        for (var i = n; i >= 0; i--)
        {
            for (var j = m; j >= 0; j--)
            {
                if (j < m) backward[i, j] += backward[i, j + 1] * StrayLetter;
                for (var length = 0; i < n && length <= Longest && j + length <= m; length++) backward[i, j] += backward[i + 1, j + length] * shares[i, j, length];
            }
        }

        var whole = forward[n, m];
        if (whole <= 0) return;
        var byChance = Math.Pow(ChanceLetter, m);
        var scale = weight * whole / (whole + byChance) / whole;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                for (var length = 0; length <= Longest && j + length <= m; length++)
                {
                    var count = scale * forward[i, j] * shares[i, j, length] * backward[i + 1, j + length];
                    if (count < 1e-6) continue;
                    if (!counts.TryGetValue(sounds[i], out var spellings)) counts[sounds[i]] = spellings = new(StringComparer.Ordinal);
                    var spelling = letters.Substring(j, length);
                    spellings[spelling] = spellings.GetValueOrDefault(spelling) + count;
                }
            }
        }
    }

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
