using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Core.Alerts;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>Sightings that come in any order, some of them again, while everything may fail: from the registry to the mails.</summary>
[Collection(AlertGroup.Name)]
public sealed class SightingCourseTests(AlertAzurite azurite)
{
    private const int Steps = 30;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whoever_is_to_be_told_of_in_the_end_was_told_of_and_of_nobody_twice(int seed)
    {
        using var course = new SeenCourse(azurite, seed);
        await course.PlayAsync(Steps);
        await course.AssertAllAreToldAsync();
        await course.AssertNobodyIsMissedAsync();
    }

    private sealed class SeenCourse : AlertCourse, IDisposable
    {
        private static readonly Comparison Comparison = new();

        private readonly AuditTrail _audit;
        private readonly Linking _linking;
        private readonly IReadOnlyList<Sighting> _all;
        private readonly List<Sighting> _toCome;

        public SeenCourse(AlertAzurite azurite, int seed)
            : base(azurite, seed)
        {
            _audit = new(AuditTable.Of(Faulty), AuditKeys.Parse(AuditScene.NewKey())!, Clock, NullLogger<AuditTrail>.Instance);
            _linking = new(new Registrar(new MemoryRegistry(), Comparison), Parts.Desk, new Reviews(Faulty, RiskRules.Usual, Clock), RiskRules.Usual, _audit);
            _all = [.. ChildrenOnTheMove()];
            _toCome = [.. _all];
        }

        protected override bool IsOver => _toCome.Count == 0;

        public void Dispose()
        {
            _linking.Dispose();
            _audit.Dispose();
        }

        /// <summary>What is raised where everything comes in at once and nothing fails was told here as well, no less severe, and each child and week under one reference.</summary>
        public async Task AssertNobodyIsMissedAsync()
        {
            var expected = AlertRules.Raise(Assessor.Assess(await new Registrar(new MemoryRegistry(), Comparison).RegisterAsync(_all, default), RiskRules.Usual));
            Assert.Equal([Severity.Medium, Severity.High, Severity.Critical], expected.Select(alert => alert.Severity).Distinct().Order());
            foreach (var alert in expected)
            {
                var standing = await Calmly.Alerts.ListAsync([.. alert.FormerChildIds.Prepend(alert.ChildId)], default);
                Assert.Contains(standing, stands => (stands.Alert.Period == alert.Period && stands.Alert.Severity >= alert.Severity && !alert.Indicators.Except(stands.Alert.Indicators).Any()) || stands.Alert.Covers(alert));
                Assert.Equal(standing.Count, standing.Select(stands => stands.Alert.Period).Distinct().Count());
            }
        }

        /// <summary>One to three of those to come, in whatever order, and one that came before.</summary>
        protected override async Task RaiseAsync()
        {
            var some = Enumerable.Range(0, Math.Min(1 + Chance.Next(3), _toCome.Count)).Select(_ => _toCome[Chance.Next(_toCome.Count)]).Distinct().ToArray();
            await _linking.LinkAsync("receipt", [.. some, _all[Chance.Next(_all.Count)]], default);
            foreach (var sighting in some) _toCome.Remove(sighting);
            foreach (var standing in await Calmly.Alerts.ListAsync([.. _all.Select(sighting => sighting.Id)], default)) References.Add(standing.Reference);
        }

        private IEnumerable<Sighting> ChildrenOnTheMove()
        {
            (string Name, string[] Signs)[] children =
            [
                ("Sunita Tamang", ["job-promised", "separated-unknown-adult"]), ("Bimala Oli", ["documents-held", "destination-unknown"]), ("Maya Gurung", []), ("Rekha Khadka", ["documents-held", "debt"]),
            ];
            foreach (var (number, (name, signs)) in children.Index())
            {
                for (var day = 0; day < 4; day++)
                {
                    // Each post sees a part, and the week ends within the journey.
                    var seen = Seen(name, $"{Guid.NewGuid():N}", Day.AddDays(day)).Observed([.. signs.Skip(day % 2)]);
                    yield return seen with { Birth = BirthInterval.On(new DateOnly(2009 + number, 2 + number, 3)), Place = new(Country, "Jhapa", $"Post {day}") };
                }
            }

            yield return Missing("Maya Gurung", $"{Guid.NewGuid():N}") with { Birth = BirthInterval.On(new DateOnly(2011, 4, 3)), Place = new(Country, "Jhapa") };
        }
    }
}
