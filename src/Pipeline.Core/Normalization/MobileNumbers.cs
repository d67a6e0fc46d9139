using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>
/// The mobile numbers of each country as most people write them, digits and nothing else: <c>Data/mobile-numbers.csv</c>. A test holds that the library
/// which knows all numbers reads these the same; it takes thirty times as long.
/// </summary>
internal static class MobileNumbers
{
    private static readonly Dictionary<string, Form[]> Known = EmbeddedData.Rows("Normalization/Data/mobile-numbers.csv")
        .GroupBy(row => row[0], row => new Form($"+{row[1]}", row[2], int.Parse(row[3]))).ToDictionary(forms => forms.Key, forms => forms.ToArray());

    /// <summary>The number in E.164, null where it is written in another way, or is another.</summary>
    public static string? Read(ReadOnlySpan<char> text, string? country)
    {
        if (country is null || text.ContainsAnyExceptInRange('0', '9') || !Known.TryGetValue(country, out var forms)) return null;
        foreach (var form in forms)
        {
            // The zero in front is for calls within the country only.
            if (text.Length == form.Digits && text.StartsWith(form.Starts)) return string.Concat(form.Code, text[0] == '0' ? text[1..] : text);
        }
        return null;
    }

    private sealed record Form(string Code, string Starts, int Digits);
}
