using System.Globalization;
using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Answers;

/// <summary>
/// What a partner can choose on the page of an answer. A button alone does nothing: programs that check mails for their recipients open every link, and some press every button.
/// </summary>
public static class AnswerForm
{
    /// <summary>Within how many minutes somebody will be there.</summary>
    public static readonly IReadOnlyList<int> Minutes = [15, 30, 60, 120, 360];

    /// <summary>Why nobody can go; kept in the audit trail.</summary>
    public static readonly IReadOnlyList<string> DeclineReasons = ["too-far", "nobody-free", "not-our-mandate", "not-safe", "other"];

    /// <summary>Somebody of the partner is with the child.</summary>
    public const string Arrived = "arrived";

    public static readonly IReadOnlyDictionary<string, Outcome> Outcomes = new Dictionary<string, Outcome>
    {
        ["confirmed"] = Outcome.Confirmed,
        ["false-alarm"] = Outcome.FalseAlarm,
        ["unclear"] = Outcome.Unclear,
        ["child-safe"] = Outcome.ChildSafe,
    };

    /// <summary>What was chosen, as what happens to the alert; null where nothing was.</summary>
    public static AlertEvent? Read(IFormCollection form, Telling telling, DateTimeOffset now)
    {
        var choice = form["choice"].ToString();
        return form["action"].ToString() switch
        {
            "go" when int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && Minutes.Contains(minutes) =>
                new AlertEvent.Acknowledged(telling, now.AddMinutes(minutes)),
            "decline" when DeclineReasons.Contains(choice) => new AlertEvent.Declined(telling),
            "now" when choice == Arrived => new AlertEvent.Arrived(telling),
            "now" when Outcomes.TryGetValue(choice, out var outcome) => new AlertEvent.Concluded(telling, outcome),
            _ => null,
        };
    }
}
