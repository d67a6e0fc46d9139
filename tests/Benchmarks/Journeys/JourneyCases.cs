using Pipeline.Core.Alerts;
using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;

namespace Pipeline.Benchmarks.Journeys;

/// <summary>What an assessment has found: all that a rule over indicators could go by.</summary>
/// <param name="Found">The indicators, with strength, evidence, and whether they are only worked out.</param>
/// <param name="Severity">By the rules of today.</param>
/// <param name="Score">By the rules of today.</param>
/// <param name="IsLive">A post reported as it happened.</param>
internal sealed record Finding(IReadOnlyList<FoundIndicator> Found, Severity Severity, double Score, bool IsLive)
{
    /// <summary>The indicators alone, with strength and how they were found.</summary>
    public string Signs { get; } = string.Join(' ', Found.Select(one => $"{one.Indicator.Id}:{one.Strength}{(one.IsInferred ? ":inferred" : "")}"));
}

/// <summary>A sighting, and all that was ever found at it while others came in: the last has seen the most.</summary>
internal sealed class JourneyCase(RoadJourney journey, string period)
{
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);

    public RoadJourney Journey => journey;

    /// <summary>The week, with which the child is what partners get one alert of.</summary>
    public string Period => period;

    /// <summary>Whose it was taken for, last.</summary>
    public string Child { get; private set; } = "";

    public IReadOnlyCollection<Finding> Findings => _findings.Values;

    public Finding Last { get; private set; } = null!;

    public void Add(Assessment assessment)
    {
        Child = assessment.Child.Id;
        Last = new(assessment.Found, assessment.Severity, assessment.Score, assessment.Sighting.IsLive);
        _findings[$"{Last.Signs} {string.Join(' ', Last.Found.Select(one => one.Evidence.Count))} {Last.Severity}"] = Last;
    }
}

/// <summary>All that is found in a population, as <see cref="JourneyOutcomes"/> has it found, kept so that other rules can be tried on it.</summary>
internal sealed class JourneyCases
{
    private readonly Dictionary<string, JourneyCase> _cases = new(StringComparer.Ordinal);

    private JourneyCases(JourneyPopulation population) => AtRisk = population.Journeys.Count(journey => journey.Kind.IsAtRisk);

    /// <summary>Journeys at risk, seen or not.</summary>
    public int AtRisk { get; }

    public IReadOnlyCollection<JourneyCase> All => _cases.Values;

    public static async Task<JourneyCases> OfAsync(JourneyPopulation population)
    {
        var cases = new JourneyCases(population);
        var entries = new Dictionary<string, RoadEntry>(StringComparer.Ordinal);
        var registrar = new Registrar(new MemoryRegistry(), new Comparison(population.Entries.Count));
        foreach (var arrival in RoadIntake.Read(population.Entries))
        {
            foreach (var (id, entry) in arrival.EntryOf) entries.TryAdd(id, entry);
            foreach (var assessment in Assessor.Assess(await registrar.RegisterAsync(arrival.Sightings, default), RiskRules.Usual))
            {
                if (!cases._cases.TryGetValue(assessment.Sighting.Id, out var known)) cases._cases.Add(assessment.Sighting.Id, known = new(entries[assessment.Sighting.Id].Journey, AlertRules.PeriodOf(assessment.Sighting)));
                known.Add(assessment);
            }
        }

        return cases;
    }

    /// <summary>Recall and precision for every threshold of a rule, from the highest on: journeys at risk that are told of, and alerts of a child and week that are true.</summary>
    public IReadOnlyList<(double Threshold, double Recall, double Precision)> Curve(Func<Finding, double> rule)
    {
        var scored = _cases.Values.Select(one => (Case: one, Score: one.Findings.Max(rule))).ToArray();
        var journeys = scored.Where(one => one.Case.Journey.Kind.IsAtRisk).GroupBy(one => one.Case.Journey.Id).Select(own => own.Max(one => one.Score)).OrderDescending().ToArray();
        var alerts = scored.GroupBy(one => (one.Case.Child, one.Case.Period)).Select(own => own.MaxBy(one => one.Score)).OrderByDescending(one => one.Score).ToArray();
        var curve = new List<(double, double, double)>();
        var (right, told) = (0, 0);
        for (var i = 0; i < alerts.Length; i++)
        {
            if (alerts[i].Case.Journey.Kind.IsAtRisk) right++;
            if (i + 1 < alerts.Length && alerts[i + 1].Score == alerts[i].Score) continue;
            while (told < journeys.Length && journeys[told] >= alerts[i].Score) told++;
            curve.Add((alerts[i].Score, (double)told / AtRisk, (double)right / (i + 1)));
        }

        return curve;
    }
}
