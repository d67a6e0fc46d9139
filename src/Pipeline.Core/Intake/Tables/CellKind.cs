using System.Buffers;

namespace Pipeline.Core.Intake.Tables;

/// <summary>What a value may be by its looks; a "12" may be an age and a running number.</summary>
[Flags]
internal enum CellKinds
{
    None = 0,
    Date = 1,
    Time = 2,
    Sex = 4,
    Age = 8,
    Number = 16,
    Phone = 32,
    Paper = 64,
    Country = 128,
    Relation = 256,
    Name = 512,

    /// <summary>Letters at all: no phone, age or date.</summary>
    Words = 1024,
}

/// <summary>Tells by its looks what a value may be. Reads nothing: that is for the normalisation, which knows the country.</summary>
internal static class CellKind
{
    /// <summary>Longer values are prose.</summary>
    private const int MaxLength = 80;

    /// <summary>Days since 30 December 1899 of 1982 and 2064: dates of a sheet that lost their format.</summary>
    private const int FirstSerialDate = 30_000, LastSerialDate = 60_000;

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(";:!?%=");
    private static readonly char[] AsciiDigits = [.. "0123456789"];

    /// <summary>Thai, Lao, Burmese and Khmer begin here.</summary>
    private const char Unspaced = '\u0E00';

    private static readonly HashSet<string> Sexes = Words("sex", 0), Countries = Words("countries", 1), Relations = Words("relations", 0),
        Months = Words("months", 0), Units = Words("time-units", 1), NoNames = Words("no-names", 0), Documents = Words("documents", 0);

    private static readonly string[] UnspacedMonths = [.. Months.Where(month => month[0] >= Unspaced && month.Length > 2)];

    /// <summary>The kinds a value may be; none where it is blank, says that there is no value, or is none of them.</summary>
    public static CellKinds Of(string text)
    {
        var folded = Headers.Fold(text);
        if (folded.Length is 0 or > MaxLength || NoNames.Contains(folded)) return CellKinds.None;
        var (digits, letters) = Count(folded);
        if (digits == 0) return letters == 0 ? CellKinds.None : CellKinds.Words | OfWords(folded, letters);
        return letters == 0 ? OfNumbers(folded, digits) : OfBoth(folded, digits, letters);
    }

    private static CellKinds OfWords(string folded, int letters)
    {
        if (Sexes.Contains(folded)) return CellKinds.Sex;
        var kinds = (Countries.Contains(folded) ? CellKinds.Country : CellKinds.None) | (Relations.Contains(folded) ? CellKinds.Relation : CellKinds.None);
        if (kinds != CellKinds.None || letters < 2 || Documents.Contains(folded)) return kinds;
        var words = folded.AsSpan().Count(' ') + 1;
        return words <= 6 && folded.AsSpan().IndexOfAny(NotInNames) < 0 ? CellKinds.Name : CellKinds.None;
    }

    private static CellKinds OfNumbers(string folded, int digits)
    {
        var groups = Numbers(folded);
        var kinds = digits >= 7 && (groups.Count == 1 || folded[0] == '+' || !IsDate(groups)) ? CellKinds.Phone | CellKinds.Paper : CellKinds.None;
        if (folded[0] == '+') return kinds;
        if (IsDate(groups)) kinds |= CellKinds.Date;
        if (folded.Contains(':') && groups is [{ Value: < 24 }, ..] && groups.Count is 2 or 3) kinds |= CellKinds.Time;
        if (groups.Count == 1 && digits == folded.Length) kinds |= CellKinds.Number;
        if (groups is [{ Value: <= 25, Digits: <= 2 }] or [{ Value: <= 25, Digits: <= 2 }, { Value: <= 25, Digits: <= 2 }] && !folded.Contains(':')) kinds |= CellKinds.Age;
        if (groups is [{ Digits: 5, Value: > FirstSerialDate and < LastSerialDate }]) kinds |= CellKinds.Date;
        return kinds;
    }

    private static CellKinds OfBoth(string folded, int digits, int letters)
    {
        var groups = Numbers(folded);
        var words = folded.Split([' ', '-', '/', ',', '.', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('.')).ToArray();
        if (IsDate(groups) && folded.Length <= 25 && folded.Contains('t')) return CellKinds.Date;
        if (groups.Count is 1 or 2 && Array.Exists(words, HasMonth)) return CellKinds.Date;
        if (groups.Count <= 2 && groups[0].Value < 300 && Array.Exists(words, IsUnit)) return CellKinds.Age;
        if (NameCell.ReadAgeAndSex(folded) is { Age: not null }) return CellKinds.Age;
        return letters <= 5 && digits >= 3 ? CellKinds.Paper : CellKinds.Words;
    }

    /// <summary>"ខែវិច្ឆិកា" and "တန်ဆောင်မုန်းလပြည့်" have the month within: their scripts put no spaces between words.</summary>
    private static bool HasMonth(string word) => Months.Contains(word) || (word[0] >= Unspaced && Array.Exists(UnspacedMonths, word.Contains));

    private static bool IsUnit(string word) => Units.Contains(word.TrimStart(AsciiDigits));

    /// <summary>Day, month and year in either order, or a year alone; the year says the calendar, not whether it is one.</summary>
    private static bool IsDate(List<(int Value, int Digits)> groups) => groups switch
    {
        [{ Digits: 4, Value: > 1900 and < 2700 }] => true,
        [{ Digits: 8, Value: var day }] => IsDate(day / 10_000, day / 100 % 100, day % 100) || IsDate(day % 10_000, day / 10_000 % 100, day / 1_000_000),
        [{ Digits: 4, Value: > 1900 and < 2700 }, { Value: >= 1 and <= 12 }, { Value: >= 1 and <= 32 }, ..] => true,
        [{ Digits: <= 2, Value: >= 1 and <= 32 }, { Digits: <= 2, Value: >= 1 and <= 32 }, { Digits: 2 or 4 }, ..] => true,
        _ => false,
    };

    private static bool IsDate(int year, int month, int day) => year is > 1900 and < 2700 && month is >= 1 and <= 12 && day is >= 1 and <= 32;

    private static (int Digits, int Letters) Count(string folded)
    {
        var (digits, letters) = (0, 0);
        foreach (var c in folded)
        {
            if (char.IsDigit(c)) digits++;
            else if (Letters.IsPart(c)) letters++;
        }
        return (digits, letters);
    }

    internal static List<(int Value, int Digits)> Numbers(string text)
    {
        var numbers = new List<(int, int)>(3);
        for (var i = 0; i < text.Length; i++)
        {
            var (value, digits) = (0, 0);
            for (; i < text.Length && char.IsDigit(text[i]); i++, digits++) value = digits < 8 ? (value * 10) + Letters.DigitOf(text[i]) : int.MaxValue;
            if (digits > 0) numbers.Add((value, digits));
        }
        return numbers;
    }

    private static HashSet<string> Words(string file, int column) =>
        [.. EmbeddedData.Rows($"Normalization/Data/{file}.csv").Select(row => Headers.Fold(row[column])).Where(word => word.Length > 0)];
}
