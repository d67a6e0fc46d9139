using System.Globalization;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Normalization;

/// <summary>Reads when the child was seen.</summary>
internal sealed class SeenReader(DateOnly today, string? country, ProblemList problems)
{
    /// <summary>A post east of us may already write tomorrow's date.</summary>
    private const int ToleratedDaysAhead = 1;

    /// <summary>The day, and the moment where a time of day is given.</summary>
    public (DateOnly? On, DateTimeOffset? At) Read(Draft draft)
    {
        var field = draft[Field.SeenOn] is null ? Field.SubmittedOn : Field.SeenOn;
        if (draft.First(field) is not { } text) return (null, null);
        if (DateReader.Read(text, country) is not { Days: 1 } day)
        {
            problems.Add(field, "date-unreadable", "The date of the sighting is no date we can read.", "Write it as day/month/year, such as 24/11/2026, and send the row again.");
            return (null, null);
        }
        if (day.From > today.AddDays(ToleratedDaysAhead))
        {
            problems.Add(field, "date-in-future", "The date of the sighting lies in the future.", "Correct the date and send the row again.");
            return (null, null);
        }
        return (day.From, Moment(text, draft.First(Field.SeenTime), day.From));
    }

    private DateTimeOffset? Moment(string text, string? time, DateOnly day)
    {
        var ascii = Tidy.Digits(text);
        if (ascii.Length > 16 && ascii[10] == 'T' && HasOffset(ascii) && DateTimeOffset.TryParse(ascii, CultureInfo.InvariantCulture, out var moment)) return moment;
        var clock = time ?? (ascii.Length > 12 && ascii[10] is 'T' or ' ' ? ascii[11..] : null);
        if (clock is null || Countries.Offset(country) is not { } offset) return null;
        return TimeOnly.TryParse(Tidy.Digits(clock).Replace('.', ':'), CultureInfo.InvariantCulture, out var read)
            ? new DateTimeOffset(day.ToDateTime(read), offset)
            : null;
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10;
}
