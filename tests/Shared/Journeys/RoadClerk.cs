using System.Globalization;
using Pipeline.Core.Intake;

namespace Pipeline.Tests.Shared;

/// <summary>Writes children down at posts, in the words of each post's language and with the mistakes that are made there.</summary>
internal sealed class RoadClerk(Random random, JourneyRates rates)
{
    /// <summary>The columns of a register; its headers stand in the table of words.</summary>
    public static readonly string[] Columns =
    [
        "date", "time", "post", "district", "country", "name", "sex", "age", "birth", "nationality", "address", "to", "purpose", "document", "number", "companion", "relation", "phone", "since", "signs", "remarks",
    ];

    private static readonly string[][] Words = [.. JourneyData.Table("words")];
    private static readonly string[] Languages = ["en", "ne", "hi", "bn", "th", "id", "fil"];

    /// <summary>How each language says a sign: any of the phrases that its people were found to use.</summary>
    private static readonly Dictionary<(string Sign, string Language), string[]> Phrases = EmbeddedData.Rows("Normalization/Data/signs.csv")
        .GroupBy(row => (row[1], row[2]), row => row[0]).ToDictionary(group => group.Key, group => group.ToArray());

    private static readonly string[] Devanagari = ["nepal", "india"];

    private readonly InventedClerk _clerk = new(random);
    private readonly InventedNames _names = new(random);
    private readonly RoadRemarks _remarks = new(rates, Phrases);

    public static string Word(string word, string language) =>
        word.Length == 0 ? "" : Array.Find(Words, row => row[0] == word)![1 + Array.IndexOf(Languages, language)];

    /// <summary>What a post writes of a child that it sees.</summary>
    public RoadEntry Write(RoadJourney journey, InventedPerson child, RoadPost post, DateTime at, Told told)
    {
        var native = IsNative(child.Country, post);
        var cells = _clerk.Write(child, native, careless: random.Chance(0.5));
        var day = DateOnly.FromDateTime(at);
        var inPassing = post.Observer != "monitor" && random.Chance(post.Observer == "clerk" ? 0.7 : 0.4);
        var age = told.RaisedAge ?? Age(child.Born, day);
        var companion = told.Adult is null || random.Chance(JourneyRates.CompanionLeftOut) ? null : told.Adult;
        var signs = Marked(post, told.Facts);
        var hasPapers = !signs.Contains("no-documents");
        var line = new string[]
        {
            day.ToString("yyyy-MM-dd", null), at.ToString("HH:mm", null), post.Name, post.District, NameOf(post.Country),
            $"{cells[0]} {cells[1]}".Trim(), Word(cells[3], post.Language),
            inPassing || told.RaisedAge is not null || random.Chance(0.3) ? Typed(age) : "", inPassing || told.RaisedAge is not null ? "" : cells[2],
            random.Chance(inPassing ? 0.3 : 0.08) ? "" : Capital(child.Country.Name), Kept(cells[4], 0.5), told.To, Word(told.Purpose, post.Language),
            hasPapers ? Kept(Word("birth-certificate", post.Language), 0.4) : Word("none", post.Language), hasPapers ? Kept(cells[6], 0.3) : "",
            companion is null ? "" : NameOf(companion, post), companion is null || random.Chance(JourneyRates.RelationLeftOut) ? "" : Word(told.Relation, post.Language),
            companion is null ? "" : random.Chance(post.Observer == "monitor" ? 0.7 : 0.45) ? companion.Phone : "", companion is null || !random.Chance(0.2) ? "" : Since(companion.Known, post.Language),
            string.Join("; ", signs.Where(sign => sign != "no-documents").Select(sign => Phrase(sign, post.Language))), _remarks.Write(post, told.Facts, signs),
        };
        return new(journey, post, at, IsMissing: false, line, signs);

        string Kept(string cell, double share) => inPassing && !random.Chance(share) ? "" : cell;
    }

    /// <summary>A report of the family, by what it knows of the child.</summary>
    public RoadEntry Miss(RoadJourney journey, InventedPerson child, RoadPost near, DateTime since)
    {
        var cells = _clerk.Write(child, native: false, careless: random.Chance(0.3));
        return new(journey, near, since, IsMissing: true,
            [since.ToString("yyyy-MM-dd", null), "", near.Name, near.District, NameOf(near.Country), $"{cells[0]} {cells[1]}".Trim(), cells[3], "", cells[2], Capital(child.Country.Name), cells[4], "", "", "", cells[6], "", "", "", "", "", ""], []);
    }

    /// <summary>What a post marks of what is there, and of what is not.</summary>
    private string[] Marked(RoadPost post, IReadOnlySet<RoadSign> facts) =>
        [.. RoadSign.All.Where(sign => random.Chance(facts.Contains(sign) ? rates.AttentionAt(post) * sign.Seen : sign.Falsely * rates.Falsely)).Select(sign => sign.Id)];

    private string NameOf(RoadAdult adult, RoadPost post)
    {
        var person = new InventedPerson(adult.Country, "M", null, adult.Name.Given, null, adult.Name.Family, default, new([], 0), "", "", [adult.Name, adult.Name]);
        return _names.Guardian(person, IsNative(adult.Country, post), careless: random.Chance(0.5));
    }

    private bool IsNative(InventedCountry country, RoadPost post) => post.Language switch
    {
        "ne" or "hi" => Devanagari.Contains(country.Name) && random.Chance(0.9),
        "bn" => country.Name == "bangladesh" && random.Chance(0.9),
        "th" => country.Name == "thailand" && random.Chance(0.9),
        _ => false,
    };

    private string Typed(int age)
    {
        var text = age.ToString(CultureInfo.InvariantCulture);
        if (!random.Chance(JourneyRates.AgeMistyped)) return text;
        return text.Length == 2 && random.Chance(0.5) ? $"{text[1]}{text[0]}" : random.Next(1, 18).ToString(CultureInfo.InvariantCulture);
    }

    private string Phrase(string sign, string language) => Phrases.GetValueOrDefault((sign, language)) is { } phrases ? random.Any(phrases) : sign;

    private static string Since(int days, string language) =>
        string.Format(CultureInfo.InvariantCulture, Word(days < 365 ? "days" : "years", language), days < 365 ? days : days / 365);

    private static int Age(DateOnly born, DateOnly day) => Math.Max(0, day.Year - born.Year - (day.DayOfYear < born.DayOfYear ? 1 : 0));

    private static string NameOf(string country) => Capital(RoadMap.CountryNames[country]);

    private static string Capital(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}

/// <summary>What is told at one post, and what is there to be seen.</summary>
internal sealed record Told(RoadAdult? Adult, string Relation, string Purpose, string To, int? RaisedAge, IReadOnlySet<RoadSign> Facts);
