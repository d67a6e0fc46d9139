using Pipeline.Functions.Answers;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Shows whoever has the link from a mail what is asked and what became of it. Changes nothing, however often it is opened.</summary>
public sealed class GetAnswer(AnswerFile file)
{
    /// <param name="token">From the link.</param>
    /// <param name="view">What the link was for.</param>
    /// <param name="response">Gets the headers that guard the page.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IResult> RunAsync(string token, AnswerView view, HttpResponse response, CancellationToken cancellation) =>
        await file.OpenAsync(token, cancellation) is { } answer ? AnswerPage.Show(response, token, answer, view, isChoiceMissing: false) : AnswerPage.ShowUnknown(response);
}
