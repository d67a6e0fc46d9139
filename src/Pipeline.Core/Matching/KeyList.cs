using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>
/// The keys of one sighting, each once. A key that too many sightings would share by chance is not used as it is but together with more of what the sighting says. How many those are
/// depends on what the key is made of, and on that alone: two sightings that have it in common take the same with it.
/// </summary>
/// <param name="sighting">The sighting.</param>
/// <param name="millions">Sightings in the registry, in millions.</param>
internal readonly struct KeyList(Sighting sighting, double millions)
{
    /// <summary>The most sightings of the registry expected to share a key that says who somebody is. What is expected falls short for the commonest combinations of names.</summary>
    private const double MostOfWhole = 100;

    /// <summary>The most expected to share a key that says less than a whole name, in a registry of a million: the smaller one is, the more often so little is a child's found again.</summary>
    private const double MostOfPart = 4;

    /// <summary>A birth interval wider than this many years says too little to search by.</summary>
    private const int MaxYears = 4;

    /// <summary>Of sightings that share a key, those that share a year of birth with one of them too (one in fifteen, and three or four years where an age is all that is known), and its sex.</summary>
    private const double SameYear = 4 / 17.0, SameYearAndSex = 3 / 17.0 / 2;

    private readonly List<long> _keys = new(24);
    private readonly double _mostOfPart = MostOfPart / Math.Cbrt(millions);

    public IReadOnlyList<long> Keys => _keys;

    public void Add(KeyHash key)
    {
        if (!_keys.Contains(key.Value)) _keys.Add(key.Value);
    }

    /// <summary>A key by itself if few share it, or else with the year of birth and what more it takes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">Sightings of a million that share it.</param>
    /// <returns>Whether few share it.</returns>
    public bool AddIfFew(KeyHash key, double expected)
    {
        var few = expected * millions <= MostOfWhole;
        if (few) Add(key);
        else AddOfYear(key, expected);
        return few;
    }

    /// <summary>A key with the year of birth, and with sex and nationality if otherwise too many share it.</summary>
    public void AddOfYear(KeyHash key, double expected)
    {
        if (expected * millions * SameYear <= MostOfWhole) AddOfAnyYear(key);
        else if (expected * millions * SameYearAndSex <= MostOfWhole) AddOfYearAndSex(key);
        else if (sighting.Nationality is { } country) AddOfYearAndSex(key.Add(country));
    }

    /// <summary>A key of less than a whole name, with the year of birth and the sex, if few share it.</summary>
    /// <returns>Whether they do.</returns>
    public bool AddPart(KeyHash key, double expected)
    {
        var few = expected * millions * SameYearAndSex <= _mostOfPart;
        if (few) AddOfYearAndSex(key);
        return few;
    }

    /// <summary>A key with each year of birth that is possible, and with the sex: where it is not known, with either.</summary>
    public void AddOfYearAndSex(KeyHash key)
    {
        var birth = sighting.Birth;
        if (!birth.IsKnown || birth.To.Year - birth.From.Year > MaxYears) return;
        for (var year = birth.From.Year; year <= birth.To.Year; year++)
        {
            if (sighting.Sex != Sex.Male) Add(key.Add(year).Add((int)Sex.Female));
            if (sighting.Sex != Sex.Female) Add(key.Add(year).Add((int)Sex.Male));
        }
    }

    /// <summary>A key with the day of birth; day and month in one order, since they are often swapped.</summary>
    public void AddOfDay(KeyHash key)
    {
        if (sighting.Birth is not { Days: 1, From: var day }) return;
        Add(key.Add(day.Year).Add(Math.Min(day.Month, day.Day)).Add(Math.Max(day.Month, day.Day)));
    }

    /// <summary>A key with each year of birth; one more either way where but an age is known, which may be a year off.</summary>
    private void AddOfAnyYear(KeyHash key)
    {
        var birth = sighting.Birth;
        if (!birth.IsKnown || birth.To.Year - birth.From.Year >= MaxYears) return;
        var more = birth.Days == 1 ? 0 : 1;
        for (var year = birth.From.Year - more; year <= birth.To.Year + more; year++) Add(key.Add(year));
    }
}
