using Pipeline.Core.Alerts;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Retention;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Cosmos;
using Pipeline.Functions.Tests.Support;
using Pipeline.Tests.Shared;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>On an Azurite of its own: a run looks at all there is.</summary>
public sealed class EnforceRetentionTests : IAsyncLifetime
{
    private static readonly Comparison Comparison = new();
    private static readonly RetentionTerms Terms = RetentionTerms.Parse("""{ "uploads": { "default": 10 }, "alerts": { "default": 30, "TH": 5 }, "deliveries": { "default": 30 }, "children": { "default": 100, "TH": 20 } }""").Terms!;
    private readonly Azurite _azurite = new();
    private readonly KeyScene _keys = new();
    private readonly HandClock _clock = new();
    private readonly MemoryRegistry _store = new();
    private AuditScene _audit = null!;

    public async ValueTask InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _audit = await AuditScene.CreateAsync(_azurite);
        _clock.Pass((DateTimeOffset.UtcNow - _clock.GetUtcNow()).TotalSeconds);
    }

    public ValueTask DisposeAsync()
    {
        _audit.Dispose();
        _keys.Dispose();
        return _azurite.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_goes_under_terms_that_are_not_confirmed()
    {
        await UploadAsync("a", registered: 3);
        _clock.Pass(11 * Day);
        foreach (var confirmed in (string?[])[null, RetentionTerms.Usual.Fingerprint])
        {
            Assert.Contains("1 are past their term; nothing is deleted", await Step(confirmed).RunAsync(Stop), StringComparison.Ordinal);
        }

        Assert.True(await IsThereAsync("a"));
    }

    [Fact]
    public async Task An_upload_past_its_term_goes_and_its_counts_stay()
    {
        await UploadAsync("a", registered: 3);
        Assert.Contains("0 were past", await Step(Terms.Fingerprint).RunAsync(Stop), StringComparison.Ordinal);
        Assert.True(await IsThereAsync("a"));

        _clock.Pass(11 * Day);
        Assert.Contains("1 were past", await Step(Terms.Fingerprint).RunAsync(Stop), StringComparison.Ordinal);
        Assert.False(await IsThereAsync("a"));
        Assert.Null(await _keys.Uploads.FindAsync("a", Stop));
        Assert.Equal((3, ""), ((await Ledger.ReadAsync("a", Stop))!.Registered, (await Ledger.ReadAsync("a", Stop))!.FileName));
        Assert.Contains("0 were past", await Step(Terms.Fingerprint).RunAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_copy_of_rows_that_are_to_be_registered_stays_however_old()
    {
        await UploadAsync("a", registered: 0);
        _clock.Pass(1_000 * Day);
        await Step(Terms.Fingerprint).RunAsync(Stop);
        Assert.True(await IsThereAsync("a"));
        Assert.Equal(1, (await PastTerm.RunAsync(Stop)).Report.Lines.Single(line => line.Kind == RetentionTerms.Uploads).Needed);
    }

    [Fact]
    public async Task The_file_of_an_erased_child_goes_when_its_last_row_is_registered_whatever_the_terms()
    {
        await UploadAsync("a", registered: 0);
        Assert.False(await Files.EraseAsync("a", Stop));
        await Ledger.LinkedAsync("a", 0, 3, 0, Stop);
        await Step(null).RunAsync(Stop);
        Assert.False(await IsThereAsync("a"));
    }

    [Fact]
    public async Task An_alert_goes_by_the_term_of_its_country_and_the_report_counts_it_there()
    {
        var (alerts, desk) = (new Alerts(_azurite.Account), new AlertParts(_azurite.Account).Desk);
        var (thai, other) = ((await desk.RaiseAsync(Alert("a", "TH"), Stop))!, (await desk.RaiseAsync(Alert("b", "NP"), Stop))!);
        _clock.Pass(6 * Day);
        await Step(Terms.Fingerprint).RunAsync(Stop);

        Assert.Null(await alerts.FindAsync(thai.Reference, Stop));
        Assert.NotNull(await alerts.FindAsync(other.Reference, Stop));
        var report = Assert.Single(await new RetentionReports(_azurite.Account).ListAsync(5, Stop));
        Assert.Equal(new(RetentionTerms.Alerts, "TH", 5, 1, 0), Assert.Single(report.Lines, line => line.Due > 0));
        Assert.Contains("retention:alerts:TH:1", await BecauseAsync());
    }

    [Fact]
    public async Task A_child_past_its_term_is_erased_and_one_that_was_seen_since_stays()
    {
        await RegisterAsync(SeenDaysAgo(101, "Sunita Tamang", "old"), SeenDaysAgo(99, "Prakash Rai", "late"));
        Assert.Contains("1 were past", await Step(Terms.Fingerprint).RunAsync(Stop), StringComparison.Ordinal);

        Assert.Equal(["late"], await ChildrenAsync("old", "late"));
        Assert.True(await new Erasure(Registry, DataKeys, Comparison).IsErasedAsync("old", Stop));
        var report = Assert.Single(await new RetentionReports(_azurite.Account).ListAsync(5, Stop));
        Assert.Equal(new(RetentionTerms.Children, RetentionTerms.Default, 100, 1, 0), Assert.Single(report.Lines, line => line.Due > 0));
        Assert.Contains("retention-term", await BecauseAsync());
    }

    [Fact]
    public async Task A_child_goes_by_the_term_of_the_country_that_saw_it_last()
    {
        var thai = new SeenPlace("TH", "Mae Sot");
        await RegisterAsync(
            SeenDaysAgo(21, "Sunita Tamang", "a") with { Place = thai },
            SeenDaysAgo(21, "Prakash Rai", "b"),
            SeenDaysAgo(30, "Asha Oli", "c") with { Place = thai },
            SeenDaysAgo(25, "Asha Oli", "d"));
        await Step(Terms.Fingerprint).RunAsync(Stop);
        Assert.Equal(["b", "c d"], await ChildrenAsync("a", "b", "c"));
    }

    [Fact]
    public async Task A_child_that_was_seen_long_ago_and_reported_lately_stays()
    {
        await UploadAsync("lately", registered: 3);
        await RegisterAsync(SeenDaysAgo(1_000, "Sunita Tamang", "a") with { Origin = new("lately", "", 1) });
        await Step(Terms.Fingerprint).RunAsync(Stop);
        Assert.Equal(["a"], await ChildrenAsync("a"));

        _clock.Pass(101 * Day);
        await Step(Terms.Fingerprint).RunAsync(Stop);
        Assert.Empty(await ChildrenAsync("a"));
    }

    [Fact]
    public async Task A_child_of_whom_nobody_knows_how_old_it_is_here_stays()
    {
        await RegisterAsync(SeenDaysAgo(0, "Sunita Tamang", "a") with { SeenOn = null });
        _clock.Pass(10_000 * Day);
        await Step(Terms.Fingerprint).RunAsync(Stop);
        Assert.Equal(["a"], await ChildrenAsync("a"));
    }

    [Fact]
    public async Task No_child_goes_under_terms_that_are_not_confirmed()
    {
        await RegisterAsync(SeenDaysAgo(101, "Sunita Tamang", "a"));
        Assert.Contains("1 are past their term; nothing is deleted", await Step(null).RunAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(["a"], await ChildrenAsync("a"));
    }

    [Fact]
    public async Task All_children_are_looked_at_once_a_day()
    {
        await RegisterAsync(SeenDaysAgo(101, "Sunita Tamang", "a"));
        var pastTerm = PastTerm;
        Assert.Equal(["a"], (await pastTerm.RunAsync(Stop)).Children);
        _clock.Pass(Day / 2);
        Assert.Empty((await pastTerm.RunAsync(Stop)).Children);
        _clock.Pass(Day / 2);
        Assert.Equal(["a"], (await pastTerm.RunAsync(Stop)).Children);
    }

    [Fact]
    public async Task A_child_that_is_seen_again_after_it_was_found_is_past_its_term_no_more()
    {
        await RegisterAsync(SeenDaysAgo(101, "Sunita Tamang", "a"));
        Assert.True(await Children.IsPastAsync("a", _clock.GetUtcNow(), Stop));
        await RegisterAsync(SeenDaysAgo(1, "Sunita Tamang", "b"));
        Assert.False(await Children.IsPastAsync("a", _clock.GetUtcNow(), Stop));
    }

    private const double Day = 86_400;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Ledger Ledger => new(_azurite.Account);

    private UploadFiles Files => new(_azurite.Account, Ledger, _keys.Uploads, new(_azurite.Account, _keys.Uploads));

    private Originals Originals => new(_azurite.Account, _keys.Uploads);

    private FindPastTerm PastTerm => new(Ledger, new(_azurite.Account), new(_azurite.Account), Children, new(Terms, null), _clock);

    private DataKeys DataKeys => new(_keys.Store, _keys.Ring);

    private SealedRegistry Registry => new(_store, DataKeys, _keys.Ring);

    private ChildrenPastTerm Children => new(Registry, new(Registry, Comparison), Ledger, new(Terms, null));

    private EraseChild Erase => new(
        new(Registry, Comparison), new(Registry, DataKeys, Comparison), new(_azurite.Account), Ledger, Files, new(_azurite.Account, _clock), _audit.NewTrail());

    private EnforceRetention Step(string? confirmed) => new(
        PastTerm, Children, Erase, Files, new(_azurite.Account), new(_azurite.Account), new(_azurite.Account), _audit.NewTrail(), new RetentionSettings(Terms, confirmed));

    private Sighting SeenDaysAgo(int days, string name, string id) => InventedSightings.Seen(name, id, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(-days));

    private Task RegisterAsync(params Sighting[] sightings) => new Registrar(Registry, Comparison).RegisterAsync(sightings, Stop);

    private async Task<IEnumerable<string>> ChildrenAsync(params string[] ids) => (await new Children(Registry, Comparison).FindAsync(ids, Stop))
        .OrderBy(child => child.Id, StringComparer.Ordinal).Select(child => string.Join(' ', child.Sightings.Select(sighting => sighting.Id)));

    /// <summary>The reasons in the audit trail.</summary>
    private async Task<IReadOnlyList<string>> BecauseAsync()
    {
        var reasons = new List<string>();
        foreach (var chain in (await _audit.Table.ListChainsAsync(Stop)).Where(name => name != "roster"))
        {
            await foreach (var row in _audit.Table.ReadAsync(chain, 0, long.MaxValue, Stop)) reasons.Add(row.Entry?.Because ?? "");
        }
        return reasons;
    }

    /// <summary>A file of three rows in one chunk.</summary>
    private async Task UploadAsync(string receipt, int registered)
    {
        await Ledger.OpenAsync(receipt, await Originals.StoreAsync(receipt, new MemoryStream("rows"u8.ToArray()), "register.csv", null, Stop), Stop);
        await Ledger.FinishReadingAsync(receipt, new("csv", 3, 0, 1, null), Stop);
        if (registered > 0) await Ledger.LinkedAsync(receipt, 0, registered, 0, Stop);
    }

    private async Task<bool> IsThereAsync(string receipt) => await _azurite.Account.Container(Names.Containers.Archive).GetBlobClient(receipt).ExistsAsync(Stop);

    private static Alert Alert(string child, string country) => new() { ChildId = child, Period = "2026-11-16", Severity = Severity.High, Indicators = [], Country = country };
}
