namespace Pipeline.Core.Normalization;

/// <summary>Reads ages: "12", "१२ वर्ष", "twelve", "about 12", "12-13", "under 5", "10+", "8 months", "2 years 3 months", "newborn".</summary>
internal static class Ages
{
    private const int DaysOfYear = 365;
    private const int DaysOfMonth = 30;
    private const int OldestChild = 17;
    private const int WidestRange = 20;

    /// <summary>The least and the most completed years, null where the text is no age.</summary>
    public static (int Youngest, int Oldest)? Read(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 1 or 2 && !trimmed.ContainsAnyExceptInRange('0', '9')) return (int.Parse(trimmed), int.Parse(trimmed));
        if (trimmed.IndexOfAny('-', '−') == 0 || trimmed.IsEmpty || IsDate(trimmed)) return null;
        var (spans, said) = TimeUnits.Read(text);
        said |= Signs(trimmed);
        if (said.HasFlag(TimeWordKinds.Unclear)) return null;
        spans.RemoveAll(span => span.Count is null);
        return spans.Count switch
        {
            0 when said.HasFlag(TimeWordKinds.Newborn) => (0, 0),
            0 when said.HasFlag(TimeWordKinds.Infant) => (0, 1),
            1 or 2 => Within(Years(spans), said, trimmed),
            _ => null,
        };
    }

    private static (int Low, int High) Years(List<(int? Count, int? Days)> spans)
    {
        var (first, second) = (spans[0], spans[^1]);
        // "2 years 3 months" is one age of two parts, "12-13" two ages of the unit that follows.
        var isOfParts = first.Days > second.Days;
        var days = isOfParts ? first.Days : second.Days ?? first.Days;
        var (one, other) = (Years(first.Count!.Value, days), Years((isOfParts ? first : second).Count!.Value, days));
        return (Math.Min(one, other), Math.Max(one, other));
    }

    private static (int, int)? Within((int Low, int High) years, TimeWordKinds said, ReadOnlySpan<char> text)
    {
        var (low, high) = years;
        // "12/13" is one of the two; "3/12" may be three months.
        if (high - low > WidestRange || (high - low > 2 && text.Contains('/'))) return null;
        if (said.HasFlag(TimeWordKinds.About)) (low, high) = (low - 1, high + 1);
        if (said.HasFlag(TimeWordKinds.Running)) (low, high) = (low - 1, high - 1);
        if (said.HasFlag(TimeWordKinds.Under)) (low, high) = (0, high - 1);
        if (said.HasFlag(TimeWordKinds.Over)) high = Math.Max(high, OldestChild);
        return (Math.Max(0, low), Math.Max(0, high));
    }

    private static int Years(int count, int? days) => days switch
    {
        null or >= DaysOfYear => count,
        DaysOfMonth => count / 12,
        _ => (int)((long)count * days.Value / DaysOfYear),
    };

    private static TimeWordKinds Signs(ReadOnlySpan<char> text) =>
        text.IndexOfAny("~±≈") >= 0 ? TimeWordKinds.About : text[0] == '<' ? TimeWordKinds.Under : text[0] == '>' || text[^1] == '+' ? TimeWordKinds.Over : TimeWordKinds.None;

    /// <summary>Three numbers with nothing but a stroke, a point or a dash between, or a year.</summary>
    private static bool IsDate(ReadOnlySpan<char> text)
    {
        var (digits, strokes) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            digits = char.IsDigit(text[i]) ? digits + 1 : 0;
            if (digits == 4) return true;
            var isBetween = text[i] is '/' or '.' or '-' && i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]);
            if (isBetween && ++strokes == 2) return true;
        }
        return false;
    }
}
