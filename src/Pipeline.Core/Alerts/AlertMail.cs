namespace Pipeline.Core.Alerts;

/// <summary>An e-mail ready to send: subject, plain text and HTML.</summary>
public sealed record MailContent(string Subject, string Text, string Html);

/// <summary>Writes what a partner is told. Obeys the rules of what an alert may carry: never who the child is.</summary>
public static class AlertMail
{
    /// <param name="reference">Random; how partner and desk name the case to each other.</param>
    public static MailContent Render(Alert alert, string reference, Partner partner) => throw new NotImplementedException();
}
