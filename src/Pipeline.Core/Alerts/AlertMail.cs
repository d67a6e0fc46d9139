namespace Pipeline.Core.Alerts;

/// <summary>
/// Writes what a partner is told, in its language: how urgent, what is asked and until when, where (district and country), when (to the hour) and why.
/// The age band and sex of the child only where the partner's agreement says so. Never who the child is, and nothing of the partner either: the name of a shelter says where a child may be brought.
/// </summary>
public static class AlertMail
{
    /// <param name="alert">What is told.</param>
    /// <param name="reference">Random; how partner and desk name the case to each other.</param>
    /// <param name="partner">Who is told: its language and its agreement count.</param>
    /// <param name="kind">What the mail is for. A digest of one alert is a digest.</param>
    /// <param name="links">Where its buttons lead.</param>
    /// <param name="answerWithin">How long the next partner is not asked.</param>
    public static MailContent Render(Alert alert, string reference, Partner partner, MailKind kind, AnswerLinks links, TimeSpan answerWithin)
    {
        if (kind == MailKind.Digest) return DigestMail.Render([new(alert, reference, links)], partner);
        var texts = new MailTexts(partner.Language);
        var isWithdrawn = kind == MailKind.Withdrawn;
        var told = LetterCase.Of(alert, reference, links.Open, texts, partner);
        return new Letter(texts)
        {
            Band = isWithdrawn ? "withdrawn" : alert.Severity.ToString().ToLowerInvariant(),
            Label = isWithdrawn ? texts["withdrawn"] : texts.Of(alert.Severity),
            Title = texts[TitleOf(kind)],
            Countries = told.Country,
            SubjectEnd = $", {reference}",
            Asked = Asked(kind, answerWithin, texts),
            // What no longer holds is not said again.
            Cases = [isWithdrawn ? told with { Child = null, Reasons = [] } : told],
            Answer = isWithdrawn ? null : links,
            OpenLabel = texts["open"],
            Settings = links.Settings,
        }.Write();
    }

    private static string TitleOf(MailKind kind) => kind switch
    {
        MailKind.Escalated => "title-escalated",
        MailKind.Withdrawn => "title-withdrawn",
        _ => "title",
    };

    private static string[] Asked(MailKind kind, TimeSpan answerWithin, MailTexts texts) => kind switch
    {
        MailKind.Escalated => [texts.Ask(answerWithin), texts["ask-escalated"], texts["otherwise"]],
        MailKind.Withdrawn => [texts["ask-withdrawn"]],
        _ => [texts.Ask(answerWithin), texts["otherwise"]],
    };
}
