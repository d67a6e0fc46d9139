using System.Globalization;

namespace Pipeline.Core.Alerts;

/// <summary>One alert of a digest.</summary>
/// <param name="Alert">What is told.</param>
/// <param name="Reference">Random; how partner and desk name the case to each other.</param>
/// <param name="Links">Of this alert. A digest shows the one page where it is answered, either way.</param>
public sealed record DigestEntry(Alert Alert, string Reference, AnswerLinks Links);

/// <summary>Writes one mail of several alerts that need no answer within the hour.</summary>
public static class DigestMail
{
    /// <param name="entries">At least one, in the order in which they are told.</param>
    /// <param name="partner">Who is told.</param>
    public static MailContent Render(IReadOnlyList<DigestEntry> entries, Partner partner)
    {
        if (entries.Count == 0) throw new ArgumentException("A digest tells of one alert at least.", nameof(entries));
        var texts = new MailTexts(partner.Language);
        var severity = entries.Max(entry => entry.Alert.Severity);
        var cases = entries.Select(entry => LetterCase.Of(entry.Alert, entry.Reference, entry.Links.Acknowledge, texts, partner)).ToArray();
        return new Letter(texts)
        {
            Band = severity.ToString().ToLowerInvariant(),
            Label = texts.Of(severity),
            Title = texts["title-digest"],
            Countries = string.Join(", ", cases.Select(told => told.Country).Distinct()),
            SubjectEnd = $" ({entries.Count.ToString(CultureInfo.InvariantCulture)})",
            Asked = [texts["ask-digest"]],
            Cases = cases,
            OpenLabel = texts["open-digest"],
            Settings = entries[0].Links.Settings,
        }.Write();
    }
}
