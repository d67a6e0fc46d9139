namespace Pipeline.Core.Intake.Tables;

/// <summary>What the first values of a column look like, all together.</summary>
internal sealed class ColumnContent
{
    /// <summary>So few values tell nothing.</summary>
    private const int Enough = 3;

    /// <summary>Part of the values that must look alike, the rest being slips and blanks in words.</summary>
    private const double Most = 0.8;

    /// <summary>Most names have two words; most relations have one.</summary>
    private const double WordsOfName = 1.5;

    private static readonly CellKinds[] Kinds = [.. Enum.GetValues<CellKinds>().Where(kind => kind != CellKinds.None)];
    private readonly Dictionary<CellKinds, int> _counts = [];
    private readonly HashSet<string> _distinct = [];
    private readonly List<int> _years = [];
    private int _words;
    private int _steps;
    private int _last;

    public int Count { get; private set; }

    public static ColumnContent Of(ReadOnlySpan<Line> sample, int column)
    {
        var content = new ColumnContent();
        foreach (var line in sample) content.Add(line[column]);
        return content;
    }

    /// <summary>The part of the values that may be of a kind, from 0 to 1; 0 where there are too few to tell.</summary>
    public double Share(CellKinds kind) => Count < Enough ? 0 : (double)_counts.GetValueOrDefault(kind) / Count;

    public bool Is(CellKinds kind) => Share(kind) >= Most;

    /// <summary>Values that differ, as a part of all.</summary>
    public double Distinct => Count == 0 ? 0 : (double)_distinct.Count / Count;

    /// <summary>Words of a value, on average.</summary>
    public double Words => Count == 0 ? 0 : (double)_words / Count;

    /// <summary>1, 2, 3: the numbers of the rows.</summary>
    public bool IsRunning => Is(CellKinds.Number) && _steps >= Most * (Count - 1);

    /// <summary>Years from the earliest date to the latest, whether written with two digits or four. A report covers weeks; the births in it cover a childhood.</summary>
    public int Years => _years.Count == 0 ? 0 : _years.Max() - _years.Min();

    /// <summary>What the values are that a field under this header cannot be; null where they may be it, or look like nothing in particular.</summary>
    public string? Contradicts(Field field)
    {
        if (field is Field.FullName or Field.GivenName or Field.FamilyName or Field.CompanionName && Is(CellKinds.Sex)) return "sexes";
        if (field == Field.CompanionRelation) return Is(CellKinds.Name) && Share(CellKinds.Relation) == 0 && Words >= WordsOfName && Distinct >= 0.7 ? "names" : null;
        // Sexes are often written in code: 1 and 2.
        if (field is Field.Sex or Field.CompanionSex && _distinct.Count <= 3) return null;
        var allowed = Allowed(field);
        if (allowed == CellKinds.None || Count < Enough || Kinds.Any(kind => allowed.HasFlag(kind) && Share(kind) > 1 - Most)) return null;
        return IsRunning ? "running numbers" : Is(CellKinds.Date) ? "dates" : Is(CellKinds.Sex) ? "sexes" : Is(CellKinds.Age) ? "ages" : Is(CellKinds.Phone) ? "phone numbers"
            : Is(CellKinds.Number) ? "numbers" : Is(CellKinds.Words) ? "words" : null;
    }

    /// <summary>What the values of a field may look like; none where they may look like anything.</summary>
    private static CellKinds Allowed(Field field) => field switch
    {
        Field.FullName or Field.GivenName or Field.FamilyName or Field.CompanionName => CellKinds.Words | CellKinds.Paper,
        Field.Sex or Field.CompanionSex => CellKinds.Sex,
        Field.Age or Field.CompanionAge => CellKinds.Age | CellKinds.Number,
        Field.BirthDate or Field.SeenOn => CellKinds.Date,
        Field.Phone or Field.CompanionPhone => CellKinds.Phone | CellKinds.Number | CellKinds.Paper,
        Field.DocumentNumber or Field.CompanionDocument => CellKinds.Paper | CellKinds.Number | CellKinds.Phone | CellKinds.Date | CellKinds.Words,
        _ => CellKinds.None,
    };

    private void Add(string text)
    {
        var kinds = CellKind.Of(text);
        if (kinds == CellKinds.None) return;
        Count++;
        _distinct.Add(text);
        _words += text.AsSpan().Trim().Count(' ') + 1;
        foreach (var kind in Kinds)
        {
            if (kinds.HasFlag(kind)) _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        }
        if (kinds.HasFlag(CellKinds.Number) && CellKind.Numbers(text) is [var number])
        {
            if (number.Value == _last + 1) _steps++;
            _last = number.Value;
        }
        if (kinds.HasFlag(CellKinds.Date) && CellKind.Numbers(text) is { Count: > 0 } numbers) _years.Add(YearOf(numbers) % 100);
    }

    private static int YearOf(List<(int Value, int Digits)> numbers) =>
        numbers.Find(number => number.Digits == 4) is { Digits: 4 } full ? full.Value
            : numbers is [{ Digits: 5 } serial] ? 1900 + (serial.Value / 365)
            : numbers.Count > 2 ? numbers[2].Value : numbers[^1].Value;
}
