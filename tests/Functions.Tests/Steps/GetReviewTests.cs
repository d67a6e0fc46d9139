using System.Net;
using Azure.Data.Tables;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>What a case manager sees of pairs in doubt, over real HTTP on the real Azurite. Laos is only of these tests.</summary>
public sealed class GetReviewTests(Azurite azurite) : IAsyncLifetime
{
    private const string Country = "LA";
    private readonly (Sighting First, Sighting Second) _pair = PairInDoubt.New(Country);
    private CaseApp _app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Id => Review.IdOf(_pair.First.Id, _pair.Second.Id);

    public async ValueTask InitializeAsync()
    {
        _app = await CaseApp.StartAsync(azurite);
        await _app.LinkAsync(_pair.First, _pair.Second);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Linking_puts_pairs_in_doubt_on_the_list_of_their_country()
    {
        Assert.Contains(Id, await PageAsync($"CaseManager.{Country}", "/api/reviews"), StringComparison.Ordinal);
        Assert.DoesNotContain(Id, await PageAsync("CaseManager.MY", "/api/reviews"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_holds_nothing_that_a_record_says()
    {
        var page = await PageAsync($"CaseManager.{Country}", "/api/reviews");

        Assert.DoesNotContain(_pair.First.Names[0].Text, page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Border", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_is_shown_with_every_field_of_both_and_the_waterfall_as_picture_and_in_words()
    {
        var page = await PageAsync($"CaseManager.{Country}", $"/api/reviews/{Id}");

        Assert.Contains(_pair.First.Names[0].Text, page, StringComparison.Ordinal);
        Assert.Contains("Border, LA", page, StringComparison.Ordinal);
        Assert.Contains($"receipt {_pair.Second.Origin.Receipt}, row 1", page, StringComparison.Ordinal);
        Assert.Contains("<svg ", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"place\" data-label=\"Field\">birth</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CaseManager.MY")]
    [InlineData("Admin")]
    [InlineData("FieldStaff")]
    public async Task Who_may_not_see_a_pair_gets_the_answer_for_one_that_is_not_there(string role)
    {
        using var client = _app.As(role);
        using var response = await client.GetAsync($"/api/reviews/{Id}", Stop);
        using var none = await client.GetAsync($"/api/reviews/{PairInDoubt.NewId()}_{PairInDoubt.NewId()}", Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(await none.Content.ReadAsStringAsync(Stop), await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Nobody_but_a_case_manager_sees_the_list()
    {
        using var client = _app.As("Admin", "FieldStaff", "FocalPoint.np-shelter");
        using var response = await client.GetAsync("/api/reviews", Stop);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    /// <summary>A record must not be read by setting a child of one's own beside it.</summary>
    [Fact]
    public async Task Two_that_nothing_asks_about_are_seen_only_by_who_manages_both()
    {
        var (mine, theirs) = (PairInDoubt.New(Country).First with { Names = [] }, PairInDoubt.New("TH").First with { Names = [], Sex = Sex.Male });
        await _app.LinkAsync(mine, theirs);
        var path = $"/api/reviews/{Review.IdOf(mine.Id, theirs.Id)}";
        using var one = _app.As($"CaseManager.{Country}");
        using var both = _app.As($"CaseManager.{Country}", "CaseManager.TH");
        using var refused = await one.GetAsync(path, Stop);
        using var shown = await both.GetAsync(path, Stop);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (refused.StatusCode, shown.StatusCode));
    }

    [Fact]
    public async Task Each_read_is_in_the_audit_trail_with_who_and_of_whom()
    {
        var person = Principals.New($"CaseManager.{Country}");
        using var client = _app.Client(person);
        await client.GetStringAsync("/api/reviews", Stop);
        await client.GetStringAsync($"/api/reviews/{Id}", Stop);
        await client.GetStringAsync($"/api/children/{_pair.First.Id}", Stop);
        var entries = await EntriesAsync(person);

        Assert.Equal(["listed", "read", "read"], entries.Select(entry => entry.What));
        Assert.Contains(_pair.First.Id, entries[0].Children, StringComparison.Ordinal);
        Assert.Equal([$"review:{Id}", "case-page"], entries.Skip(1).Select(entry => entry.Because));
        Assert.Equal([Id.Replace('_', ' '), _pair.First.Id], entries.Skip(1).Select(entry => entry.Children));
    }

    [Fact]
    public async Task A_list_leaves_out_what_is_one_or_decided_by_now()
    {
        await _app.Get<Children>().DecideAsync([_pair.First.Id], [_pair.Second.Id], Verdict.Same, "x", "other", DateTimeOffset.UtcNow, Stop);

        Assert.DoesNotContain(Id, await PageAsync($"CaseManager.{Country}", "/api/reviews"), StringComparison.Ordinal);
        Assert.Null(await _app.Get<Reviews>().FindAsync(Id, Stop));
    }

    /// <summary>A further sighting whose id sorts first gives a child another id, and the pair comes again under it.</summary>
    [Fact]
    public async Task A_pair_is_listed_once_whatever_ids_its_children_had()
    {
        var earlier = _pair.First with { Id = $"0{PairInDoubt.NewId()[1..]}", SeenOn = _pair.First.SeenOn!.Value.AddDays(1) };
        var registration = await _app.LinkAsync(earlier);
        var child = Assert.Single(registration.Touched);
        await _app.Get<Reviews>().AddAsync([new(child, (await _app.Get<Children>().FindAsync([_pair.Second.Id], Stop))[0], new(earlier.Id, _pair.Second.Id, -2.5, []))], Stop);
        var page = await PageAsync($"CaseManager.{Country}", "/api/reviews");

        Assert.Contains(Review.IdOf(child.Id, _pair.Second.Id), page, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, page.Replace(Review.IdOf(child.Id, _pair.Second.Id), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_is_one_by_now_says_so_and_is_taken_off_the_list()
    {
        await _app.Get<Children>().DecideAsync([_pair.First.Id], [_pair.Second.Id], Verdict.Same, "x", "other", DateTimeOffset.UtcNow, Stop);

        Assert.Contains("These are one child", await PageAsync($"CaseManager.{Country}", $"/api/reviews/{Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain(Id, await PageAsync($"CaseManager.{Country}", "/api/reviews"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verdict.Different)]
    [InlineData(Verdict.NotSure)]
    public async Task A_pair_that_is_decided_by_now_says_so_and_is_taken_off_the_list(Verdict verdict)
    {
        await _app.Get<Children>().DecideAsync([_pair.First.Id], [_pair.Second.Id], verdict, "x", "siblings", DateTimeOffset.UtcNow, Stop);

        Assert.Contains("siblings or twins. By person x", await PageAsync($"CaseManager.{Country}", $"/api/reviews/{Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain(Id, await PageAsync($"CaseManager.{Country}", "/api/reviews"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_is_merged_by_the_id_of_another_on_the_page_of_both()
    {
        using var client = _app.As($"CaseManager.{Country}");
        using var response = await client.GetAsync($"/api/reviews?first={_pair.First.Id}&second=%20{_pair.Second.Id}", Stop);

        Assert.Equal($"/api/reviews/{Id}", $"{response.Headers.Location}");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("")]
    [InlineData("मा")]
    public async Task What_is_no_id_leads_nowhere(string second)
    {
        using var client = _app.As($"CaseManager.{Country}");
        using var response = await client.GetAsync($"/api/reviews?first={_pair.First.Id}&second={Uri.EscapeDataString(second)}", Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<string> PageAsync(string role, string path)
    {
        using var client = _app.As(role);
        return await client.GetStringAsync(path, Stop);
    }

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(SignedIn person) => await azurite.Account.Table(Names.Tables.Audit)
        .QueryAsync<TableEntity>(row => row.GetString("Who") == $"person:{person.Id}", cancellationToken: Stop).Select(row => AuditEntry.FromRow(row)!).OrderBy(entry => entry.Number).ToListAsync(Stop);
}
