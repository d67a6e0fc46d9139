namespace Pipeline.Core.Intake.Receipts;

/// <summary>A language in which senders are answered.</summary>
/// <param name="Code">As in <c>headers.csv</c>, and as a browser names it.</param>
/// <param name="Name">What its speakers call it.</param>
public sealed record Language(string Code, string Name);

/// <summary>The languages in which senders are answered: those of the ten countries, and English.</summary>
public static class Languages
{
    public const string English = "en";

    public static readonly IReadOnlyList<Language> All =
    [
        new(English, "English"), new("ne", "नेपाली"), new("hi", "हिन्दी"), new("bn", "বাংলা"), new("my", "မြန်မာ"), new("th", "ไทย"),
        new("lo", "ລາວ"), new("km", "ខ្មែរ"), new("ms", "Bahasa Melayu"), new("id", "Bahasa Indonesia"), new("fil", "Filipino"),
    ];

    /// <summary>Other names under which browsers ask for them.</summary>
    private static readonly Dictionary<string, string> Aliases = new() { ["tl"] = "fil", ["in"] = "id" };

    /// <summary>The language asked for, else the first that the browser prefers and we know, else the upload's, else English.</summary>
    /// <param name="asked">Such as <c>ne</c> or <c>ne-NP</c>.</param>
    /// <param name="preferred">The header <c>Accept-Language</c>, such as <c>ne-NP, en;q=0.5</c>.</param>
    /// <param name="ofUpload">The language of the upload's headers.</param>
    public static string Choose(string? asked, string? preferred, string? ofUpload) =>
        string.IsNullOrWhiteSpace(asked) ? Preferred(preferred) ?? Known(ofUpload) ?? English : Known(asked) ?? English;

    private static string? Preferred(string? header) => (header ?? "").Split(',')
        .Select(part => part.Split(';', 2))
        .Where(part => part.Length == 1 || part[1].Trim() != "q=0")
        .OrderByDescending(part => part.Length == 1 ? 1 : Weight(part[1]))
        .Select(part => Known(part[0])).FirstOrDefault(known => known is not null);

    private static double Weight(string parameter) =>
        double.TryParse(parameter.AsSpan(parameter.IndexOf('=', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture, out var weight) ? weight : 1;

    private static string? Known(string? tag)
    {
        if (tag is null) return null;
        var code = tag.Trim().Split('-', '_')[0].ToLowerInvariant();
        code = Aliases.GetValueOrDefault(code, code);
        return All.Any(language => language.Code == code) ? code : null;
    }
}
