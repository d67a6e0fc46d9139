using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Reads ages: "12", "१२ वर्ष", "about 12", "12-13", "8 months", "2 years 3 months".</summary>
internal static class Ages
{
    private const int DaysOfYear = 365;

    private static readonly string[] AboutWords = ["about", "approx", "around", "almost", "nearly", "kira", "sekitar", "lebih kurang", "mga", "~", "±", "≈",
        "करिब", "लगभग", "প্রায়", "ခန့်", "ประมาณ", "ราว", "ປະມານ", "ប្រហែល"];

    private static readonly string[] About = [.. AboutWords.Select(Nfc.Of)];

    /// <summary>The least and the most completed years, null where the text is no age.</summary>
    public static (int Youngest, int Oldest)? Read(string text)
    {
        if (text.AsSpan().Trim().IndexOfAny('-', '−') == 0) return null;
        var spans = TimeUnits.Spans(text).FindAll(span => span.Count is not null);
        if (spans.Count is 0 or > 2) return null;
        var (first, second) = (spans[0], spans[^1]);
        // "2 years 3 months" is one age of two parts, "12-13" two ages of the unit that follows.
        var isOfParts = first.Days > second.Days;
        var days = isOfParts ? first.Days : second.Days ?? first.Days;
        var (one, other) = (Years(first.Count!.Value, days), Years((isOfParts ? first : second).Count!.Value, days));
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        if (IsAbout(text)) (low, high) = (Math.Max(0, low - 1), high + 1);
        return high - low > 20 ? null : (low, high);
    }

    private static int Years(int count, int? days) => days switch
    {
        null or >= DaysOfYear => count,
        30 => count / 12,
        _ => (int)((long)count * days.Value / DaysOfYear),
    };

    private static bool IsAbout(string text)
    {
        var folded = Headers.Fold(text);
        return Array.Exists(About, folded.Contains);
    }
}
