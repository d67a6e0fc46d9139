using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>A word of the project's lists, and what it means.</summary>
internal readonly record struct Word(string Text, string Meaning);

/// <summary>Where and when children were seen together.</summary>
internal sealed record Visit(DateOnly Day, string? Country, string? District, string Post);

/// <summary>Somebody who travels with a child.</summary>
internal sealed record Adult(string Name, Word Relation, Word Sex, int? Age, string? Phone);

/// <summary>A child as the reporter knows it, before anything is written down; of birth date and age at most one.</summary>
/// <param name="Phone">E.164.</param>
internal sealed record Child(string Name, Word? Sex, DateOnly? Birth, int? Age, Word? Nationality, string? Phone, Word? DocumentType, string? DocumentNumber, Visit Visit, IReadOnlyList<Adult> Companions)
{
    /// <summary>What a sighting of the child must say, however it was written down.</summary>
    public string Facts => string.Join(" | ",
    [
        Name,
        Sex is { } sex ? SexOf(sex) : "Unknown",
        $"{BirthInterval}",
        Nationality?.Meaning ?? "",
        Phone ?? "",
        DocumentNumber is { } number ? $"{DocumentType?.Meaning} {string.Concat(number.Where(char.IsAsciiLetterOrDigit))}" : "",
        $"{Visit.Day:yyyy-MM-dd}",
        $"{Visit.Country}/{Visit.District}/{Tidy.Text(Visit.Post)}",
        .. Companions.Select(adult => $"{adult.Name} {adult.Relation.Meaning} {SexOf(adult.Sex)} {adult.Age} {adult.Phone}"),
    ]);

    private BirthInterval BirthInterval => Birth is { } day ? BirthInterval.On(day) : Age is { } age ? BirthInterval.OfAge(age, age, Visit.Day) : BirthInterval.Unknown;

    /// <summary>What a sighting says, in the same words.</summary>
    public static string FactsOf(Sighting sighting) => string.Join(" | ",
    [
        string.Join('/', sighting.Names.Select(name => name.Text)),
        $"{sighting.Sex}",
        $"{sighting.Birth}",
        sighting.Nationality ?? "",
        string.Join('/', sighting.Phones),
        string.Join('/', sighting.Documents.Select(document => $"{document.Type} {document.Number}")),
        $"{sighting.SeenOn:yyyy-MM-dd}",
        $"{sighting.Place.Country}/{sighting.Place.District}/{sighting.Place.Post}",
        .. sighting.Companions.Select(adult => $"{adult.Name?.Text} {$"{adult.Relation}".ToLowerInvariant()} {adult.Sex} {adult.Age} {adult.Phone}"),
    ]);

    private static string SexOf(Word word) => word.Meaning == "F" ? "Female" : "Male";
}
