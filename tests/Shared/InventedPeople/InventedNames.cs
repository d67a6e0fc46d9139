namespace Pipeline.Tests.Shared;

/// <summary>Names as they get into a register: another script, another spelling, parts left out, run together, in the wrong column, misspelt, a nickname, a title in front.</summary>
internal sealed class InventedNames(Random random)
{
    /// <summary>How many spell a name in the commonest way.</summary>
    private const double Commonest = 0.65;

    public (string Given, string Family) Write(InventedPerson person, bool native, bool careless)
    {
        var given = Given(person, native, careless);
        var family = Joined(person.Family, native, "", "");
        if (person.BeforeFamily is { } before) family = $"{Spelt(before, native)} {family}";
        if (careless)
        {
            (given, family) = Misspelt(given, family, native);
            if (random.Chance(0.05) && person.Country.Names.PickAny("honorific", person.Sex, random) is { } title) given = $"{Spelt(title, native)} {given}";
            if (random.Chance(0.04)) given = given.Replace(" ", "", StringComparison.Ordinal);
            if (family.Length > 0) (given, family) = Misplaced(given, family);
        }
        return !native && random.Chance(0.08) ? (given.ToUpperInvariant(), family.ToUpperInvariant()) : (given, family);
    }

    /// <summary>The mother's or the father's name, in one cell.</summary>
    public string Guardian(InventedPerson person, bool native, bool careless)
    {
        var guardian = person.Guardians[careless && random.Chance(0.08) ? 1 : 0];
        var name = $"{Joined(guardian.Given, native, person.Country)} {Joined(guardian.Family, native, "", "")}".TrimEnd();
        return careless && random.Chance(0.05) ? Slips.Typed(name, random) : name;
    }

    public string Place(NamePart[] name, int ward, InventedCountry country, bool native)
    {
        var place = Joined(name, native, "", country.VillageJoint);
        return ward == 0 ? place : random.Chance(0.5) ? $"{place}-{ward}" : $"{place} {ward}";
    }

    private string Given(InventedPerson person, bool native, bool careless)
    {
        var (country, parts) = (person.Country, person.Given);
        if (careless && random.Chance(0.025) && country.Names.PickAny("nickname", person.Sex, random) is { } nickname)
        {
            var whole = Joined(parts, native, country);
            return random.Chance(0.7) ? $"{whole} ({Spelt(nickname, native)})" : Spelt(nickname, native);
        }
        var name = careless && parts.Length > 1 ? Shortened(parts, country, native) : Joined(parts, native, country);
        return person.BeforeGiven is { } before && random.Chance(0.75) ? $"{Spelt(before, native)} {name}" : name;
    }

    private string Shortened(NamePart[] parts, InventedCountry country, bool native) => random.NextDouble() switch
    {
        < 0.08 => Joined(parts[..^1], native, country),
        < 0.11 when !native => $"{Joined(parts[..^1], native, country)} {char.ToUpperInvariant(parts[^1].Latin[0][0])}.",
        _ => Joined(parts, native, country),
    };

    private (string Given, string Family) Misspelt(string given, string family, bool native)
    {
        if (random.Chance(0.13))
        {
            if (random.Next(given.Length + family.Length) < given.Length) given = Slips.Typed(given, random);
            else family = Slips.Typed(family, random);
        }
        if (random.Chance(0.02)) given = Slips.Typed(given, random);
        return !native && random.Chance(0.03) ? (Slips.Scanned(given, random), family) : (given, family);
    }

    private (string Given, string Family) Misplaced(string given, string family) => random.NextDouble() switch
    {
        < 0.04 => (family, given),
        < 0.07 => ($"{given} {family}", ""),
        < 0.11 => (given, ""),
        _ => (given, family),
    };

    private string Joined(NamePart[] given, bool native, InventedCountry country) => Joined(given, native, country.NativeJoint, country.LatinJoint);

    private string Joined(NamePart[] parts, bool native, string nativeJoint, string latinJoint) =>
        string.Join(native ? nativeJoint : latinJoint, parts.Select(part => Spelt(part, native)));

    private string Spelt(NamePart part, bool native) =>
        native && part.Native.Length > 0 ? part.Native
        : part.Latin.Length == 1 || random.Chance(Commonest) ? part.Latin[0]
        : part.Latin[1 + random.Next(part.Latin.Length - 1)];
}
