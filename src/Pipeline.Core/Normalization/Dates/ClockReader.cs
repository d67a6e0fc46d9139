using System.Buffers;
using System.Globalization;

namespace Pipeline.Core.Normalization.Dates;

/// <summary>Reads times of day: "08:15", "10.30 น.", "0830", "3 pm", "८ बजे", "बेलुका ५ बजे"; of the zone that may follow it reads nothing.</summary>
internal static class ClockReader
{
    private const int LongestTime = 60;

    private static readonly SearchValues<char> WithoutWords = SearchValues.Create("0123456789:. +-Z");

    /// <summary>The time, null where the text tells none but at most a part of the day.</summary>
    public static TimeOnly? Read(string text)
    {
        if (text.Length > LongestTime) return null;
        var clock = Tidy.Digits(text).AsSpan().Trim();
        Span<int> numbers = stackalloc int[3];
        var (count, end) = Numbers(clock, numbers);
        if (count == 0) return null;
        var (hour, minute, second) = (numbers[0], numbers[1], numbers[2]);
        if (clock.ContainsAnyExcept(WithoutWords)) hour = OnTwentyFour(hour, PartOfDay(clock));
        return hour is >= 0 and < 24 && minute < 60 && second < 60 ? new TimeOnly(hour, minute, second, Milliseconds(clock[end..])) : null;
    }

    /// <summary>Hour, minute and second; "0830" is hour and minute. Returns how many there are and where they end.</summary>
    private static (int Count, int End) Numbers(ReadOnlySpan<char> text, Span<int> numbers)
    {
        var (count, i) = (0, text.IndexOfAnyInRange('0', '9'));
        while (i >= 0 && i < text.Length && count < numbers.Length)
        {
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
            if (i - start == 4 && count == 0)
            {
                (numbers[0], numbers[1]) = (int.Parse(text[start..(i - 2)]), int.Parse(text[(i - 2)..i]));
                return (2, i);
            }
            if (i - start > 2) return (0, 0);
            numbers[count++] = int.Parse(text[start..i]);
            if (i + 1 >= text.Length || text[i] is not (':' or '.') || !char.IsAsciiDigit(text[i + 1])) break;
            i++;
        }
        return (count, i);
    }

    private static int Milliseconds(ReadOnlySpan<char> rest) =>
        rest.Length >= 3 && int.TryParse(rest[..3], NumberStyles.None, null, out var milliseconds) ? milliseconds : 0;

    private static string? PartOfDay(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c)) letters[length++] = char.ToLowerInvariant(c);
        }
        return letters[..length] is "am" or "pm" ? letters[..length].ToString() : Vocabulary.DayParts.MeaningsIn(text.ToString()).FirstOrDefault();
    }

    /// <summary>"बेलुका ५ बजे" is 17:00, "สองทุ่ม" counts from 18:00, and one at night is after midnight.</summary>
    private static int OnTwentyFour(int hour, string? part) => (part, hour) switch
    {
        ("evening-hour", >= 1 and <= 6) => hour + 18,
        ("am", 12) or ("night", 12) => 0,
        ("pm", < 12) or ("day", < 7) or ("night", > 5 and < 12) => hour + 12,
        _ => hour,
    };
}
