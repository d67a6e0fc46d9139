using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Risk;

/// <summary>Invented journeys whose truth is known: the figures of <c>docs/calibration.md</c> are held, a little below what was measured.</summary>
public class JourneysTests(JourneysTests.Population population) : IClassFixture<JourneysTests.Population>
{
    [Fact]
    public void Most_journeys_at_risk_are_mailed_of() => Assert.InRange(population.Figures.Mailed.Recall, 0.70, 1);

    [Fact]
    public void Every_second_mail_is_on_a_child_at_risk() => Assert.InRange(population.Figures.Mailed.Precision, 0.48, 1);

    [Fact]
    public void A_class_and_its_teacher_are_mostly_left_alone() => Assert.InRange(MailedOf("school-trip"), 0, 0.3);

    [Fact]
    public void A_family_on_a_visit_is_left_alone() => Assert.InRange(MailedOf("family-visit"), 0, 0.025);

    [Fact]
    public void A_missing_child_that_was_seen_is_mailed_of() => Assert.InRange(MailedOf("missing-taken"), 0.8, 1);

    /// <summary>Whatever is measured of rows that were never read says nothing of the rules.</summary>
    [Fact]
    public void What_posts_write_is_understood() => Assert.InRange(population.Outcomes.Sightings, population.Entries * 0.97, population.Entries);

    private double MailedOf(string kind) => population.Figures.Kinds.Single(one => one.Kind.Name == kind).High;

    public sealed class Population : IAsyncLifetime
    {
        internal JourneyOutcomes Outcomes { get; private set; } = null!;

        internal JourneyFigures Figures { get; private set; } = null!;

        internal int Entries { get; private set; }

        public async ValueTask InitializeAsync()
        {
            var journeys = new JourneyPopulation(3_000, seed: 5);
            Entries = journeys.Entries.Count(entry => !entry.IsMissing);
            Outcomes = await JourneyOutcomes.OfAsync(journeys);
            Figures = new(Outcomes);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
