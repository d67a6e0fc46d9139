using System.Globalization;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;

namespace Pipeline.Functions.Web;

/// <summary>One field of a sighting, as people read it.</summary>
/// <param name="Label">The field's name.</param>
/// <param name="IsOfChild">Belongs to the child and not to the moment: where two records differ in it, they may be of two.</param>
/// <param name="Values">Empty where the source does not say.</param>
/// <param name="Keys">What is the same in two values that are written in two scripts; else the values themselves.</param>
internal sealed record SightingFact(string Label, bool IsOfChild, IReadOnlyList<string> Values, IReadOnlyList<string> Keys);

/// <summary>Everything that a sighting says, field by field; of each sighting the same fields in the same order.</summary>
internal static class SightingFacts
{
    public const string Born = "Born";

    public static IReadOnlyList<SightingFact> Of(Sighting sighting) =>
    [
        new("Name", IsOfChild: true, [.. sighting.Names.Select(NameText)], [.. sighting.Names.Select(name => name.Latin)]),
        Child("Sex", sighting.Sex == Sex.Unknown ? null : $"{sighting.Sex}".ToLowerInvariant()),
        Child(Born, BirthText(sighting.Birth)),
        Child("Nationality", sighting.Nationality),
        Child("Phones", sighting.Phones),
        Child("Papers", sighting.Documents.Select(PaperText)),
        Child("Comes from", sighting.Journey.From),
        Child("Travels with", sighting.Companions.Select(CompanionText)),
        Moment("Kind", sighting.Kind == SightingKind.MissingReport ? "reported missing" : "seen"),
        Moment("When", WhenText(sighting)),
        Moment("Where", PlaceText(sighting.Place)),
        Moment("Could show papers", YesOrNo(sighting.HasDocuments)),
        Moment("Crossing", sighting.Direction == Direction.Unknown ? null : $"{sighting.Direction}".ToLowerInvariant()),
        Moment("Goes to", sighting.Journey.To),
        Moment("Purpose", sighting.Journey.Purpose),
        Moment("Transport", sighting.Journey.Transport),
        Moment("Signs seen there", [.. sighting.Observations.Select(SignText), .. sighting.FromText.Select(id => $"{SignText(id)} (from the remarks)")]),
        Moment("Reported as it happened", sighting.IsLive ? "yes" : null),
        Moment("Stands in", sighting.Repeats.Prepend(sighting.Origin).Select(OriginText)),
    ];

    /// <summary>What tells a sighting from the others at a glance: when and where.</summary>
    public static string HeadingOf(Sighting sighting) => string.Join(", ", new[]
    {
        sighting.Kind == SightingKind.MissingReport ? "Reported missing" : "Seen", WhenText(sighting) ?? "on a day that nobody wrote down", PlaceText(sighting.Place),
    }.OfType<string>());

    private static SightingFact Child(string label, params IEnumerable<string?> values) => Fact(label, isOfChild: true, [.. values.OfType<string>()]);

    private static SightingFact Moment(string label, params IEnumerable<string?> values) => Fact(label, isOfChild: false, [.. values.OfType<string>()]);

    private static SightingFact Fact(string label, bool isOfChild, string[] values) => new(label, isOfChild, values, values);

    private static string NameText(PersonName name) => name.Text.Equals(name.Latin, StringComparison.OrdinalIgnoreCase) || name.Latin.Length == 0 ? name.Text : $"{name.Text} ({name.Latin})";

    private static string? BirthText(BirthInterval birth) => birth switch
    {
        { IsKnown: false } => null,
        { Days: 1 } => DayText(birth.From),
        _ => $"between {DayText(birth.From)} and {DayText(birth.To)}",
    };

    private static string PaperText(Document paper) => paper.Type is { } type ? $"{type} {paper.Number}" : paper.Number;

    private static string CompanionText(Companion companion) => string.Join(", ", new[]
    {
        companion.Name is { } name ? NameText(name) : "somebody without a name",
        companion.Relation switch
        {
            Relation.Parent => "parent",
            Relation.Relative => "relative",
            Relation.Spouse => "husband or wife",
            Relation.NonRelative => "no relative",
            _ => null,
        },
        companion.Sex == Sex.Unknown ? null : $"{companion.Sex}".ToLowerInvariant(),
        companion.Age is { } age ? $"{age} years" : null,
        companion.Phone,
        companion.Documents.Count == 0 ? null : string.Join(", ", companion.Documents.Select(PaperText)),
        companion.MetRecently == true ? "met lately" : null,
    }.OfType<string>());

    private static string? WhenText(Sighting sighting) => sighting.SeenAt is { } moment
        ? moment.ToString("d MMMM yyyy, HH:mm (zzz)", CultureInfo.InvariantCulture)
        : sighting.SeenOn is { } day ? DayText(day) : null;

    private static string DayText(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string? PlaceText(SeenPlace place) => string.Join(", ", new[] { place.Post, place.District, place.Country }.OfType<string>()) is { Length: > 0 } text ? text : null;

    private static string? YesOrNo(bool? fact) => fact switch { true => "yes", false => "no", null => null };

    private static string SignText(string id) => Indicators.Find(id)?.Sentence ?? id;

    private static string OriginText(Origin row) => row.Sheet.Length == 0 ? $"receipt {row.Receipt}, row {row.Row}" : $"receipt {row.Receipt}, sheet {row.Sheet}, row {row.Row}";
}
