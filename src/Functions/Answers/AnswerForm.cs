using System.Globalization;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Answers;

/// <summary>
/// What a partner can choose on the page of an answer. A button alone does nothing: programs that check mails for their recipients open every link, and some press every button.
/// </summary>
public static class AnswerForm
{
    /// <summary>Within how many minutes somebody will be there.</summary>
    public static readonly IReadOnlyList<int> Minutes = [15, 30, 60, 120, 360];

    public static readonly IReadOnlyDictionary<string, Outcome> Outcomes = new Dictionary<string, Outcome>
    {
        ["confirmed"] = Outcome.Confirmed,
        ["false-alarm"] = Outcome.FalseAlarm,
        ["unclear"] = Outcome.Unclear,
        ["child-safe"] = Outcome.ChildSafe,
    };

    /// <summary>What was chosen, as what happens to the alert; or what is wrong with it.</summary>
    public static (AlertEvent? Happened, ErrorBody? Fault) Read(IFormCollection form, Telling telling, DateTimeOffset now)
    {
        var choice = form["choice"].ToString();
        return form["action"].ToString() switch
        {
            "go" when int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && Minutes.Contains(minutes) =>
                (new AlertEvent.Acknowledged(telling, now.AddMinutes(minutes)), null),
            "decline" when DeclineReasons.All.Contains(choice) => (new AlertEvent.Declined(telling, choice), null),
            "now" when choice == "arrived" => (new AlertEvent.Arrived(telling), null),
            "now" when Outcomes.TryGetValue(choice, out var outcome) => (new AlertEvent.Concluded(telling, outcome), null),
            _ => (null, new("choice-missing", "Nothing was chosen.", "Choose one of the answers, then press the button.")),
        };
    }
}
