using System.Globalization;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Exchange;

/// <summary>What a partner may read of a child: too coarse to know it by, enough to see whether a hit can be right.</summary>
/// <param name="Born">The first of three years in which the birth lies most likely, or null.</param>
/// <param name="Sex">Of the child.</param>
/// <param name="Country">The nationality, ISO 3166-1 alpha-2, or null.</param>
/// <param name="LastSeen">The first day of the month of the last sighting, or null.</param>
internal sealed record Descriptor(int? Born, Sex Sex, string? Country, DateOnly? LastSeen)
{
    /// <summary>Years that are told as one.</summary>
    private const int Band = 3;

    /// <param name="sightings">All of one child, in any order.</param>
    public static Descriptor Of(IReadOnlyList<Sighting> sightings)
    {
        var births = sightings.Select(sighting => sighting.Birth).Where(birth => birth.IsKnown).OrderBy(birth => birth.Days).ThenBy(birth => birth.From).ToArray();
        var sexes = sightings.Select(sighting => sighting.Sex).Where(sex => sex != Sex.Unknown).Distinct().ToArray();
        var countries = sightings.Select(sighting => sighting.Nationality).OfType<string>().Distinct().ToArray();
        var seen = sightings.Max(sighting => sighting.SeenOn);
        return new Descriptor(
            births is [var narrowest, ..] ? Middle(narrowest).Year / Band * Band : null,
            // Sightings that contradict one another say nothing.
            sexes is [var sex] ? sex : Sex.Unknown,
            countries is [var country] ? country : null,
            seen is { } day ? new DateOnly(day.Year, day.Month, 1) : null);
    }

    /// <summary>As it stands in a file: "2010-2012,F,NP,2026-11", each part empty where it is not known.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Born is { } first ? $"{first:0000}-{first + Band - 1:0000}" : "")},{Sex switch { Sex.Female => "F", Sex.Male => "M", _ => "" }},{Country},{LastSeen:yyyy-MM}");

    /// <summary>Reads what <see cref="ToString"/> writes; null where it is anything else.</summary>
    public static Descriptor? Parse(ReadOnlySpan<string> cells)
    {
        if (cells is not [var born, var sex, var country, var seen]) return null;
        int? first = born.Length == 9 && int.TryParse(born.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
        DateOnly? month = DateOnly.TryParseExact(seen, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var read = new Descriptor(first, sex switch { "F" => Sex.Female, "M" => Sex.Male, _ => Sex.Unknown }, country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] ? country : null, month);
        return read.ToString() == string.Join(',', cells) ? read : null;
    }

    private static DateOnly Middle(BirthInterval birth) => birth.From.AddDays((birth.Days - 1) / 2);
}
