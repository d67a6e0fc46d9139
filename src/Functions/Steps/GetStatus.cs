using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Alerts;
using Pipeline.Core.Registry;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>How many children there are, whether that is more than was expected, and where each alert stands with each partner.</summary>
public sealed class GetStatus(IRegistry registry, Alerts alerts, Partners partners, Deliveries deliveries, LinkingSettings linking)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task<IResult> RunAsync(CancellationToken cancellation)
    {
        var counts = await registry.CountAsync(cancellation);
        var known = await partners.ListAsync(cancellation);
        var standing = await alerts.ListAsync(cancellation);
        var delivered = (await deliveries.ListAsync(cancellation)).ToLookup(delivery => (delivery.Alert, delivery.Partner));
        return Results.Json(new
        {
            children = counts.Children,
            sightings = counts.Sightings,
            sightingsExpected = linking.Sightings,
            advice = AdviceOn(counts.Sightings),
            alerts = standing.OrderBy(alert => alert.RaisedAt).SelectMany(alert => Routing.Route(alert.Alert, known).Select(partner => new
            {
                reference = alert.Reference,
                severity = alert.Alert.Severity,
                indicators = alert.Alert.Indicators,
                partner = partner.Id,
                state = StateOf(alert, delivered[(alert.Reference, partner.Id)]),
                raisedAt = alert.RaisedAt,
            })),
        }, Json);
    }

    private string? AdviceOn(long sightings) => sightings <= linking.Sightings
        ? null
        : $"The registry holds {sightings} sightings and was expected to hold {linking.Sightings}, so it links too readily and grows slow. Stop the app, set Linking__Sightings to how many it will hold in the next years, such as {2 * sightings}, run 'pipeline links rekey', and start again.";

    /// <summary>Of the alert as it stands now: an earlier, less severe mail does not count for it.</summary>
    private static string StateOf(StandingAlert alert, IEnumerable<Delivery> deliveries) =>
        deliveries.FirstOrDefault(delivery => delivery.Severity == alert.Alert.Severity)?.State switch
        {
            DeliveryState.Sent => "sent",
            DeliveryState.Refused or DeliveryState.GivenUp => "failed",
            _ => "queued",
        };
}
