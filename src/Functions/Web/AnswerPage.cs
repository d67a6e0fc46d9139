using System.Globalization;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Answers;

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

    private static readonly string[] Nows = [AnswerForm.Arrived, .. AnswerForm.Outcomes.Keys];

    /// <param name="response">Gets the headers that guard the page.</param>
    /// <param name="token">Of the link.</param>
    /// <param name="answer">What it leads to.</param>
    /// <param name="view">What it was for.</param>
    /// <param name="isChoiceMissing">Something was sent, and nothing chosen.</param>
    public static IResult Show(HttpResponse response, string token, OpenAnswer answer, AnswerView view, bool isChoiceMissing)
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
                Said = texts[SaidOf(answer)],
                ThereBy = answer.IsGoing ? ThereBy(life.ThereBy, answer.Partner) : null,
                Question = question,
                IsChoiceMissing = isChoiceMissing,
                Choices = ChoicesOf(question).Select(choice => new { Value = choice, Text = texts[$"answer_{question}_{choice.Replace('-', '_')}"] }).ToArray(),
                Settings = question == "settings" ? answer.Partner : null,
            },
            isChoiceMissing ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    /// <summary>The link is not ours, or is too old: the two look the same.</summary>
    public static IResult ShowUnknown(HttpResponse response) =>
        Page.Show(response, "en", new { Question = "unknown", Choices = Array.Empty<object>() }, StatusCodes.Status404NotFound);

    private static IEnumerable<string> ChoicesOf(string question) => question switch
    {
        "go" => AnswerForm.Minutes.Select(minutes => minutes.ToString(CultureInfo.InvariantCulture)),
        "decline" => AnswerForm.DeclineReasons,
        "now" => Nows,
        _ => [],
    };

    /// <summary>By the clock of the first of the partner's countries; in UTC where that is none of the ten.</summary>
    private static string? ThereBy(DateTimeOffset? at, Partner? partner) => Countries.Offset(partner?.Countries is [var first, ..] ? first : null) is { } offset
        ? at?.ToOffset(offset).ToString("HH:mm 'UTC'zzz", CultureInfo.InvariantCulture)
        : at?.ToUniversalTime().ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

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
