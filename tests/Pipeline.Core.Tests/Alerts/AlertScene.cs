using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Alerts;

/// <summary>An alert and the partners around it, for tests of what becomes of it.</summary>
internal static class AlertScene
{
    public static readonly DateTimeOffset Start = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    public static Alert Alert(Severity severity = Severity.Critical, params string[] indicators) => new()
    {
        ChildId = "child",
        Period = "2026-11-30",
        Severity = severity,
        Indicators = indicators.Length > 0 ? indicators : ["job-promised"],
        Country = "NP",
        District = "Jhapa",
    };

    public static Partner Partner(string id, int contacts = 1, params string[] needs) =>
        new(id, $"Name of {id}", $"{id}@partner.example", "Contact 0", ["NP"], [], needs.Length > 0 ? needs : ["border-interception"], "en", Severity.High)
        {
            FurtherContacts = [.. Enumerable.Range(1, contacts - 1).Select(number => new Contact($"Contact {number}", $"{id}-{number}@partner.example"))],
        };

    public static Situation At(double minutes, Alert alert, params Partner[] partners) => new(alert, partners, Waits.Usual, Start.AddMinutes(minutes));
}
