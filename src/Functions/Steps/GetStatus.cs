using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Alerts;
using Pipeline.Core.Registry;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>How many children there are, whether that is more than was expected, and where each alert stands, with whom.</summary>
public sealed class GetStatus(IRegistry registry, Alerts alerts, LinkingSettings linking)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task<IResult> RunAsync(CancellationToken cancellation)
    {
        var counts = await registry.CountAsync(cancellation);
        var standing = await alerts.ListAsync(cancellation);
        return Results.Json(new
        {
            children = counts.Children,
            sightings = counts.Sightings,
            sightingsExpected = linking.Sightings,
            advice = AdviceOn(counts.Sightings),
            alerts = standing.OrderBy(alert => alert.RaisedAt).Select(alert => new
            {
                reference = alert.Reference,
                severity = alert.Alert.Severity,
                indicators = alert.Alert.Indicators,
                rules = alert.Alert.Rules,
                state = alert.LifeCycle.State,
                raisedAt = alert.RaisedAt,
                answerBy = alert.LifeCycle.AnswerBy,
                thereBy = alert.LifeCycle.ThereBy,
                outcome = alert.LifeCycle.Outcome,
                tellings = alert.LifeCycle.Tellings.Select(telling => new
                {
                    partner = telling.Partner,
                    contact = telling.Contact,
                    round = telling.Round,
                    kind = telling.Kind,
                    severity = telling.Severity,
                    state = telling.State == TellingState.Queued && !alert.LifeCycle.IsWanted(telling) ? "Superseded" : $"{telling.State}",
                    at = telling.At,
                }),
            }),
        }, Json);
    }

    private string? AdviceOn(long sightings) => sightings <= linking.Sightings
        ? null
        : $"The registry holds {sightings} sightings and was expected to hold {linking.Sightings}, so it links too readily and grows slow. Stop the app, set Linking__Sightings to how many it will hold in the next years, such as {2 * sightings}, run 'pipeline links rekey', and start again.";
}
