using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions.Steps;

/// <summary>
/// From sightings to alerts on the queue. When it returns, all of it is stored; when it is cut off and done again, it ends in the same state.
/// </summary>
public sealed class Linking(
    Registrar registrar, AlertDesk desk, Reviews reviews, RiskRules rules, AuditTrail audit) : IDisposable
{
    private const int AlertsAtOnce = 8;

    private static readonly Actor Self = Actor.Pipeline(nameof(Linking));

    private readonly SemaphoreSlim _registering = new(1);
    private readonly SemaphoreSlim _alerting = new(1);

    public async Task<Registration> LinkAsync(string receipt, IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var (registration, _) = await AssessAsync(sightings, cancellation);
        AuditEvent[] events =
        [
            new(Self, "registered", receipt, registration.Touched.Select(child => child.Id)),
            new(Self, "compared", receipt, registration.Neighbours.Select(child => child.Id)),
        ];
        await audit.AddAsync([.. events.Where(one => one.Children.Count > 0)], cancellation);
        return registration;
    }

    /// <summary>Registers sightings, which changes nothing for those that are known; raises what is new; keeps what a person must look at.</summary>
    /// <returns>The registration, and what was raised or stands.</returns>
    public async Task<(Registration Registration, IReadOnlyList<Alert> Raised)> AssessAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var registration = await RegisterInTurnAsync(sightings, cancellation);
        IReadOnlyList<Alert> raised;
        try
        {
            raised = AlertRules.Raise(Assessor.Assess(registration, rules));
            await RaiseAsync(raised, cancellation);
        }
        finally
        {
            _alerting.Release();
        }

        await reviews.AddAsync(registration.Doubts, cancellation);
        return (registration, raised);
    }

    public void Dispose()
    {
        _registering.Dispose();
        _alerting.Dispose();
    }

    /// <summary>
    /// One at a time: alerts are to be raised in the order of registration. The turn to alert is taken before the turn to register is given up,
    /// so that a child merged meanwhile is never alerted under its old id after the new one.
    /// </summary>
    private async Task<Registration> RegisterInTurnAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        await _registering.WaitAsync(cancellation);
        try
        {
            var registration = await registrar.RegisterAsync(sightings, cancellation);
            await _alerting.WaitAsync(cancellation);
            return registration;
        }
        finally
        {
            _registering.Release();
        }
    }

    /// <summary>Those of one child in turn, the most severe and latest first: what that one says need not be said again for the week before.</summary>
    private Task RaiseAsync(IReadOnlyList<Alert> raised, CancellationToken cancellation) => Parallel.ForEachAsync(
        raised.GroupBy(alert => alert.ChildId),
        new ParallelOptions { MaxDegreeOfParallelism = AlertsAtOnce, CancellationToken = cancellation },
        async (alerts, stop) =>
        {
            foreach (var alert in alerts.OrderByDescending(alert => alert.Severity).ThenByDescending(alert => alert.Period, StringComparer.Ordinal)) await desk.RaiseAsync(alert, stop);
        });
}
