using Pipeline.Core.Registry;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>Decides which assessments a partner must hear of.</summary>
public static class AlertRules
{
    /// <summary>One alert a child and period, for those whose severity is high or critical: the most severe of the period.</summary>
    public static IReadOnlyList<Alert> Raise(IReadOnlyList<Assessment> assessments) => throw new NotImplementedException();
}
