using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Mail;

/// <summary>To whom a mail goes: one contact of a partner, or the admins.</summary>
public sealed class Addressees(Partners partners, MailSettings mail)
{
    /// <summary>The partner, with the contact who is told in the place of its first; null where either is no longer there.</summary>
    public async Task<Partner?> FindAsync(string partner, int contact, CancellationToken cancellation)
    {
        if (partner == Ladder.Admins) return new(Ladder.Admins, "", mail.AdminAddress, "", [], [], [], "en", Severity.Low);
        var known = await partners.FindAsync(partner, cancellation);
        return known?.Contacts.ElementAtOrDefault(contact) is { } asked ? known with { ContactName = asked.Name, Email = asked.Email } : null;
    }
}
