using Pipeline.Core.Risk;

namespace Pipeline.Core.Calibration;

/// <summary>What outcomes say of a sign's points.</summary>
public enum Verdict
{
    /// <summary>It was in too few alerts, or in all but too few.</summary>
    TooFew,

    /// <summary>The present points lie in the interval.</summary>
    Agrees,

    Lower,
    Higher,
}

/// <summary>The points of a sign, as they are and as outcomes suggest.</summary>
/// <param name="Sign">Which, as strong as it was found.</param>
/// <param name="Present">Points, 0 to 100.</param>
/// <param name="Proposed">The most probable points, present points and outcomes together.</param>
/// <param name="Low">From here on they lie, at 95 of 100.</param>
/// <param name="High">Up to here.</param>
/// <param name="Confirmed">Alerts with the sign that were right.</param>
/// <param name="FalseAlarms">Alerts with the sign that were wrong.</param>
/// <param name="Verdict">Whether the present points are in question.</param>
/// <param name="Strength">The strength whose points are nearest to what is proposed; the present one where that is not in question.</param>
public sealed record ProposedPoints(Sign Sign, double Present, double Proposed, double Low, double High, int Confirmed, int FalseAlarms, Verdict Verdict, Strength Strength);
