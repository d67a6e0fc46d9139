using System.Globalization;

namespace Pipeline.Core.Alerts;

/// <summary>When nobody of a partner reads mails, by the clock of its country: from the one time to the other, over midnight where that is earlier.</summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Reads <c>22:00-06:00</c>; null where it is nothing like it, or no time at all.</summary>
    public static QuietHours? Parse(string text) =>
        text.Split('-') is [var from, var to] && Time(from) is { } begin && Time(to) is { } end && begin != end ? new(begin, end) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");

    /// <summary>When they end; null where they are not now.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="offset">Of the country's clock.</param>
    public DateTimeOffset? EndAfter(DateTimeOffset now, TimeSpan offset)
    {
        var time = TimeOnly.FromDateTime(now.ToOffset(offset).DateTime);
        return time.IsBetween(From, To) ? now + (To - time) : null;
    }

    private static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
