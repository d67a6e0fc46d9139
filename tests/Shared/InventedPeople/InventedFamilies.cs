namespace Pipeline.Tests.Shared;

/// <summary>
/// Families without end, child by child. Siblings share family name, village, guardians and phone, and are born a year or more apart; of those that have siblings some are
/// twins, born on one day, often with names that begin alike.
/// </summary>
internal sealed class InventedFamilies(Random random)
{
    private const double TwinShare = 0.03;
    private const double AlikeTwins = 0.4;
    private const int MostTries = 50;
    private static readonly double[] Weights = [.. InventedCountry.All.Select(country => country.Weight)];
    private static readonly double[] Children = [50, 27, 15, 8];
    private static readonly DateOnly Oldest = new(2008, 12, 1);
    private static readonly DateOnly Youngest = new(2025, 6, 30);

    public IEnumerable<InventedPerson> People()
    {
        while (true)
        {
            var country = InventedCountry.All[random.Among(Weights)];
            var place = Place(country);
            var family = new Dictionary<string, NamePart[]> { ["F"] = Family(country, "F"), ["M"] = Family(country, "M") };
            InventedAdult[] guardians = [new(Given(country, "F"), family["F"]), new(Given(country, "M"), family["M"])];
            if (random.Chance(0.5)) Array.Reverse(guardians);
            var phone = random.Chance(0.7) ? random.Digits(country.Phone) : "";
            var born = Oldest.AddDays(random.Next(Youngest.DayNumber - Oldest.DayNumber));
            var siblings = new List<InventedPerson>();
            for (var left = 1 + random.Among(Children); left > 0; left--)
            {
                var sex = random.Chance(0.5) ? "F" : "M";
                var twin = siblings.Count > 0 && random.Chance(TwinShare);
                if (siblings.Count > 0 && !twin) born = born.AddDays(random.Next(330, 1500));
                if (born > Youngest) break;
                siblings.Add(new InventedPerson(
                    country, sex, random.Chance(country.BeforeGiven) ? country.Names.PickAny("before-given", sex, random) : null, GivenAmong(siblings, country, sex, family[sex], twin),
                    family[sex].Length > 0 ? country.Names.PickAny("before-family", sex, random) : null, family[sex], born, place, phone,
                    random.Chance(0.6) ? random.Digits(country.Document) : "", guardians));
                yield return siblings[^1];
            }
        }
    }

    /// <summary>Parents do not call two children by one name, nor a child by the family's, and like to call twins by names that begin alike.</summary>
    private NamePart[] GivenAmong(List<InventedPerson> siblings, InventedCountry country, string sex, NamePart[] family, bool twin)
    {
        var alike = twin && random.Chance(AlikeTwins);
        for (var tries = 0; ; tries++)
        {
            var given = Given(country, sex);
            var taken = family.Any(name => name.IsLike(given[0]))
                || siblings.Any(sibling => sibling.Given.Any(name => name.IsLike(given[0])) || given.Any(name => name.IsLike(sibling.Given[0])));
            if (!taken && (!alike || tries > MostTries || given[0].Latin[0][0] == siblings[^1].Given[0].Latin[0][0])) return given;
        }
    }

    private NamePart[] Given(InventedCountry country, string sex)
    {
        var names = new NamePart[1 + random.Among(country.Givens)];
        for (var i = 0; i < names.Length; i++)
        {
            do names[i] = (i > 0 ? country.Names.PickAny("second", sex, random) : null) ?? country.Names.Pick("given", sex, random);
            while (names.AsSpan(0, i).Contains(names[i]));
        }
        return names;
    }

    private NamePart[] Family(InventedCountry country, string sex) => random.Among(country.Families) switch
    {
        0 => [],
        1 => [country.Names.Pick("family", sex, random)],
        _ => [country.Names.Pick("family", sex, random), country.Names.Pick("family-end", sex, random)],
    };

    private InventedPlace Place(InventedCountry country) => new(
        [country.Names.Pick("village", "", random), country.Names.Pick("village-end", "", random)], random.Chance(0.5) ? 1 + random.Next(9) : 0);
}
