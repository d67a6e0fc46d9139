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
    Severity SeverityFloor);
