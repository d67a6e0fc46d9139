using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using CsCheck;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;
using Pipeline.Tests.Shared;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>What a case manager decides, over real HTTP on the real Azurite.</summary>
public sealed class PostReviewTests(Azurite azurite) : IAsyncLifetime
{
    private readonly SignedIn _person = Principals.New("CaseManager.NP");
    private readonly (Sighting First, Sighting Second) _pair = PairInDoubt.New("NP");
    private CaseApp _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Path => $"/api/reviews/{Review.IdOf(_pair.First.Id, _pair.Second.Id)}";

    private string[] Apart => [.. new[] { _pair.First.Id, _pair.Second.Id }.Order(StringComparer.Ordinal)];

    private string[] Together => [string.Join(' ', Apart)];

    public async ValueTask InitializeAsync()
    {
        _app = await CaseApp.StartAsync(azurite);
        _http = _app.Client(_person);
        await _app.LinkAsync(_pair.First, _pair.Second);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Two_who_are_said_to_be_one_are_one_also_for_a_later_sighting()
    {
        await DecideAsync("same", "same-papers");
        Assert.Equal(Together, await ChildrenAsync());

        var later = _pair.First with { Id = PairInDoubt.NewId(), SeenOn = InventedSightings.Day.AddDays(3) };
        await _app.LinkAsync(later);
        Assert.Single(await _app.ChildrenAsync(_pair.First.Id, _pair.Second.Id, later.Id));
    }

    [Fact]
    public async Task Two_who_are_said_to_be_two_stay_two_and_are_not_asked_about_again()
    {
        await DecideAsync("different", "siblings");
        await _app.LinkAsync(_pair.First, _pair.Second);

        Assert.Equal(Apart, await ChildrenAsync());
        Assert.Null(await WaitingAsync());
    }

    [Fact]
    public async Task Not_sure_leaves_it_to_the_machine_and_is_not_asked_again_of_the_same()
    {
        await DecideAsync("not-sure", "too-little");
        await _app.LinkAsync(_pair.First, _pair.Second);

        Assert.Equal(Apart, await ChildrenAsync());
        Assert.Null(await WaitingAsync());
    }

    [Fact]
    public async Task A_split_that_is_taken_back_waits_again()
    {
        await DecideAsync("different", "siblings");
        await DecideAsync("withdrawn", "mistake");

        Assert.NotNull(await WaitingAsync());
    }

    [Fact]
    public async Task A_decision_is_kept_with_who_and_why_and_is_in_the_audit_trail()
    {
        await DecideAsync("different", "different-age");
        var decision = Assert.Single((await _app.Get<Children>().FindAsync([_pair.First.Id], Stop))[0].Decisions);
        var entry = await azurite.Account.Table(Names.Tables.Audit)
            .QueryAsync<TableEntity>(row => row.GetString("Who") == $"person:{_person.Id}" && row.GetString("What") == "decided-different", cancellationToken: Stop).SingleAsync(Stop);

        Assert.Equal((Verdict.Different, _person.Id, "different-age"), (decision.Verdict, decision.By, decision.Reason));
        Assert.Equal(("different-age", string.Join(' ', Apart), "web:loopback"), (entry.GetString("Because"), entry.GetString("Children"), entry.GetString("From")));
    }

    [Fact]
    public async Task A_browser_is_sent_to_the_page_and_comes_to_where_it_says_what_was_kept()
    {
        using var browser = _app.Client(_person, "text/html");
        using var answer = await browser.SendFormAsync(Path, ("verdict", "different"), ("reason", "siblings"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("Kept: Two children", await browser.GetStringAsync($"{answer.Headers.Location}", Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "siblings", "verdict-missing")]
    [InlineData("maybe", "siblings", "verdict-missing")]
    [InlineData("same", "", "reason-missing")]
    [InlineData("same", "Maya has a sister", "reason-missing")]
    public async Task What_is_no_verdict_or_no_reason_of_the_list_is_refused_and_kept_nowhere(string verdict, string reason, string code)
    {
        using var response = await _http.SendFormAsync(Path, ("verdict", verdict), ("reason", reason));
        var error = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);

        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, error.GetProperty("code").GetString()));
        Assert.Empty((await _app.Get<Children>().FindAsync([_pair.First.Id], Stop))[0].Decisions);
    }

    [Fact]
    public async Task What_is_decided_on_an_older_page_is_not_kept()
    {
        var seen = await _http.SeenAsync(Path);
        await _app.LinkAsync(_pair.First with { Id = PairInDoubt.NewId(), SeenOn = InventedSightings.Day.AddDays(3) });
        using var response = await _http.SendFormAsync(Path, ("verdict", "same"), ("reason", "same-papers"), ("seen", seen));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal(2, (await _app.ChildrenAsync(_pair.First.Id, _pair.Second.Id)).Count());
    }

    [Fact]
    public async Task Nobody_decides_about_children_of_other_countries()
    {
        using var client = _app.Client(Principals.New("CaseManager.TH", "Admin"));
        using var response = await client.SendFormAsync(Path, ("verdict", "same"), ("reason", "same-papers"), ("seen", await _http.SeenAsync(Path)));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(Apart, await ChildrenAsync());
    }

    [Fact]
    public async Task Another_sites_page_decides_nothing()
    {
        _http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var response = await _http.SendFormAsync(Path, ("verdict", "same"), ("reason", "same-papers"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(Apart, await ChildrenAsync());
    }

    /// <summary>The one is reported missing, the other is at a post: only as one child they show it.</summary>
    [Fact]
    public async Task What_the_two_are_as_one_is_raised_at_once()
    {
        await using var app = await CaseApp.StartAsync(azurite);
        var (missing, seen) = PairInDoubt.New("NP");
        (missing, seen) = (missing with { Kind = SightingKind.MissingReport, SeenOn = InventedSightings.Day.AddDays(-5) }, seen with { IsLive = true });
        await app.LinkAsync(missing, seen);
        string[] ids = [missing.Id, seen.Id];
        Assert.DoesNotContain("missing-child-match", await IndicatorsAsync(ids));

        using var response = await app.Client(_person).SendFormAsync($"/api/reviews/{Review.IdOf(missing.Id, seen.Id)}", ("verdict", "same"), ("reason", "told-by-family"));
        Assert.True(response.IsSuccessStatusCode);
        Assert.Contains("missing-child-match", await IndicatorsAsync(ids));
    }

    [Fact]
    public async Task Decided_through_the_pages_children_are_as_decided_in_the_core() => await Gen.Select(SightingGen.Rows(8), Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 3]).Array[1, 6])
        .SampleAsync(async (rows, choices) =>
        {
            await using var app = await CaseApp.StartAsync(azurite);
            var http = app.Client(_person);
            var core = new MemoryRegistry();
            var (registrar, children) = (new Registrar(core, app.Get<Comparison>()), new Children(core, app.Get<Comparison>()));
            await app.LinkAsync(rows);
            await registrar.RegisterAsync(rows, default);
            string[] ids = [.. rows.Select(row => row.Id).Distinct()];
            foreach (var (a, b, verdict) in choices)
            {
                var (one, other) = ((await children.FindAsync([ids[a % ids.Length]], default))[0], (await children.FindAsync([ids[b % ids.Length]], default))[0]);
                if (one.Id == other.Id) continue;
                var word = new[] { "same", "different", "not-sure", "withdrawn" }[verdict];
                using var response = await http.SendFormAsync($"/api/reviews/{Review.IdOf(one.Id, other.Id)}", ("verdict", word), ("reason", "other"));
                Assert.True(response.IsSuccessStatusCode);
                await children.DecideAsync(
                    [.. one.Sightings.Select(sighting => sighting.Id)], [.. other.Sightings.Select(sighting => sighting.Id)],
                    new[] { Verdict.Same, Verdict.Different, Verdict.NotSure, Verdict.Withdrawn }[verdict], _person.Id, "other", DateTimeOffset.UtcNow, default);
            }

            Assert.Equal(ChildrenText.Of(await children.FindAsync(ids, default)), ChildrenText.Of(await app.Get<Children>().FindAsync(ids, default)));
        }, iter: 20, threads: 1);

    private async Task DecideAsync(string verdict, string reason)
    {
        using var response = await _http.SendFormAsync(Path, ("verdict", verdict), ("reason", reason));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await _app.Get<Intentions>().ListAsync(DateTimeOffset.MaxValue, Stop));
    }

    private Task<IEnumerable<string>> ChildrenAsync() => _app.ChildrenAsync(_pair.First.Id, _pair.Second.Id);

    private Task<Review?> WaitingAsync() => _app.Get<Reviews>().FindAsync(Review.IdOf(_pair.First.Id, _pair.Second.Id), Stop);

    private async Task<IEnumerable<string>> IndicatorsAsync(string[] ids) => (await _app.Get<Alerts>().ListAsync(ids, Stop)).SelectMany(alert => alert.Alert.Indicators);
}
