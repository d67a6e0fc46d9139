using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

/// <summary>
/// A register of made-up people of whom it is known who is who: families that share name, village and phone, some of their children written down twice by a clerk who errs at known
/// rates. Names are syllables without meaning.
/// </summary>
internal sealed class MadeUpRegister
{
    public static readonly FieldKind[] Kinds = [FieldKind.GivenName, FieldKind.FamilyName, FieldKind.BirthDate, FieldKind.Sex, FieldKind.Place, FieldKind.Phone, FieldKind.Document];

    /// <summary>Where columns stand.</summary>
    public const int Given = 0, Family = 1, Born = 2, Sex = 3, Village = 4, Phone = 5, Paper = 6;

    private readonly Random _random;
    private readonly List<(int Person, int Family)> _of = [];

    /// <param name="seed">The same register for the same seed.</param>
    /// <param name="families">How many there are.</param>
    /// <param name="children">In each of them.</param>
    /// <param name="again">The share of children that are written down twice.</param>
    /// <param name="twins">The share of families whose first two children were born on one day.</param>
    /// <param name="otherSurname">The share of children who bear another family name than the others of their family.</param>
    /// <param name="otherName">The share of second records with another given name than the first.</param>
    /// <param name="otherPaper">The share of second records with another paper than the first.</param>
    /// <param name="regions">Regions have names and villages of their own.</param>
    /// <param name="names">Given names to choose from in each of them.</param>
    public MadeUpRegister(int seed, int families = 500, int children = 1, double again = 0.4, double twins = 0,
        double otherSurname = 0, double otherName = 0, double otherPaper = 0, int regions = 1, int names = 150)
    {
        _random = new Random(seed);
        var (given, family, village) = (Words(regions, names), Words(regions, 80), Words(regions, 300));
        var (rows, further) = (new List<string>(), new List<(string Row, int Person, int Family)>());
        for (var (f, person) = (0, 0); f < families; f++)
        {
            var region = _random.Next(regions);
            var (surname, home, phone, born) = (OneOf(family[region]), OneOf(village[region]), Number(), new DateOnly(2008, 1, 1).AddDays(_random.Next(4_000)));
            var areTwins = Chance(twins);
            for (var c = 0; c < children; c++, person++)
            {
                if (c > 0 && !(areTwins && c == 1)) born = born.AddDays(400 + _random.Next(900));
                string[] cells = [OneOf(given[region]), Chance(otherSurname) ? OneOf(family[region]) : surname, $"{born:yyyy-MM-dd}", Chance(0.5) ? "F" : "M", home, phone, Number()];
                rows.Add(string.Join(',', cells));
                _of.Add((person, f));
                if (!Chance(again)) continue;
                var second = Careless(cells);
                if (Chance(otherName)) second[Given] = OneOf(given[region]);
                if (Chance(otherPaper)) second[Paper] = Number();
                further.Add((string.Join(',', second), person, f));
            }
        }
        rows.AddRange(further.Select(record => record.Row));
        _of.AddRange(further.Select(record => (record.Person, record.Family)));
        Table = SmallTable.Of(Kinds, [.. rows]);
        Pairs = Sample.OfAll(Table).Pairs;
        Compared = new ComparedPairs(Table, Pairs);
    }

    public RecordTable Table { get; }

    public (int First, int Second)[] Pairs { get; }

    public ComparedPairs Compared { get; }

    public bool IsOnePerson(int pair) => _of[Pairs[pair].First].Person == _of[Pairs[pair].Second].Person;

    public bool IsOneFamily(int pair) => !IsOnePerson(pair) && _of[Pairs[pair].First].Family == _of[Pairs[pair].Second].Family;

    public bool AreStrangers(int pair) => _of[Pairs[pair].First].Family != _of[Pairs[pair].Second].Family;

    public Estimation Learn()
    {
        var estimation = new Estimation(Table, Compared, 1, Compared);
        estimation.Run(_ => { });
        return estimation;
    }

    /// <summary>Of the pairs of a kind in which a field said something, the share in which it agreed as far as a level says.</summary>
    public double Share(Func<int, bool> isOfKind, int field, Level level)
    {
        var slots = Enumerable.Range(0, Pairs.Length).Where(isOfKind).Select(pair => Compared.Slots(pair)[field]).Where(slot => slot != (int)Level.Missing).ToArray();
        return (double)slots.Count(slot => slot == (int)level) / slots.Length;
    }

    public double Count(Func<int, bool> isOfKind) => Enumerable.Range(0, Pairs.Length).Count(isOfKind);

    private string[] Careless(string[] cells)
    {
        var written = cells.ToArray();
        if (Chance(0.2)) written[Given] = Slip(written[Given]);
        if (Chance(0.1)) written[Family] = Slip(written[Family]);
        if (Chance(0.1)) written[Sex] = written[Sex] == "F" ? "M" : "F";
        if (Chance(0.15)) written[Born] = Slip(written[Born]);
        if (Chance(0.1)) written[Village] = "";
        if (Chance(0.5)) written[Phone] = "";
        return written;
    }

    /// <summary>Another last letter or digit.</summary>
    private string Slip(string text)
    {
        var last = text[^1];
        while (last == text[^1]) last = char.IsAsciiDigit(last) ? (char)('1' + _random.Next(8)) : (char)('a' + _random.Next(26));
        return $"{text[..^1]}{last}";
    }

    private string[][] Words(int regions, int count) => [.. Enumerable.Range(0, regions).Select(_ => Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, 3).Select(_ => Syllable()))).ToArray())];

    private string Syllable() => $"{"bdfgklmnprstv"[_random.Next(13)]}{"aeiou"[_random.Next(5)]}{"lmnrst"[_random.Next(6)]}";

    /// <summary>The first words are many times as common as the last.</summary>
    private string OneOf(string[] words) => words[(int)(words.Length * _random.NextDouble() * _random.NextDouble())];

    private string Number() => $"{_random.Next(10_000_000, 99_999_999)}";

    private bool Chance(double share) => _random.NextDouble() < share;
}
