using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>
/// The forms of document numbers by country: <c>Data/document-formats.csv</c>. A shape is written as the number is compared, without spaces and strokes:
/// d a digit, h one from 2 to 9, t one from 1 to 8, A a Latin letter, w letters of any script.
/// </summary>
internal sealed record DocumentFormat(string Type, string Shape, string Check)
{
    private static readonly ILookup<string, DocumentFormat> Known =
        EmbeddedData.Rows("Normalization/Data/document-formats.csv").ToLookup(row => row[0], row => new DocumentFormat(row[3], row[2], row[4]));

    /// <summary>The form of a number in a country, null where it has none of those we know there.</summary>
    public static DocumentFormat? Of(string number, string? country)
    {
        if (country is null) return null;
        foreach (var format in Known[country])
        {
            if (Fits(format.Shape, number)) return format;
        }
        return null;
    }

    /// <summary>Whether the check digit, or the birth date within the number, is as it must be.</summary>
    public bool Holds(string number) => Check switch
    {
        "verhoeff" => CheckDigits.Verhoeff(number),
        "thai" => CheckDigits.Thai(number),
        "birth-year-first" => CheckDigits.IsDay(number.AsSpan(2, 2), number.AsSpan(4, 2)),
        "birth-day-first" => CheckDigits.IsDay(number.AsSpan(8, 2), number.AsSpan(6, 2), CheckDigits.AddedForGirls),
        _ => true,
    };

    private static bool Fits(ReadOnlySpan<char> shape, ReadOnlySpan<char> number)
    {
        while (shape.Length > 0 && number.Length > 0)
        {
            if (shape[0] == 'w')
            {
                var letters = 0;
                while (letters < number.Length && !char.IsAsciiDigit(number[letters])) letters++;
                if (letters == 0) return false;
                number = number[letters..];
            }
            else
            {
                if (!Fits(shape[0], number[0])) return false;
                number = number[1..];
            }
            shape = shape[1..];
        }
        return shape.Length == 0 && number.Length == 0;
    }

    private static bool Fits(char kind, char c) => kind switch
    {
        'd' => char.IsAsciiDigit(c),
        'h' => c is >= '2' and <= '9',
        't' => c is >= '1' and <= '8',
        _ => char.IsAsciiLetter(c),
    };
}
