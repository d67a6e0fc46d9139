namespace Pipeline.Core.Alerts;

/// <summary>What of a child a partner may be told beside place, time and reasons, where its agreement says so; as the table of partners names it.</summary>
public static class Shares
{
    /// <summary>See <see cref="Alerts.AgeBand"/>.</summary>
    public const string AgeBand = "age-band";

    public const string Sex = "sex";

    public static readonly IReadOnlyList<string> All = [AgeBand, Sex];
}
