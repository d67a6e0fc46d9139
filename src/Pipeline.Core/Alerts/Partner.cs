using System.Text.Json.Serialization;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>An organisation with a mandate in places and for needs, and its focal point.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; names the partner in queues and tables.</param>
/// <param name="Countries">ISO 3166-1 alpha-2.</param>
/// <param name="Districts">Districts it serves, as written in reports; empty: all of its countries.</param>
/// <param name="Needs">What it can do, such as <c>shelter</c>.</param>
/// <param name="SeverityFloor">Alerts below this are not for it.</param>
public sealed record Partner(
    string Id,
    string Name,
    string Email,
    string ContactName,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Districts,
    IReadOnlyList<string> Needs,
    string Language,
    Severity SeverityFloor)
{
    /// <summary>Whom to ask where the first contact does not answer, in order.</summary>
    public IReadOnlyList<Contact> FurtherContacts { get; init; } = [];

    /// <summary>When it is told only of what is critical; null: it reads mails at any hour.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>What of a child it may be told, by its agreement: some of <see cref="Alerts.Shares.All"/>. None where it was stored before agreements were kept.</summary>
    public IReadOnlyList<string> Shares { get; init => field = value ?? []; } = [];

    /// <summary>When its quiet hours end, by the clock of the first of its countries; null where they are not now.</summary>
    public DateTimeOffset? WakesAt(DateTimeOffset now) => QuietHours?.EndAfter(now, Normalization.Countries.Offset(Countries is [var first, ..] ? first : null) ?? TimeSpan.Zero);

    /// <summary>All of them, the first one first.</summary>
    [JsonIgnore]
    public IReadOnlyList<Contact> Contacts => [new(ContactName, Email), .. FurtherContacts];
}

/// <summary>Somebody of a partner who answers alerts.</summary>
public sealed record Contact(string Name, string Email);
