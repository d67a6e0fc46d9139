using System.Buffers;
using System.Globalization;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Normalization;

/// <summary>Reads when the child was seen.</summary>
internal readonly struct SeenReader(DateOnly today, string? country, ProblemList problems)
{
    /// <summary>A post east of us may already write tomorrow's date.</summary>
    private const int ToleratedDaysAhead = 1;

    /// <summary>A day either way, as in the calendars that almanacs disagree on; more is no day.</summary>
    private const int MostDays = 3;

    private static readonly SearchValues<char> OfNumericDate = SearchValues.Create("0123456789/-.");

    /// <summary>The day, and the moment where a time of day is given.</summary>
    public (DateOnly? On, DateTimeOffset? At) Read(Draft draft)
    {
        var field = draft[Field.SeenOn] is null ? Field.SubmittedOn : Field.SeenOn;
        if (draft.First(field) is not { } text) return (null, null);
        var moment = Universal(field, text);
        var read = moment is { } known ? BirthInterval.On(DateOnly.FromDateTime(known.DateTime)) : DateReader.Read(text, country);
        if (read is not { Days: <= MostDays } day)
        {
            problems.Add(field, "date-unreadable", "The date of the sighting is no date we can read.", "Write it as day/month/year, such as 24/11/2026, and send the row again.");
            return (null, null);
        }
        var on = day.From.AddDays(day.Days / 2);
        if (on > today.AddDays(ToleratedDaysAhead))
        {
            problems.Add(field, "date-in-future", "The date of the sighting lies in the future.", "Correct the date and send the row again.");
            return (null, null);
        }
        if (day.Days > 1) problems.Add(field, "date-approximate", "The date can mean one of two or three days; the middle was taken.", "Write the one day in the Gregorian calendar, such as 24/11/2026.");
        return (on, moment ?? Moment(text, draft.First(Field.SeenTime), on));
    }

    /// <summary>
    /// A moment in universal time, on the clock of the post: "…Z", and the times at which servers receive forms, which name no zone at all.
    /// Null where the text is none, or the post's clock is not known.
    /// </summary>
    private DateTimeOffset? Universal(Field field, string text)
    {
        var isUniversal = IsTimestamp(text) && (text.EndsWith('Z') || (field == Field.SubmittedOn && !HasOffset(text)));
        return isUniversal && Countries.Offset(country) is { } offset
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToOffset(offset)
            : null;
    }

    private DateTimeOffset? Moment(string text, string? time, DateOnly day)
    {
        var ascii = Tidy.Digits(text);
        if (IsTimestamp(ascii) && HasOffset(ascii) && DateTimeOffset.TryParse(ascii, CultureInfo.InvariantCulture, out var moment)) return moment;
        var clock = time ?? (ascii.Length > 12 && ascii[10] is 'T' or ' ' && !ascii.AsSpan(0, 10).ContainsAnyExcept(OfNumericDate) ? ascii[11..] : null);
        if (clock is null || Countries.Offset(country) is not { } offset) return null;
        return ClockReader.Read(clock) is { } read ? new DateTimeOffset(day.ToDateTime(read), offset) : null;
    }

    /// <summary>2026-11-24T10:30 and longer.</summary>
    private static bool IsTimestamp(string text) => text.Length >= 16 && text[4] == '-' && text[10] == 'T';

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10;
}
