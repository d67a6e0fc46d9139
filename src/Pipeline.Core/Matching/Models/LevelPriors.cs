using System.Globalization;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Models;

/// <summary>
/// How often each level is met before anything is learnt, within pairs of one person (m) and of two (u): <c>Data/levels.csv</c>. Where EM starts, and what small
/// files are leant towards.
/// </summary>
internal static class LevelPriors
{
    private const double Unheard = 1e-5;

    private static readonly Dictionary<(FieldKind, Level), (double M, double U)> Known = EmbeddedData.Rows("Matching/Data/levels.csv").ToDictionary(
        row => (FieldKinds.Parse(row[0])!.Value, Levels.Parse(row[1])),
        row => (double.Parse(row[2], CultureInfo.InvariantCulture), double.Parse(row[3], CultureInfo.InvariantCulture)));

    public static (double M, double U) Of(FieldKind kind, Level level) => Known.GetValueOrDefault((kind, level), (Unheard, Unheard));

    /// <summary>Whether comparing values of the kind can give the level.</summary>
    public static bool Has(FieldKind kind, Level level) => Known.ContainsKey((kind, level));
}
