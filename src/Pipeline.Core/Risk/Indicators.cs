namespace Pipeline.Core.Risk;

/// <summary>
/// The indicators that are read today, in the order in which reasons are given. Ids, strengths and dimensions follow the project's indicator list
/// (after the ILO/EC Delphi indicators, 2009); the dimensions of the three seen across sightings are our own reading.
/// </summary>
public static class Indicators
{
    public static readonly Indicator MissingChildMatch = new("missing-child-match", Strength.Strong, Dimension.Vulnerability,
        "matches an open report of a missing child");

    public static readonly Indicator SeparatedUnknownAdult = new("separated-unknown-adult", Strength.Strong, Dimension.Recruitment,
        "travels with an adult who is not a relative and was met recently, or whose relation cannot be shown");

    public static readonly Indicator JobPromised = new("job-promised", Strength.Strong, Dimension.Recruitment,
        "was promised work");

    public static readonly Indicator SameAdultOtherChildren = new("same-adult-other-children", Strength.Strong, Dimension.Recruitment,
        "travels with an adult who was seen with other, unrelated children in the last 180 days");

    public static readonly Indicator RepeatCrossing = new("repeat-crossing", Strength.Strong, Dimension.Control,
        "has crossed the same border three times or more in 90 days, with different adults");

    public static readonly Indicator Unaccompanied = new("unaccompanied", Strength.Medium, Dimension.Vulnerability,
        "travels with no adult");

    public static readonly Indicator NoDocuments = new("no-documents", Strength.Weak, Dimension.Vulnerability,
        "nobody could show papers for the child");

    public static readonly IReadOnlyList<Indicator> All =
        [MissingChildMatch, SeparatedUnknownAdult, JobPromised, SameAdultOtherChildren, RepeatCrossing, Unaccompanied, NoDocuments];

    /// <summary>The indicator with an id, null if it is none of ours.</summary>
    public static Indicator? Find(string id) => All.FirstOrDefault(indicator => indicator.Id == id);
}
