using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Carries out what people decide: keeps it in the registry, takes the pair off the list, and assesses the children anew as they are then: that can raise an alert, or withdraw one. Under the time of the intention, so that
/// doing it again keeps the same decision and no second one.
/// </summary>
public sealed class Deciding(Children children, Linking linking, AlertDesk desk, Reviews reviews, Intentions intentions, AuditTrail audit) : IIntended
{
    public string Kind => "decision";

    /// <param name="decision">What was decided.</param>
    /// <param name="actor">Who decides, and from where.</param>
    /// <param name="cancellation">Stops it as long as nothing is kept; then it is done whoever waits for the answer.</param>
    /// <returns>The children as they are by now.</returns>
    public async Task<IReadOnlyList<Child>> DecideAsync(IntendedDecision decision, Actor actor, CancellationToken cancellation)
    {
        var intention = await intentions.AddAsync(Kind, decision, cancellation);
        var now = await CarryOutAsync(decision, intention.At, actor, CancellationToken.None);
        await intentions.DoneAsync(intention, CancellationToken.None);
        return now;
    }

    public Task CarryOutAsync(Intention intention, CancellationToken cancellation)
    {
        var decision = intention.Read<IntendedDecision>();
        return CarryOutAsync(decision, intention.At, Actor.Person(decision.By, address: null), cancellation);
    }

    private async Task<IReadOnlyList<Child>> CarryOutAsync(IntendedDecision decision, DateTimeOffset at, Actor actor, CancellationToken cancellation)
    {
        foreach (var (first, second) in decision.Between) await children.DecideAsync(first, second, decision.Verdict, decision.By, decision.Reason, at, cancellation);
        var now = await children.FindAsync([.. decision.Between.SelectMany(between => between.First.Concat(between.Second)).Distinct()], cancellation);
        await audit.AddAsync(
            new AuditEvent(actor, $"decided-{DecisionReasons.CodeOf(decision.Verdict)}", decision.Reason, decision.Children.Concat(now.Select(child => child.Id)).Distinct()), cancellation);

        // Before the children are looked at anew: what is in doubt about them then waits again.
        foreach (var (first, second) in decision.Between) await reviews.CloseAsync(first, second, cancellation);
        var (_, raised) = await linking.AssessAsync([.. now.SelectMany(child => child.Sightings)], cancellation);
        await desk.WithdrawAsync([.. now.SelectMany(child => child.Sightings).Select(sighting => sighting.Id)], raised, cancellation);
        return now;
    }
}
