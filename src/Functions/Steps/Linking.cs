using System.Collections.Concurrent;
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
public sealed partial class Linking(
    Registrar registrar, Alerts alerts, Partners partners, Queues queues, Reviews reviews, AuditTrail audit, ILogger<Linking> log) : IDisposable
{
    private const int AlertsAtOnce = 8;
    private const int MostRemembered = 100_000;

    private static readonly Actor Self = Actor.Pipeline(nameof(Linking));

    private readonly SemaphoreSlim _registering = new(1);
    private readonly SemaphoreSlim _alerting = new(1);

    /// <summary>What this process has put on the queue: no need to say it again at each further sighting of the child.</summary>
    private readonly ConcurrentDictionary<AlertMessage, bool> _queued = new();

    public async Task<Registration> LinkAsync(string receipt, IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var registration = await AssessAsync(sightings, cancellation);
        AuditEvent[] events =
        [
            new(Self, "registered", receipt, registration.Touched.Select(child => child.Id)),
            new(Self, "compared", receipt, registration.Neighbours.Select(child => child.Id)),
        ];
        await audit.AddAsync([.. events.Where(one => one.Children.Count > 0)], cancellation);
        return registration;
    }

    /// <summary>Registers sightings, which changes nothing for those that are known; raises what is new; keeps what a person must look at.</summary>
    public async Task<Registration> AssessAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var registration = await RegisterInTurnAsync(sightings, cancellation);
        try
        {
            await RaiseAsync(AlertRules.Raise(Assessor.Assess(registration)), cancellation);
        }
        finally
        {
            _alerting.Release();
        }

        await reviews.AddAsync(registration.Doubts, cancellation);
        return registration;
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

    private async Task RaiseAsync(IReadOnlyList<Alert> raised, CancellationToken cancellation)
    {
        if (raised.Count == 0) return;
        var known = await partners.ListAsync(cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AlertsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(raised, options, async (alert, stop) =>
        {
            var standing = await alerts.RaiseAsync(alert, stop);
            var routed = Routing.Route(standing.Alert, known);
            if (routed.Count == 0) LogUnrouted(standing.Reference);
            foreach (var partner in routed) await QueueAsync(new(standing.Reference, partner.Id, standing.Alert.Severity), stop);
        });
    }

    private async Task QueueAsync(AlertMessage message, CancellationToken cancellation)
    {
        if (_queued.ContainsKey(message)) return;
        await queues.AddAsync(message, cancellation);
        if (_queued.Count >= MostRemembered) _queued.Clear();
        _queued[message] = true;
    }

    [LoggerMessage(LogLevel.Warning, "Alert {Reference} has no partner who could act on it.")]
    private partial void LogUnrouted(string reference);
}
