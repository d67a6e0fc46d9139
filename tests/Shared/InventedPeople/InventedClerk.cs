namespace Pipeline.Tests.Shared;

/// <summary>
/// Writes people down as registers do. Every record has gaps, and numbers and names in whatever form is at hand; a careless one also has mistakes. The shares are estimates of
/// what field registers look like, rather too bad than too good.
/// </summary>
internal sealed class InventedClerk(Random random)
{
    /// <summary>Ages are as of this day.</summary>
    private static readonly DateOnly Today = new(2026, 11, 1);

    /// <summary>A year before it would be seen to be wrong while it is typed.</summary>
    private static readonly DateOnly Earliest = new(1990, 1, 1);

    private readonly InventedNames _names = new(random);

    /// <param name="person">Who.</param>
    /// <param name="native">In the country's own script, where it has one.</param>
    /// <param name="careless">With mistakes.</param>
    /// <returns>Given name, family name, birth date, sex, village, phone, document, guardian.</returns>
    public string[] Write(InventedPerson person, bool native, bool careless)
    {
        var (given, family) = _names.Write(person, native, careless);
        // Of what nearly everyone has, one thing at most is left out: who shows nothing but a name cannot be told from others by anybody.
        var gap = random.NextDouble();
        return
        [
            given,
            family,
            gap < 0.04 ? "" : Birth(careless ? Mistaken(person.Born) : person.Born),
            random.Chance(0.02) ? "" : careless && random.Chance(0.01) ? person.Sex == "F" ? "M" : "F" : person.Sex,
            gap is >= 0.04 and < 0.09 ? "" : Village(person, native, careless),
            random.Chance(0.2) ? "" : Phone(person, careless),
            random.Chance(0.25) ? "" : Document(person, careless),
            gap is >= 0.09 and < 0.2 ? "" : _names.Guardian(person, native, careless),
        ];
    }

    private string Birth(DateOnly born) => random.NextDouble() switch
    {
        < 0.02 => $"{born.Year}",
        < 0.05 => $"{Today.Year - born.Year - (Today.DayOfYear < born.DayOfYear ? 1 : 0)} years",
        _ => born.ToString("yyyy-MM-dd", null),
    };

    private DateOnly Mistaken(DateOnly born)
    {
        switch (random.NextDouble())
        {
            case < 0.035 when born.Day <= 12: return new DateOnly(born.Year, born.Day, born.Month);
            case < 0.05: return born.AddDays(random.Next(2) * 2 - 1);
            case < 0.065: return born.AddMonths(random.Next(2) * 2 - 1);
            case < 0.09: return born.AddYears(random.Next(2) * 2 - 1);
            case < 0.105: return DateOnly.TryParse(Slips.Digit(born.ToString("yyyy-MM-dd", null), random), out var other) && other > Earliest && other < Today ? other : born;
            default: return born;
        }
    }

    private string Village(InventedPerson person, bool native, bool careless)
    {
        if (careless && random.Chance(0.04))
        {
            var stock = person.Country.Names;
            return _names.Place([stock.Pick("village", "", random), stock.Pick("village-end", "", random)], 0, person.Country, native);
        }
        var place = _names.Place(person.Home.Name, random.Chance(0.7) ? person.Home.Ward : 0, person.Country, native);
        return careless && random.Chance(0.05) ? Slips.Typed(place, random) : place;
    }

    private string Phone(InventedPerson person, bool careless)
    {
        var (number, calling) = (person.Phone, person.Country.Calling);
        if (number.Length == 0) return "";
        if (careless && random.Chance(0.06)) number = random.Digits(person.Country.Phone);
        else if (careless && random.Chance(0.03)) number = Slips.Digit(number, random);
        return random.Next(5) switch
        {
            0 => $"+{calling} {number.TrimStart('0')}",
            1 => $"{number[..^6]} {number[^6..^3]} {number[^3..]}",
            _ => number,
        };
    }

    private string Document(InventedPerson person, bool careless)
    {
        var number = careless && random.Chance(0.04) ? Slips.Digit(person.Document, random) : person.Document;
        return random.Chance(0.2) ? string.Concat(number.Where(char.IsLetterOrDigit)) : number;
    }
}
