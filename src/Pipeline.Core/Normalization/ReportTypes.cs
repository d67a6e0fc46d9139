using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Tells reports of missing children from sightings: <c>Data/report-types.csv</c>.</summary>
internal static class ReportTypes
{
    private static readonly string[] Missing = [.. EmbeddedData.Rows("Normalization/Data/report-types.csv").Select(row => Headers.Fold(row[1]))];

    public static bool IsMissing(string text)
    {
        var folded = Headers.Fold(text);
        return Array.Exists(Missing, folded.Contains);
    }
}
