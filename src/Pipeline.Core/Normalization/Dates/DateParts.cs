namespace Pipeline.Core.Normalization.Dates;

/// <summary>A number in a date, and how many digits it was written with.</summary>
internal readonly record struct DateNumber(int Value, int Digits)
{
    public bool IsYear => Digits == 4;
}

/// <summary>The numbers and words of a date, in the order in which they stand; words that say nothing of the date (weekdays, "on the", "ថ្ងៃទី") are passed over.</summary>
internal ref struct DateParts
{
    public const int MostNumbers = 6;
    private const int MostDigits = 8;

    private Span<DateNumber> _numbers;
    private bool _isUnknownLast;

    public readonly ReadOnlySpan<DateNumber> Numbers => _numbers[..Count];

    public int Count { get; private set; }

    public DateWord? Month { get; private set; }

    /// <summary>Another month than <see cref="Month"/>, as in a range.</summary>
    public DateWord? OtherMonth { get; private set; }

    public Calendar? Era { get; private set; }

    public Moon Moon { get; private set; }

    /// <summary>The country whose script the date is written in, where one script tells the calendar: Bengali or Burmese.</summary>
    public string? ScriptOf { get; private set; }

    /// <summary>A word that we do not know stands between two numbers, where a mistyped month would.</summary>
    public bool HasUnknownBetween { get; private set; }

    /// <summary>False where the text has more numbers than any date, or longer ones.</summary>
    public bool IsDate { get; private set; }

    /// <param name="text">With ASCII digits.</param>
    /// <param name="numbers">Room for <see cref="MostNumbers"/>.</param>
    public static DateParts Of(ReadOnlySpan<char> text, Span<DateNumber> numbers)
    {
        var parts = new DateParts { _numbers = numbers, IsDate = true };
        for (var i = 0; i < text.Length && parts.IsDate;)
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                parts.Take(text[start..i], numbers);
            }
            else if (Words.IsPart(text[i]))
            {
                while (i < text.Length && (Words.IsPart(text[i]) || text[i] == '.')) i++;
                parts.TakeWord(text[start..i]);
            }
            else
            {
                i++;
            }
        }
        return parts;
    }

    private void Take(ReadOnlySpan<char> digits, Span<DateNumber> numbers)
    {
        HasUnknownBetween |= _isUnknownLast && Count > 0;
        _isUnknownLast = false;
        IsDate = digits.Length <= MostDigits && Count < MostNumbers;
        if (IsDate) numbers[Count++] = new(int.Parse(digits), digits.Length);
    }

    private void TakeWord(ReadOnlySpan<char> word)
    {
        if (DateWords.Find(word) is { } known) Take(known);
        else _isUnknownLast = true;
        if (word[0] < '\u0980') return;
        ScriptOf ??= ScriptCountry(word[0]);
        if (Vocabulary.SpacesWords(word[0])) return;
        if (Month is null && DateWords.FindWithin(word, DateWordKind.Month) is { } month) Take(month);
        if (ScriptOf == "MM" && Moon == Moon.None && DateWords.FindWithin(word, DateWordKind.Moon) is { } moon) Take(moon);
    }

    private void Take(DateWord word)
    {
        if (word.Kind == DateWordKind.Era) Era = word.Calendar;
        else if (word.Kind == DateWordKind.Moon) Moon = (Moon)word.Number;
        else if (Month is null) Month = word;
        else if (Month != word) OtherMonth = word;
    }

    /// <summary>Of a digit or letter.</summary>
    public static string? ScriptCountry(char c) => c switch
    {
        >= '\u0980' and <= '\u09FF' => "BD",
        >= '\u1000' and <= '\u109F' => "MM",
        _ => null,
    };
}
