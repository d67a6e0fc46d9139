using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// The day that ages in a column of birth dates are of, which no cell says. Where one row gives an age and another with the same paper the day of birth, that person had the age for a
/// year; the day that lies within these years is it.
/// </summary>
internal static class AgeDay
{
    /// <summary>Pairs of rows that it takes.</summary>
    private const int Least = 5;

    /// <summary>The share of them that must have the day in common: ages of many days say nothing.</summary>
    private const double LeastShare = 0.8;

    /// <param name="births">The cell of each row's birth; 0 where it is empty.</param>
    /// <param name="texts">What the cells say.</param>
    /// <param name="papers">The cell of the number of each row's paper; 0 where it is empty.</param>
    /// <param name="count">How many different papers there are.</param>
    /// <returns>Null where the rows do not tell.</returns>
    public static DateOnly? Of(IReadOnlyList<int> births, IReadOnlyList<string> texts, IReadOnlyList<int> papers, int count)
    {
        var read = texts.Select(Read).ToArray();
        if (!Array.Exists(read, birth => birth.Age is not null)) return null;
        var years = new List<(DateOnly From, DateOnly To)>();
        var last = new int[count];
        Array.Fill(last, -1);
        for (var row = 0; row < births.Count; row++)
        {
            if (papers[row] == 0 || births[row] == 0) continue;
            if (last[papers[row]] is >= 0 and var other && (YearOf(read[births[row]], read[births[other]]) ?? YearOf(read[births[other]], read[births[row]])) is { } year) years.Add(year);
            last[papers[row]] = row;
        }
        return MostCommon(years);
    }

    private static (int? Age, DateOnly? Day) Read(string text)
    {
        if (text.Length == 0) return default;
        if (DateReader.Read(text, null) is { } birth) return (null, birth.Days == 1 ? birth.From : null);
        return Ages.Read(text) is { } age && age.Youngest == age.Oldest ? (age.Youngest, null) : default;
    }

    /// <summary>The year in which somebody born on a day is of an age.</summary>
    private static (DateOnly, DateOnly)? YearOf((int? Age, DateOnly? Day) one, (int? Age, DateOnly? Day) other) =>
        one.Age is { } age && other.Day is { } born ? (born.AddYears(age), born.AddYears(age + 1).AddDays(-1)) : null;

    /// <summary>The middle of the days that most of the years have in common.</summary>
    private static DateOnly? MostCommon(List<(DateOnly From, DateOnly To)> years)
    {
        if (years.Count < Least) return null;
        var (starts, ends) = (years.Select(year => year.From).Order().ToArray(), years.Select(year => year.To).Order().ToArray());
        var (best, from, to) = (0, DateOnly.MinValue, DateOnly.MinValue);
        for (int i = 0, ended = 0; i < starts.Length; i++)
        {
            while (ends[ended] < starts[i]) ended++;
            if (i + 1 - ended <= best) continue;
            (best, from) = (i + 1 - ended, starts[i]);
            to = ends[ended];
            if (i + 1 < starts.Length && starts[i + 1] <= to) to = starts[i + 1].AddDays(-1);
        }
        return best < LeastShare * years.Count ? null : DateOnly.FromDayNumber((from.DayNumber + Math.Max(from.DayNumber, to.DayNumber)) / 2);
    }
}
