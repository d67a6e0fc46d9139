using Pipeline.Core.Alerts;
using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;

namespace Pipeline.Tests.Shared;

/// <summary>One journey, and the first time that the program says something of it, for each way of saying it.</summary>
internal sealed class JourneyOutcome(RoadJourney journey)
{
    private readonly SortedList<double, Moment> _byScore = [];
    private readonly Moment?[] _bySeverity = new Moment?[Enum.GetValues<Severity>().Length];

    public RoadJourney Journey => journey;

    /// <summary>Sightings that have come in.</summary>
    public int Seen { get; private set; }

    /// <summary>When the first came in.</summary>
    public DateOnly? FirstSeen { get; private set; }

    /// <summary>The worst score that any of its sightings ever had.</summary>
    public double MostScore => _byScore.Count == 0 ? 0 : _byScore.Keys[^1];

    public HashSet<string> Indicators { get; } = new(StringComparer.Ordinal);

    /// <summary>The first moment at which it was of this severity or worse.</summary>
    public Moment? AtLeast(Severity severity) => _bySeverity[(int)severity..].Where(moment => moment is not null).MinBy(moment => moment!.On);

    /// <summary>The first moment at which a partner was mailed.</summary>
    public Moment? Mailed { get; private set; }

    public void See(DateOnly on)
    {
        FirstSeen ??= on;
        Seen++;
    }

    public void Assess(Assessment assessment, DateOnly on)
    {
        _bySeverity[(int)assessment.Severity] ??= new(on, Seen);
        _byScore.TryAdd(assessment.Score, new(on, Seen));
        Indicators.UnionWith(assessment.Found.Select(found => found.Indicator.Id));
    }

    public void Mail(DateOnly on) => Mailed ??= new(on, Seen);
}

/// <param name="On">The day.</param>
/// <param name="Sightings">Of the journey, that had come in by then.</param>
internal sealed record Moment(DateOnly On, int Sightings);

/// <summary>An alert on a child and a period: what partners get, whatever journeys are behind it.</summary>
/// <param name="IsTrue">The sighting it was raised for is of a journey at risk.</param>
/// <param name="Kind">Of that journey.</param>
internal sealed record RaisedAlert(Severity Severity, double Score, bool IsTrue, string Kind, IReadOnlyList<string> Indicators);

/// <summary>What the program makes of a population: each thing that comes in is read, registered, assessed and raised in turn, as the function app does it.</summary>
internal sealed class JourneyOutcomes
{
    private readonly Dictionary<string, RoadEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<int, JourneyOutcome> _outcomes;
    private readonly Dictionary<(string Sighting, string Period), RaisedAlert> _worst = [];
    private readonly HashSet<(string Sighting, string Period)> _mailed = [];
    private readonly List<RaisedAlert> _mails = [];

    private JourneyOutcomes(JourneyPopulation population) => _outcomes = population.Journeys.ToDictionary(journey => journey.Id, journey => new JourneyOutcome(journey));

    public IReadOnlyCollection<JourneyOutcome> Journeys => _outcomes.Values;

    /// <summary>Alerts that partners are mailed at once, each one time.</summary>
    public IReadOnlyList<RaisedAlert> Mails => _mails;

    /// <summary>What was worst of each child and period, of whatever severity: what would be told were the threshold lower.</summary>
    public IReadOnlyList<RaisedAlert> Worst => [.. _worst.Values.Distinct()];

    /// <summary>Sightings that the pipeline understood.</summary>
    public int Sightings { get; private set; }

    public static async Task<JourneyOutcomes> OfAsync(JourneyPopulation population)
    {
        var outcomes = new JourneyOutcomes(population);
        var registrar = new Registrar(new MemoryRegistry(), new Comparison(population.Entries.Count));
        foreach (var arrival in RoadIntake.Read(population.Entries))
        {
            outcomes.Note(arrival);
            var registration = await registrar.RegisterAsync(arrival.Sightings, default);
            var assessments = Assessor.Assess(registration, RiskRules.Usual);
            outcomes.Note(assessments, arrival.On);
            foreach (var alert in AlertRules.Raise(assessments).Where(alert => alert.IsUrgent)) outcomes.Note(alert, assessments, arrival.On);
        }
        return outcomes;
    }

    private void Note(Arrival arrival)
    {
        foreach (var (id, entry) in arrival.EntryOf)
        {
            if (!_entries.TryAdd(id, entry) || entry.IsMissing) continue;
            Sightings++;
            _outcomes[entry.Journey.Id].See(arrival.On);
        }
    }

    private void Note(IReadOnlyList<Assessment> assessments, DateOnly on)
    {
        foreach (var assessment in assessments) OutcomeOf(assessment).Assess(assessment, on);
        foreach (var group in assessments.GroupBy(assessment => (assessment.Child.Id, AlertRules.PeriodOf(assessment.Sighting))))
        {
            var worst = RaisedOf(AlertRules.Worst(group));
            var keys = KeysOf(group.First().Child, group.Key.Item2).ToArray();
            if (keys.Any(key => _worst.TryGetValue(key, out var before) && IsWorse(before, worst))) continue;
            foreach (var key in keys) _worst[key] = worst;
        }
    }

    /// <summary>An alert stands for a child and a period; one that is raised again, of whichever severity, is the same.</summary>
    private void Note(Alert alert, IReadOnlyList<Assessment> assessments, DateOnly on)
    {
        var own = assessments.Where(assessment => assessment.Child.Id == alert.ChildId && AlertRules.PeriodOf(assessment.Sighting) == alert.Period).ToArray();
        foreach (var assessment in own.Where(assessment => assessment.Severity >= Severity.High)) OutcomeOf(assessment).Mail(on);
        var keys = KeysOf(own[0].Child, alert.Period).ToArray();
        if (!keys.Any(_mailed.Contains)) _mails.Add(RaisedOf(AlertRules.Worst(own)));
        _mailed.UnionWith(keys);
    }

    private static IEnumerable<(string, string)> KeysOf(Child child, string period) => child.Sightings.Select(sighting => (sighting.Id, period));

    private static bool IsWorse(RaisedAlert one, RaisedAlert other) => (one.Severity, one.Score).CompareTo((other.Severity, other.Score)) >= 0;

    private JourneyOutcome OutcomeOf(Assessment assessment) => _outcomes[_entries[assessment.Sighting.Id].Journey.Id];

    private RaisedAlert RaisedOf(Assessment assessment)
    {
        var kind = OutcomeOf(assessment).Journey.Kind;
        return new(assessment.Severity, assessment.Score, kind.IsAtRisk, kind.Name, [.. assessment.Found.Select(found => found.Indicator.Id)]);
    }
}
