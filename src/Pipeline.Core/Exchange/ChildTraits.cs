using System.Globalization;
using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Exchange;

/// <summary>One thing by which a child is known again.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Text">In a form that all scripts and spellings share.</param>
/// <param name="Measure">How much of its kind's weight it has: the bits of how rare a word is, else 1.</param>
internal readonly record struct Trait(TraitKind Kind, string Text, double Measure);

/// <summary>
/// All by which a child is known again in another list: of its name, birth, sex, nationality, home and family. Papers and phones are left out: whoever holds the agreement's secret
/// could run through all numbers there are.
/// </summary>
internal sealed class ChildTraits
{
    /// <summary>Values of a field that are looked at; a child with more is not known any better by them.</summary>
    private const int MostNames = 3, MostHomes = 2, MostRelatives = 3, MostBirths = 2;

    /// <summary>Seasons a birth may lie in: beyond these years its interval says too little.</summary>
    private const int MostSeasons = 24;

    /// <summary>Days to both sides of a birth within which another's is near.</summary>
    private const int Near = 137;

    private readonly Dictionary<(TraitKind, string), double> _traits = [];

    private ChildTraits(IReadOnlyList<Sighting> sightings)
    {
        foreach (var name in Some(sightings.SelectMany(sighting => sighting.Names), MostNames)) AddName(name);
        foreach (var birth in Births(sightings)) AddBirth(birth);
        foreach (var sex in sightings.Select(sighting => sighting.Sex).Where(sex => sex != Sex.Unknown).Distinct()) Add(TraitKind.Sex, $"{sex}");
        foreach (var country in sightings.Select(sighting => sighting.Nationality).OfType<string>().Distinct()) Add(TraitKind.Nationality, country);
        foreach (var home in sightings.Select(sighting => sighting.Journey.From).OfType<string>().Distinct().Order(StringComparer.Ordinal).Take(MostHomes)) AddHome(home);
        var relatives = sightings.SelectMany(sighting => sighting.Companions).Where(IsFamily).Select(companion => companion.Name).OfType<PersonName>();
        foreach (var relative in Some(relatives, MostRelatives)) AddRelative(relative);
    }

    /// <summary>Each trait once, in an order that does not depend on that of the sightings.</summary>
    public IEnumerable<Trait> All => _traits.Select(trait => new Trait(trait.Key.Item1, trait.Key.Item2, trait.Value)).OrderBy(trait => trait.Kind).ThenBy(trait => trait.Text, StringComparer.Ordinal);

    /// <summary>What is known of the child at all.</summary>
    public TraitFields Fields => _traits.Keys.Aggregate(TraitFields.None, (fields, trait) => fields | FieldOf(trait.Item1));

    /// <param name="sightings">All of one child, in any order.</param>
    public static ChildTraits Of(IReadOnlyList<Sighting> sightings) => new(sightings);

    public static TraitFields FieldOf(TraitKind kind) => kind switch
    {
        <= TraitKind.NameRough => TraitFields.Name,
        <= TraitKind.BirthSeason => TraitFields.Birth,
        <= TraitKind.HomeRough => TraitFields.Home,
        <= TraitKind.FamilyRough => TraitFields.Family,
        TraitKind.Sex => TraitFields.Sex,
        _ => TraitFields.Nationality,
    };

    /// <summary>Adults who are the child's family, or whose relation nobody wrote down; nobody who is known to be no relative.</summary>
    private static bool IsFamily(Companion companion) => companion.MayBeAdult && companion.Relation is Relation.Parent or Relation.Relative or Relation.Unknown;

    private static IEnumerable<PersonName> Some(IEnumerable<PersonName> names, int most) =>
        names.DistinctBy(name => name.Latin).OrderByDescending(name => name.Latin.Length).ThenBy(name => name.Latin, StringComparer.Ordinal).Take(most);

    private static IEnumerable<BirthInterval> Births(IReadOnlyList<Sighting> sightings)
    {
        // The narrowest reading first: what is wider and agrees with one adds nothing to it.
        var births = new List<BirthInterval>();
        foreach (var birth in sightings.Select(sighting => sighting.Birth).Where(birth => birth.IsKnown).Distinct().OrderBy(birth => birth.Days).ThenBy(birth => birth.From))
        {
            if (!births.Exists(birth.Overlaps)) births.Add(birth);
        }
        return births.Take(MostBirths);
    }

    private void AddName(PersonName name)
    {
        var words = KeyWords.Of(name);
        foreach (var word in words)
        {
            Add(TraitKind.NameWord, word.Skeleton, -Math.Log2(word.Share));
            AddPairs(TraitKind.NamePair, word.Skeleton);
        }
        foreach (var word in name.Latin.Split(' ')) Add(TraitKind.NameSpelling, word);
        Add(TraitKind.NameWords, string.Join(' ', words.Select(word => word.Skeleton)));
        var whole = KeyWords.Joined(name);
        Add(TraitKind.NameWhole, whole);
        Add(TraitKind.NameRough, Rough(whole));
        AddPairs(TraitKind.NameJointPair, whole);
    }

    private void AddRelative(PersonName name)
    {
        var whole = KeyWords.Joined(name);
        Add(TraitKind.FamilyWhole, whole);
        Add(TraitKind.FamilyRough, Rough(whole));
    }

    /// <summary>A skeleton whose letters that one script tells apart and another does not are one: t and d, p and b, k and g, r and l, n and m.</summary>
    private static string Rough(string skeleton)
    {
        Span<char> rough = stackalloc char[skeleton.Length];
        var length = 0;
        foreach (var letter in skeleton)
        {
            var sound = letter switch { 'd' => 't', 'b' => 'p', 'g' => 'k', 'r' => 'l', 'm' => 'n', 's' => 'j', _ => letter };
            if (sound == 'h' || (length > 0 && rough[length - 1] == sound)) continue;
            rough[length++] = sound;
        }
        return rough[..length].ToString();
    }

    private void AddBirth(BirthInterval birth)
    {
        if (birth.Days == 1)
        {
            var (low, high) = (Math.Min(birth.From.Day, birth.From.Month), Math.Max(birth.From.Day, birth.From.Month));
            Add(TraitKind.BirthAnniversary, Invariant($"{low}-{high}"));
        }
        if (birth.Days <= 31 && birth.From.Month == birth.To.Month) Add(TraitKind.BirthMonth, Invariant($"{birth.From.Year}-{birth.From.Month}"));
        var (first, last) = (SeasonOf(birth.From.DayNumber - Near), SeasonOf(birth.To.DayNumber + Near));
        for (var season = first; season <= last && season < first + MostSeasons; season++) Add(TraitKind.BirthSeason, Invariant($"{season}"));
    }

    private static int SeasonOf(int day) => (int)(day / 91.3125);

    private void AddHome(string home)
    {
        var whole = KeyWords.Village(home);
        Add(TraitKind.HomeWhole, whole);
        Add(TraitKind.HomeRough, Rough(whole));
    }

    private void AddPairs(TraitKind kind, string word)
    {
        if (word.Length == 0) return;
        var framed = $"^{word}$";
        for (var i = 1; i < framed.Length; i++) Add(kind, framed[(i - 1)..(i + 1)]);
    }

    private void Add(TraitKind kind, string text, double measure = 1)
    {
        if (text.Length > 0) _traits[(kind, text)] = measure;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
