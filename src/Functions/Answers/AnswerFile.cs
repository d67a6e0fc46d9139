using Pipeline.Core.Alerts;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Answers;

/// <summary>What a link in a mail leads to.</summary>
/// <param name="Partner">Who was asked; null for the admins, or where the partner is no longer there.</param>
/// <param name="Telling">What was asked of them last.</param>
public sealed record OpenAnswer(StandingAlert Standing, Partner? Partner, Telling Telling)
{
    public LifeCycle LifeCycle => Standing.LifeCycle;

    /// <summary>This contact has said that somebody goes.</summary>
    public bool IsGoing => Telling.State == TellingState.Acknowledged;

    /// <summary>Pages for the admins are in English, as their mails are.</summary>
    public string Language => Partner?.Language ?? "en";
}

/// <summary>Finds what the links in mails lead to.</summary>
public sealed class AnswerFile(AnswerTokens tokens, Deliveries deliveries, Alerts alerts, Partners partners)
{
    /// <summary>Null where the link is not ours, is too old, or its alert is gone.</summary>
    public async Task<OpenAnswer?> OpenAsync(string token, CancellationToken cancellation)
    {
        if (tokens.Read(token) is not { } id || await deliveries.FindAsync(id, cancellation) is not { Mail: var mail }) return null;
        if (await alerts.FindAsync(mail.Alert, cancellation) is not { } standing || standing.LifeCycle.Latest(mail.Partner, mail.Contact) is not { } telling) return null;
        return new(standing, mail.Partner == Ladder.Admins ? null : await partners.FindAsync(mail.Partner, cancellation), telling);
    }
}
