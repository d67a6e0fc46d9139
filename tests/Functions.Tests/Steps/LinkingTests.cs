using System.Text.Json;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>By rules that are not the usual ones, on the real app.</summary>
[Collection(AlertGroup.Name)]
public sealed class LinkingTests(AlertAzurite azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rules_that_it_was_given_raise_the_alert_which_keeps_their_version_as_the_status_tells()
    {
        await using var app = await CaseApp.StartAsync(azurite.Azurite);
        var usual = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Pipeline.Core", "Risk", "Data", "risk.json"), Stop);
        var rules = RiskRules.Parse(usual.Replace("\"highScore\": 70", "\"highScore\": 50", StringComparison.Ordinal).Replace(RiskRules.Usual.Version, "spring", StringComparison.Ordinal)).Rules!;
        using var linking = new Linking(app.Get<Registrar>(), app.Get<AlertDesk>(), app.Get<Reviews>(), rules, app.Get<AuditTrail>());
        var sighting = Seen(id: $"{Guid.NewGuid():N}").Observed("job-promised", "documents-held");

        await linking.LinkAsync("receipt", [sighting], Stop);

        var standing = Assert.Single(await app.Get<Alerts>().ListAsync([sighting.Id], Stop));
        Assert.Equal((Severity.High, "spring"), (standing.Alert.Severity, standing.Alert.Rules));
        using var status = JsonDocument.Parse(await app.Client(Principals.New("Admin")).GetStringAsync("/api/status", Stop));
        Assert.Equal("spring", status.RootElement.GetProperty("alerts").EnumerateArray().Single(alert => alert.GetProperty("reference").GetString() == standing.Reference).GetProperty("rules").GetString());
    }

    [Fact]
    public async Task Weeks_of_which_one_says_more_than_the_other_are_both_raised()
    {
        await using var app = await CaseApp.StartAsync(azurite.Azurite);
        using var linking = new Linking(app.Get<Registrar>(), app.Get<AlertDesk>(), app.Get<Reviews>(), RiskRules.Usual, app.Get<AuditTrail>());
        var first = Seen("Bimala Chaudhary", $"{Guid.NewGuid():N}", Day).Observed("job-promised", "separated-unknown-adult");
        var next = Seen("Bimala Chaudhary", $"{Guid.NewGuid():N}", Day.AddDays(7)).Observed("documents-held", "debt") with { Place = new("IN", "Bahraich", "Rupaidiha") };

        await linking.LinkAsync("receipt", [first, next], Stop);

        Assert.Equal(["2026-11-16", "2026-11-23"], (await app.Get<Alerts>().ListAsync([first.Id, next.Id], Stop)).Select(standing => standing.Alert.Period).Order());
    }
}
