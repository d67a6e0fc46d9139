using System.Globalization;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Web;

/// <summary>What the link was for.</summary>
public enum AnswerView
{
    Go,
    Decline,
    Settings,
}

/// <summary>Where a partner answers an alert: one question at a time, a choice and a button. Says of the child no more than the mail did.</summary>
public static class AnswerPage
{
    private static readonly Page Page = new("answer.html.liquid");

    private static readonly string[] Nows = ["arrived", .. AnswerForm.Outcomes.Keys];

    public static IResult Show(HttpResponse response, string token, OpenAnswer answer, AnswerView view, ErrorBody? fault)
    {
        var (life, texts) = (answer.LifeCycle, PageTexts.In(answer.Language));
        var question = life.IsOver ? "" : view switch
        {
            AnswerView.Settings => "settings",
            AnswerView.Decline => "decline",
            _ => answer.IsGoing ? "now" : "go",
        };
        return Page.Show(
            response,
            answer.Language,
            new
            {
                Address = $"/api/answers/{token}",
                answer.Standing.Reference,
                Severity = answer.Standing.Alert.Severity.ToString().ToLowerInvariant(),
                Said = texts[SaidOf(answer)],
                ThereBy = answer.IsGoing ? life.ThereBy?.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture) : null,
                Question = question,
                IsWrong = fault is not null,
                Choices = ChoicesOf(question).Select(choice => new { Value = choice, Text = texts[$"answer_{question}_{choice.Replace('-', '_')}"] }).ToArray(),
                Settings = question == "settings" ? answer.Partner : null,
            },
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    /// <summary>The link is not ours, or is too old: the two look the same.</summary>
    public static IResult ShowUnknown(HttpResponse response) =>
        Page.Show(response, "en", new { Question = "unknown", Choices = Array.Empty<object>() }, StatusCodes.Status404NotFound);

    private static IEnumerable<string> ChoicesOf(string question) => question switch
    {
        "go" => AnswerForm.Minutes.Select(minutes => minutes.ToString(CultureInfo.InvariantCulture)),
        "decline" => DeclineReasons.All,
        "now" => Nows,
        _ => [],
    };

    private static string SaidOf(OpenAnswer answer) => answer.LifeCycle.State switch
    {
        AlertState.Withdrawn => "answer_said_withdrawn",
        AlertState.Closed => "answer_said_closed",
        AlertState.InHand => "answer_said_in_hand",
        _ when answer.IsGoing => "answer_said_going",
        _ when answer.Telling.State == TellingState.Declined => "answer_said_declined",
        AlertState.Acknowledged => "answer_said_others_go",
        _ => "answer_said_open",
    };
}
