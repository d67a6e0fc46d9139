using Pipeline.Core.Intake;

namespace Pipeline.Core.Alerts;

/// <summary>Reads the admins' table of partners (CSV).</summary>
public static class PartnerList
{
    /// <summary>The partners, and every row that can't be used with what to mend.</summary>
    public static (IReadOnlyList<Partner> Partners, IReadOnlyList<Problem> Problems) Parse(TextReader csv) => throw new NotImplementedException();
}
