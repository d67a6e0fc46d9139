using System.Collections.Concurrent;
using System.Globalization;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// How the sounds of one script are spelt in Latin letters, and how often so: <c>Data/spellings-*.csv</c>, learnt by
/// <see cref="Learning.SpellingLearner"/>. A sound that the table lacks is spelt as its label.
/// </summary>
public sealed class SpellingTable
{
    /// <summary>No sound is spelt in more letters.</summary>
    public const int LongestSpelling = 5;

    /// <summary>Bits that a spelling costs of which the table knows nothing, beyond what the spelling costs anywhere.</summary>
    private const float UnknownCost = 7;

    /// <summary>Share of a sound that the table lacks for the spelling of its label.</summary>
    private const float LabelShare = 0.8f;

    private readonly ConcurrentDictionary<string, float[]> _costs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, float> _usual = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _best = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Spelling, double Share)[]> _shares = new(StringComparer.Ordinal);
    private readonly SpellingTrie _spellings = new();
    private readonly float[] _anywhere;

    /// <param name="rows">Sound, spelling (may be empty), share in (0, 1].</param>
    public SpellingTable(IEnumerable<(string Sound, string Spelling, double Share)> rows)
    {
        var all = rows.ToArray();
        foreach (var (_, spelling, _) in all) _spellings.Add(spelling);
        for (var c = 'a'; c <= 'z'; c++) _spellings.Add(c.ToString());
        for (var c = '0'; c <= '9'; c++) _spellings.Add(c.ToString());
        _anywhere = CostsAnywhere(all);
        foreach (var sound in all.GroupBy(row => row.Sound, StringComparer.Ordinal)) _shares[sound.Key] = [.. sound.Select(row => (row.Spelling, row.Share))];
        foreach (var (sound, shares) in _shares) _best[sound] = shares.MaxBy(share => share.Share).Spelling;
    }

    public static SpellingTable Load(string script) =>
        new(EmbeddedData.Rows($"Normalization/Data/spellings-{script}.csv").Select(row => (row[0], row[1], double.Parse(row[2], CultureInfo.InvariantCulture))));

    /// <summary>The letters that a label stands for.</summary>
    public static string LettersOf(string sound) => string.Concat(sound.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary>The most usual spelling of a sound.</summary>
    public string BestOf(string sound) => _best.TryGetValue(sound, out var best) ? best : LettersOf(sound);

    /// <summary>What the most usual spelling costs, in bits.</summary>
    internal float UsualCostOf(string sound) => _usual.GetOrAdd(sound, other => CostsOf(other).Min());

    /// <summary>The most usual spelling of each sound, one after the other.</summary>
    public string Spell(IEnumerable<string> sounds) => string.Concat(sounds.Select(BestOf));

    /// <summary>
    /// What each spelling of the table costs for a sound, in bits, by the number that <see cref="NumbersIn"/> gives. Laid when first asked for: who only spells needs none.
    /// </summary>
    internal float[] CostsOf(string sound) => _costs.TryGetValue(sound, out var costs) ? costs : _costs.GetOrAdd(sound, Lay);

    private float[] Lay(string sound)
    {
        if (_shares.TryGetValue(sound, out var shares)) return Costs(shares);
        var letters = LettersOf(sound);
        return Costs(letters.Length <= LongestSpelling && _spellings.NumberOf(letters) > 0 ? [(letters, LabelShare)] : []);
    }

    /// <summary>
    /// The numbers of all spellings inside some letters: at <c>i * LongestSpelling + n - 1</c> that of the <c>n</c> letters from <c>i</c> on, 0 for none.
    /// </summary>
    public ushort[] NumbersIn(ReadOnlySpan<char> letters)
    {
        var numbers = new ushort[letters.Length * LongestSpelling];
        NumbersIn(letters, numbers);
        return numbers;
    }

    /// <summary>As above, into room for <see cref="LongestSpelling"/> numbers a letter.</summary>
    internal void NumbersIn(ReadOnlySpan<char> letters, Span<ushort> numbers) => _spellings.NumbersIn(letters, LongestSpelling, numbers);

    private float[] Costs((string Spelling, double Share)[] shares)
    {
        var costs = new float[_spellings.Count];
        for (var i = 0; i < costs.Length; i++) costs[i] = UnknownCost + _anywhere[i];
        foreach (var (spelling, share) in shares)
        {
            ref var cost = ref costs[_spellings.NumberOf(spelling)];
            cost = Math.Min(cost, (float)-Math.Log2(share));
        }
        costs[0] = float.PositiveInfinity;
        return costs;
    }

    private float[] CostsAnywhere((string Sound, string Spelling, double Share)[] rows)
    {
        var shares = new double[_spellings.Count];
        Array.Fill(shares, 1e-3);
        foreach (var (_, spelling, share) in rows) shares[_spellings.NumberOf(spelling)] += share;
        var total = shares.Sum();
        return [.. shares.Select(share => (float)-Math.Log2(share / total))];
    }
}
