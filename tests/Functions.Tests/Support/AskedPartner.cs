using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Support;

/// <summary>A partner with two contacts, of whom the first was sent an alert.</summary>
internal sealed record AskedPartner(CaseApp App, Partner Partner, string Reference, string Delivery, string Token)
{
    public static async Task<AskedPartner> AskAsync(CaseApp app, string language = "en", string? child = null)
    {
        var (country, id) = ($"{Guid.NewGuid():N}", $"p-{Guid.NewGuid():N}");
        var partner = new Partner(id, "Shelter (invented)", $"{id}@shelter.example", "Ms A.", [country], [], ["border-interception"], language, Severity.High)
        {
            FurtherContacts = [new("Ms B.", $"{id}-1@shelter.example")],
        };
        await app.Get<Partners>().ImportAsync([partner], default);
        var raised = (await app.Get<AlertDesk>().RaiseAsync(
            new() { ChildId = child ?? $"{Guid.NewGuid():N}", Period = "2026-11-30", Severity = Severity.Critical, Indicators = ["job-promised"], Country = country }, default))!;
        var telling = raised.LifeCycle.Tellings.First(telling => telling.Partner == id);
        var claim = await app.Get<Deliveries>().ClaimAsync(AlertMessage.Of(raised.Reference, telling), "test", default);
        await app.Get<AlertDesk>().ApplyAsync(raised.Reference, _ => new AlertEvent.Accepted(telling), default);
        return new(app, partner, raised.Reference, claim.Delivery.Id, app.Get<AnswerTokens>().Make(claim.Delivery.Id));
    }

    public string Path => $"/api/answers/{Token}";

    public async Task<LifeCycle> LifeCycleAsync() => (await App.Get<Alerts>().FindAsync(Reference, default))!.LifeCycle;
}
