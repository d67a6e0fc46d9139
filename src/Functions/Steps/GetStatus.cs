using Pipeline.Core.Alerts;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>How many children there are, and where each alert stands with each partner.</summary>
public sealed class GetStatus(IRegistry registry, Alerts alerts, Partners partners, Deliveries deliveries)
{
    public async Task<IResult> RunAsync(CancellationToken cancellation)
    {
        var counts = await registry.CountAsync(cancellation);
        var known = await partners.ListAsync(cancellation);
        var standing = await alerts.ListAsync(cancellation);
        var delivered = (await deliveries.ListAsync(cancellation)).ToLookup(delivery => (delivery.Alert, delivery.Partner));
        return Results.Ok(new
        {
            children = counts.Children,
            sightings = counts.Sightings,
            alerts = standing.OrderBy(alert => alert.RaisedAt).SelectMany(alert => Routing.Route(alert.Alert, known).Select(partner => new
            {
                reference = alert.Reference,
                severity = alert.Alert.Severity,
                indicators = alert.Alert.Indicators,
                partner = partner.Id,
                state = StateOf(alert, delivered[(alert.Reference, partner.Id)]),
                raisedAt = alert.RaisedAt,
            })),
        });
    }

    /// <summary>Of the alert as it stands now: an earlier, less severe mail does not count for it.</summary>
    private static string StateOf(StandingAlert alert, IEnumerable<Delivery> deliveries) =>
        deliveries.FirstOrDefault(delivery => delivery.Severity == alert.Alert.Severity)?.State switch
        {
            DeliveryState.Sent => "sent",
            DeliveryState.Refused or DeliveryState.GivenUp => "failed",
            _ => "queued",
        };
}
