using System.Globalization;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching.Comparisons;

/// <summary>Compares births: days, and the days between which somebody of an age was born.</summary>
internal static class BirthLevels
{
    private const int Year = 366;
    private const int Digits = 8;
    private const string Written = "yyyyMMdd";

    public static Level Compare(FieldValue first, FieldValue second) => first.Birth.IsKnown && second.Birth.IsKnown
        ? AsIntervals(first.Birth, second.Birth) ?? AsDays(first.Birth.From, first.Text, second.Birth.From, second.Text)
        : AsDigits(first.Text, second.Text);

    /// <summary>Compares two births that are known.</summary>
    public static Level Compare(BirthInterval first, BirthInterval second)
    {
        if (AsIntervals(first, second) is { } level) return level;
        Span<char> a = stackalloc char[Digits], b = stackalloc char[Digits];
        first.From.TryFormat(a, out _, Written, CultureInfo.InvariantCulture);
        second.From.TryFormat(b, out _, Written, CultureInfo.InvariantCulture);
        return AsDays(first.From, a, second.From, b);
    }

    /// <summary>All there is to say unless both are days, and not the same.</summary>
    private static Level? AsIntervals(BirthInterval a, BirthInterval b)
    {
        if (a.Days > 1 || b.Days > 1) return a.Overlaps(b) ? Level.Possible : Apart(a.GapTo(b));
        return a == b ? Level.Same : null;
    }

    private static Level AsDays(DateOnly from, ReadOnlySpan<char> first, DateOnly to, ReadOnlySpan<char> second)
    {
        if (from.Year == to.Year && from.Month == to.Day && from.Day == to.Month) return Level.DayMonthSwapped;
        if (AsDigits(first, second) is var typed && typed == Level.Near) return typed;
        if (IsCalendarSlip(Math.Abs(from.Year - to.Year))) return Level.CalendarSlip;
        if (typed == Level.Rough) return typed;
        if (from.Month == to.Month && from.Day == to.Day) return Level.Part;
        return Apart(Math.Abs(from.DayNumber - to.DayNumber));
    }

    private static Level AsDigits(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => TypingDistance.Between(first, second, 2) switch
    {
        0 => Level.Same,
        1 => Level.Near,
        2 => Level.Rough,
        _ => Level.Different,
    };

    /// <summary>The Buddhist era is 543 years ahead of the Common Era, Bikram Sambat 56 or 57.</summary>
    private static bool IsCalendarSlip(int years) => years is 543 or 56 or 57;

    private static Level Apart(int days) => days switch
    {
        <= Year => Level.YearApart,
        <= 2 * Year => Level.YearsApart,
        _ => Level.Different,
    };
}
