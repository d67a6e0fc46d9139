using PhoneNumbers;

namespace Pipeline.Core.Normalization;

/// <summary>Reads phone numbers into E.164.</summary>
internal static class Phones
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>Every number in a text; those that cannot be one are left out.</summary>
    public static IReadOnlyList<string> Read(string? text, string? country)
    {
        if (text is null) return [];
        var phones = new List<string>(1);
        foreach (var part in text.Split(['/', ',', ';', '\n', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (One(part, country) is { } phone && !phones.Contains(phone)) phones.Add(phone);
        }
        return phones;
    }

    /// <summary>One number, null where the text is none. Without a country only numbers with their country code can be read.</summary>
    public static string? One(string text, string? country)
    {
        var digits = Tidy.Digits(text);
        if (digits.Count(char.IsAsciiDigit) is < 6 or > 17) return null;
        try
        {
            var number = Util.Parse(digits, country);
            return Util.IsPossibleNumber(number) ? Util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
