using System.Globalization;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>The words of mails in one language: <c>Data/mail-texts.csv</c>, and the reasons in <c>Data/reasons.csv</c>.</summary>
internal sealed class MailTexts
{
    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);
    private readonly IReadOnlyDictionary<string, string> _texts;

    /// <param name="language">As the table of partners has it; what is none of ours is answered in English.</param>
    public MailTexts(string language)
    {
        Language = Languages.Choose(language, null, null);
        _texts = Table.In(Language);
    }

    internal static TextTable Table { get; } = new("Alerts/Data/mail-texts.csv");

    /// <summary>Without English, which stands beside each indicator.</summary>
    internal static TextTable ReasonTable { get; } = new("Alerts/Data/reasons.csv");

    public string Language { get; }

    public string this[string key] => _texts[key];

    public string Of(Severity severity) => this[$"severity-{severity.ToString().ToLowerInvariant()}"];

    /// <summary>Null where it is not known.</summary>
    public string? Of(Sex sex) => sex == Sex.Unknown ? null : this[$"sex-{sex.ToString().ToLowerInvariant()}"];

    /// <summary>Null where it is not known.</summary>
    public string? Of(AgeBand? band) => band is null ? null : this["age-band"]
        .Replace("{from}", band.From.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{to}", band.To.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The name of one of the ten countries. Anything else is not repeated: nobody knows what it may say.</summary>
    public string Country(string? code) => _texts.GetValueOrDefault($"country-{code}") ?? this["country-unknown"];

    public string Ask(TimeSpan within) => this["ask"].Replace("{time}", Duration(within), StringComparison.Ordinal);

    /// <summary>What was found, in words that may be told, and which of it was read out of remarks. Ids that are no longer in the list are passed over.</summary>
    public IReadOnlyList<string> Reasons(IEnumerable<string> indicators, IReadOnlyList<string>? fromText = null) =>
        [.. indicators.Select(Indicators.Find).OfType<Indicator>().Select(indicator => fromText?.Contains(indicator.Id) == true ? $"{ReasonOf(indicator)} ({this["from-remarks"]})" : ReasonOf(indicator))];

    private string ReasonOf(Indicator indicator) => ReasonTable.Find(indicator.Id, Language) ?? indicator.Told;

    /// <summary>In minutes up to two hours, so that nobody reads "1 hours"; a part of an hour is not granted.</summary>
    private string Duration(TimeSpan time) => time < TwoHours
        ? Count("minutes", Math.Max(1, (int)time.TotalMinutes))
        : Count("hours", (int)time.TotalHours);

    private string Count(string key, int n) => this[key].Replace("{n}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
