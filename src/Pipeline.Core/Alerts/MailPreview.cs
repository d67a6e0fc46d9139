using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>Mails of invented content, to look at.</summary>
/// <param name="Kind">What the mail is for.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Content">The mail itself.</param>
public sealed record MailPreview(MailKind Kind, Severity Severity, MailContent Content)
{
    private const string Reference = "K7QM-2XPD";
    private static readonly AnswerLinks Links = LinksTo("1");

    /// <summary>A place where each language is spoken, as it is written there.</summary>
    private static readonly Dictionary<string, (string Country, string District)> Places = new()
    {
        ["en"] = ("PH", "Tawi-Tawi"),
        ["ne"] = ("NP", "झापा"),
        ["hi"] = ("IN", "महराजगंज"),
        ["bn"] = ("BD", "কক্সবাজার"),
        ["my"] = ("MM", "မြဝတီ"),
        ["th"] = ("TH", "สระแก้ว"),
        ["lo"] = ("LA", "ຈຳປາສັກ"),
        ["km"] = ("KH", "បន្ទាយមានជ័យ"),
        ["ms"] = ("MY", "Kota Kinabalu"),
        ["id"] = ("ID", "Nunukan"),
        ["fil"] = ("PH", "Zamboanga Sibugay"),
    };

    private static readonly Dictionary<Severity, string[]> Indicators = new()
    {
        [Severity.Low] = ["no-documents"],
        [Severity.Medium] = ["out-of-school", "unaccompanied"],
        [Severity.High] = ["job-promised", "destination-unknown", "night-or-bypass"],
        [Severity.Critical] = ["missing-child-match", "separated-unknown-adult", "documents-held", "fear"],
    };

    /// <summary>Every kind of mail at every severity, in one language.</summary>
    public static IReadOnlyList<MailPreview> In(string language) =>
    [
        .. from kind in Enum.GetValues<MailKind>()
           from severity in Enum.GetValues<Severity>().Reverse()
           select new MailPreview(kind, severity, Render(kind, severity, language)),
    ];

    private static MailContent Render(MailKind kind, Severity severity, string language)
    {
        var partner = new Partner("invented", "Invented partner", "desk@partner.example", "Invented contact", [], [], [], language, Severity.Low) { Shares = Shares.All };
        var alert = AlertIn(language, severity);
        return kind == MailKind.Digest
            ? DigestMail.Render([new(alert, Reference, Links), .. OthersOf(language, severity)], partner)
            : AlertMail.Render(alert, Reference, partner, kind, Links, TimeSpan.FromMinutes(severity == Severity.Critical ? 15 : 60));
    }

    /// <summary>One in another script than the mail, and one of which little is known.</summary>
    private static DigestEntry[] OthersOf(string language, Severity severity) =>
    [
        new(AlertIn(language == "th" ? "my" : "th", severity) with { SeenAt = "2026-11-19", AgeBand = null, Sex = Sex.Male }, "3HTN-W8CE", LinksTo("2")),
        new(AlertIn(language, severity) with { Country = null, District = null, SeenAt = null, AgeBand = null, Sex = Sex.Unknown, Indicators = ["group-of-children"] }, "R4VB-9KSM", LinksTo("3")),
    ];

    private static Alert AlertIn(string language, Severity severity)
    {
        var (country, district) = Places[language];
        return new()
        {
            ChildId = "invented",
            Period = "2026-11-16",
            Severity = severity,
            Indicators = Indicators[severity],
            Country = country,
            District = district,
            SeenAt = "2026-11-20 14:00",
            AgeBand = new(12, 14),
            Sex = Sex.Female,
        };
    }

    private static AnswerLinks LinksTo(string alert) => new(
        new($"https://desk.example/answers/{alert}?answer=yes&signature=invented"),
        new($"https://desk.example/answers/{alert}?answer=no&signature=invented"),
        new($"https://desk.example/alerts/{alert}"),
        new("https://desk.example/settings"));
}
