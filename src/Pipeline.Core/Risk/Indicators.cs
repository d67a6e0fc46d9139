using Pipeline.Core.Intake;

namespace Pipeline.Core.Risk;

/// <summary>
/// The indicators that are read today, in the order in which reasons are given (<c>Data/indicators.csv</c>). Ids, strengths and dimensions follow the project's indicator list
/// (after the ILO/EC Delphi indicators, 2009); the dimensions of those seen across sightings are our own reading.
/// </summary>
public static class Indicators
{
    public static readonly IReadOnlyList<Indicator> All = [.. EmbeddedData.Rows("Risk/Data/indicators.csv").Select(Read)];

    private static readonly Dictionary<string, Indicator> ById = All.ToDictionary(indicator => indicator.Id, StringComparer.Ordinal);

    public static readonly Indicator
        MissingChildMatch = ById["missing-child-match"],
        SeparatedUnknownAdult = ById["separated-unknown-adult"],
        JobPromised = ById["job-promised"],
        NightOrBypass = ById["night-or-bypass"],
        HotspotRoute = ById["hotspot-route"],
        ExploitationSite = ById["exploitation-site"],
        GroupOfChildren = ById["group-of-children"],
        SameAdultOtherChildren = ById["same-adult-other-children"],
        RepeatCrossing = ById["repeat-crossing"],
        StoryChanged = ById["story-changed"],
        IdentityChanged = ById["identity-changed"],
        ImpossibleTravel = ById["impossible-travel"],
        Unaccompanied = ById["unaccompanied"],
        NoDocuments = ById["no-documents"],
        DisasterDisplaced = ById["disaster-displaced"];

    /// <summary>The indicator with an id, null if it is none of ours.</summary>
    public static Indicator? Find(string id) => ById.GetValueOrDefault(id);

    private static Indicator Read(string[] row) =>
        new(row[0], Enum.Parse<Strength>(row[1]), Enum.Parse<Dimension>(row[2]), row[3], row[4] == "yes", row[5], row[6].Length > 0 ? row[6] : row[5]);
}
