using Pipeline.Core.Risk;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>Alerts raised in any order, again and again, while everything may fail.</summary>
[Collection(AlertGroup.Name)]
public sealed class AlertCourseTests(AlertAzurite azurite)
{
    private const int Alerts = 8, ForDigest = 2, Steps = 40;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_alert_is_lost_none_is_told_twice_and_every_critical_one_goes_up_in_time(int seed)
    {
        var course = new RaisedCourse(azurite, seed);
        await course.PlayAsync(Steps);
        await course.AssertAllAreToldAsync();
    }

    private sealed class RaisedCourse(AlertAzurite azurite, int seed) : AlertCourse(azurite, seed)
    {
        private readonly string[] _children = [.. Enumerable.Range(0, Alerts).Select(_ => $"{Guid.NewGuid():N}")];

        protected override bool IsOver => References.Count == Alerts;

        protected override async Task RaiseAsync()
        {
            // Some never become urgent, others may have been in a digest before they do.
            var child = Chance.Next(Alerts);
            var severity = child < ForDigest || (!IsCalm && Chance.Next(3) == 0) ? Severity.Medium : Chance.Next(3) == 0 || IsCalm ? Severity.Critical : Severity.High;
            var standing = await Parts.RaiseAsync(Country, severity, _children[child]);
            References.Add(standing.Reference);
        }
    }
}
