using Pipeline.Functions.Answers;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Takes a partner's answer: that somebody goes and when, that nobody can, that somebody is there, what came of it.</summary>
public sealed class PostAnswer(AnswerFile file, AlertDesk desk, AuditTrail audit, TimeProvider clock)
{
    private static readonly Actor Self = Actor.Pipeline(nameof(PostAnswer));

    public async Task<IResult> RunAsync(string token, HttpRequest request, CancellationToken cancellation)
    {
        if (await file.OpenAsync(token, cancellation) is not { } answer) return AnswerPage.ShowUnknown(request.HttpContext.Response);
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancellation) : FormCollection.Empty;
        if (AnswerForm.Read(form, answer.Telling, clock.GetUtcNow()) is null)
        {
            return AnswerPage.Show(request.HttpContext.Response, token, answer, form["action"] == "decline" ? AnswerView.Decline : AnswerView.Go, isChoiceMissing: true);
        }

        var (reference, partner, contact) = (answer.Standing.Reference, answer.Telling.Partner, answer.Telling.Contact);
        await desk.ApplyAsync(reference, standing => standing.LifeCycle.Latest(partner, contact) is { } latest ? AnswerForm.Read(form, latest, clock.GetUtcNow()) : null, cancellation);
        await audit.AddAsync(new AuditEvent(Self, "answered", $"alert:{reference}:{partner}:{form["action"]}:{form["choice"]}", [answer.Standing.Alert.ChildId]), cancellation);
        return SeeOther.At(request.HttpContext, $"/api/answers/{token}");
    }
}
