using System.Buffers;
using PhoneNumbers;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Reads phone numbers into E.164.</summary>
internal static class Phones
{
    private const int FewestDigits = 6;
    private const int MostDigits = 17;

    /// <summary>With fewer digits than this a number has no country code in front.</summary>
    private const int FewestInternational = 11;

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>Most cells hold one number of digits, spaces and dashes.</summary>
    private static readonly SearchValues<char> OfOneNumber = SearchValues.Create("0123456789 -+.()०१२३४५६७८९০১২৩৪৫৬৭৮৯၀၁၂၃၄၅၆၇၈၉");

    private static readonly string[] Separators = ["/", ",", ";", "\n", "|", "&", " or ", " and ", " atau ", " dan ", " o ", " at ", " वा ", " या ", " বা ", " ও ", "หรือ", "ຫຼື", " ឬ ", "သို့မဟုတ်"];

    /// <summary>Every number in a text; those that cannot be one are left out.</summary>
    public static IReadOnlyList<string> Read(string? text, string? country)
    {
        if (text is null) return [];
        if (!text.AsSpan().ContainsAnyExcept(OfOneNumber)) return One(text, country) is { } only ? [only] : [];
        var phones = new List<string>(2);
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (One(part, country) is { } phone && !phones.Contains(phone)) phones.Add(phone);
        }
        return phones;
    }

    /// <summary>One number, null where the text is none. Without a country only numbers with their country code can be read.</summary>
    public static string? One(string text, string? country)
    {
        if (MobileNumbers.Read(text, country) is { } mobile) return mobile;
        if (IsShortened(text)) return null;
        var number = Plain(Tidy.Digits(text));
        var digits = number.Count(char.IsAsciiDigit);
        if (digits is < FewestDigits or > MostDigits) return null;
        var local = Parse(number, country);
        // "9779800001224" on an Indian post: long enough for a country code that lacks its plus, and no number of the country.
        var mayLackPlus = digits >= FewestInternational && number[0] is not ('+' or '0') && (local is null || !Util.IsValidNumber(local));
        if (mayLackPlus && Parse("+" + number, null) is { } foreign && Util.IsValidNumber(foreign)) local = foreign;
        return local is not null && Util.IsPossibleNumber(local) ? Util.Format(local, PhoneNumberFormat.E164) : null;
    }

    /// <summary>"9.8E+09": a spreadsheet has thrown digits away.</summary>
    public static bool IsShortened(string text)
    {
        var e = text.AsSpan().IndexOfAny('E', 'e');
        return e > 0 && e + 2 < text.Length && char.IsAsciiDigit(text[e - 1]) && text[e + 1] == '+' && char.IsAsciiDigit(text[e + 2]);
    }

    /// <summary>Reads the numbers of a field and says so where they are lost: shortened by a spreadsheet, or of no country we can tell.</summary>
    public static IReadOnlyList<string> Read(string? text, string? country, Field field, ProblemList problems)
    {
        var phones = Read(text, country);
        if (text is null || phones.Count > 0) return phones;
        if (IsShortened(text))
        {
            problems.Add(field, "phone-shortened", "The phone number has lost its last digits: a spreadsheet wrote it like 9.8E+09.", "Format the column as text, write the number again and send the row again.");
        }
        else if (text.Count(char.IsDigit) >= FewestDigits)
        {
            problems.Add(field, "phone-unreadable", "The phone number is none that we can read: digits are missing, or it is not said of which country it is.",
                "Write it with the code of its country, such as +977, or add a column with the country, and send the row again.");
        }
        return phones;
    }

    private static PhoneNumber? Parse(string number, string? country)
    {
        try
        {
            return Util.Parse(number, country);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>
    /// Without the ".0" of a number that was a spreadsheet's, without words beside it (which would be dialled by the letters on the keys) and what follows "ext",
    /// and with + for the 00 before a country code, whatever code the country itself dials out with.
    /// </summary>
    private static string Plain(string text)
    {
        var number = text.AsSpan().Trim();
        if (number.ContainsAnyExcept(OfOneNumber))
        {
            var extension = number.IndexOfAny('x', 'X', '#');
            number = string.Concat((extension > 0 ? text[..text.IndexOf(number[extension])] : text).Where(OfOneNumber.Contains)).AsSpan().Trim();
        }
        if (number.EndsWith(".0")) number = number[..^2];
        return number.StartsWith("00") && number.Length >= FewestInternational ? string.Concat("+", number[2..]) : number.Length == text.Length ? text : number.ToString();
    }
}
