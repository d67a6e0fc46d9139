using Pipeline.Core.Intake;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Comparisons;

/// <summary>Compares what is the same or not, but for slips: numbers of papers and phones, codes; sex and age.</summary>
internal static class CodeLevels
{
    /// <summary>Codes as long as this may have two slips in them and still be told from others.</summary>
    private const int Long = 6;

    public static Level Compare(FieldKind kind, FieldValue first, FieldValue second)
    {
        if (first.Text == second.Text) return Level.Same;
        return kind switch
        {
            FieldKind.Sex or FieldKind.Country => Level.Different,
            FieldKind.Age => Math.Abs(first.Number - second.Number) switch { 1 => Level.YearApart, 2 => Level.YearsApart, _ => Level.Different },
            _ => Typed(first.Text, second.Text),
        };
    }

    private static Level Typed(string first, string second)
    {
        var shorter = Math.Min(first.Length, second.Length);
        if (shorter < 2) return Level.Different;
        return TypingDistance.Between(first, second, shorter >= Long ? 2 : 1) switch
        {
            1 => Level.Near,
            2 when shorter >= Long => Level.Rough,
            _ => Level.Different,
        };
    }
}
