namespace Pipeline.Core.Alerts;

/// <summary>An e-mail ready to send: subject, plain text and HTML.</summary>
public sealed record MailContent(string Subject, string Text, string Html);
