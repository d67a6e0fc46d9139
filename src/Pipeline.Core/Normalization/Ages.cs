namespace Pipeline.Core.Normalization;

/// <summary>Reads ages: "12", "१२ वर्ष", "about 12", "12-13", "8 months", "2 years 3 months".</summary>
internal static class Ages
{
    private static readonly string[] MonthWords = ["month", "mth", "mo", "महिना", "महीना", "महीने", "মাস", "လ", "เดือน", "ເດືອນ", "ខែ", "bulan", "bln", "buwan"];
    private static readonly string[] AboutWords = ["about", "approx", "around", "~", "±", "करिब", "लगभग", "प्रায়", "প্রায়", "ခန့်", "ประมาณ", "ราว", "ປະມານ", "ប្រហែល", "kira", "sekitar", "lebih kurang", "mga"];

    /// <summary>The least and the most completed years, null where the text is no age.</summary>
    public static (int Youngest, int Oldest)? Read(string text)
    {
        var ascii = Tidy.Digits(text).ToLowerInvariant();
        var numbers = Numbers(ascii);
        if (numbers.Count is 0 or > 2) return null;
        var isMonths = Array.Exists(MonthWords, ascii.Contains);
        if (isMonths) return numbers.Count == 2 ? (numbers[0], numbers[0]) : (numbers[0] / 12, numbers[0] / 12);
        var (low, high) = numbers.Count == 2 ? (Math.Min(numbers[0], numbers[1]), Math.Max(numbers[0], numbers[1])) : (numbers[0], numbers[0]);
        if (Array.Exists(AboutWords, ascii.Contains)) (low, high) = (Math.Max(0, low - 1), high + 1);
        return high - low > 20 ? null : (low, high);
    }

    /// <summary>Whole numbers; of a decimal ("12.5", "12.0") the whole part.</summary>
    private static List<int> Numbers(string text)
    {
        var numbers = new List<int>(2);
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
            if (i - start > 4) return [];
            var isFraction = start > 0 && text[start - 1] is '.' or ',' && start > 1 && char.IsAsciiDigit(text[start - 2]);
            if (!isFraction) numbers.Add(int.Parse(text.AsSpan(start, i - start)));
        }
        return numbers;
    }
}
