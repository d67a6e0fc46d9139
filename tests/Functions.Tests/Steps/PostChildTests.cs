using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;
using Pipeline.Tests.Shared;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>A child's record, split and put together again, over real HTTP on the real Azurite.</summary>
public sealed class PostChildTests(Azurite azurite) : IAsyncLifetime
{
    private readonly Sighting[] _sightings = [.. Enumerable.Range(0, 3).Select(day => InventedSightings.Seen(id: PairInDoubt.NewId(), on: InventedSightings.Day.AddDays(day)))];
    private CaseApp _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Ids => [.. _sightings.Select(sighting => sighting.Id).Order(StringComparer.Ordinal)];

    private string Path => $"/api/children/{Ids[0]}";

    public async ValueTask InitializeAsync()
    {
        _app = await CaseApp.StartAsync(azurite);
        _http = _app.Client(Principals.New("CaseManager.NP"));
        await _app.LinkAsync(_sightings);
        Assert.Single(await ChildrenAsync());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_child_is_split_into_what_was_chosen_and_the_rest_and_a_later_sighting_joins_but_one()
    {
        await SendAsync(Path, ("action", "split"), ("sighting", Ids[1]), ("reason", "siblings"));
        Assert.Equal([$"{Ids[0]} {Ids[2]}", Ids[1]], await ChildrenAsync());

        await _app.LinkAsync(InventedSightings.Seen(id: PairInDoubt.NewId(), on: InventedSightings.Day.AddDays(9)));
        Assert.Equal(2, (await ChildrenAsync()).Count());
    }

    [Fact]
    public async Task A_split_is_taken_back_on_the_page_of_the_two()
    {
        await SendAsync(Path, ("action", "split"), ("sighting", Ids[1]), ("reason", "siblings"));
        await SendAsync($"/api/reviews/{Review.IdOf(Ids[0], Ids[1])}", ("verdict", "withdrawn"), ("reason", "mistake"));

        Assert.Equal([string.Join(' ', Ids)], await ChildrenAsync());
    }

    [Fact]
    public async Task A_merge_is_taken_back_on_the_childs_page_and_nothing_else_of_it()
    {
        var (one, other) = PairInDoubt.New("NP");
        var third = PairInDoubt.New("NP").First with { Names = [], Sex = Sex.Male };
        await _app.LinkAsync(one, other, third);
        await SendAsync($"/api/reviews/{Review.IdOf(one.Id, other.Id)}", ("verdict", "same"), ("reason", "same-papers"));
        await SendAsync($"/api/reviews/{Review.IdOf(one.Id, third.Id)}", ("verdict", "same"), ("reason", "same-photo"));
        Assert.Single(await _app.ChildrenAsync(one.Id, other.Id, third.Id));

        var act = (await _http.GetFromJsonAsync<JsonElement>($"/api/children/{one.Id}", Stop)).GetProperty("decisions").EnumerateArray()
            .Single(decision => decision.GetProperty("reason").GetString() == "same-photo").GetProperty("id").GetString()!;
        await SendAsync($"/api/children/{one.Id}", ("action", "take-back"), ("act", act), ("reason", "mistake"));

        Assert.Equal(2, (await _app.ChildrenAsync(one.Id, other.Id, third.Id)).Count());
        Assert.Equal([third.Id], await _app.ChildrenAsync(third.Id));
    }

    [Fact]
    public async Task A_page_shows_every_sighting_the_links_and_the_forms()
    {
        using var browser = _app.As("CaseManager.NP");
        var page = await browser.GetStringAsync(Path, Stop);

        Assert.All(Ids, id => Assert.Contains($"name=\"sighting\" value=\"{id}\"", page, StringComparison.Ordinal));
        Assert.Contains("Sunita Tamang", page, StringComparison.Ordinal);
        Assert.Contains("Kakarbhitta, Jhapa, NP", page, StringComparison.Ordinal);
        Assert.Contains("<svg ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_is_found_under_any_id_it_had()
    {
        using var response = await _http.GetAsync($"/api/children/{Ids[2]}", Stop);

        Assert.Equal(Ids[0], (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("child").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("CaseManager.TH")]
    [InlineData("Admin")]
    [InlineData("FocalPoint.np-shelter")]
    public async Task Who_may_not_read_a_child_gets_the_answer_for_one_that_is_not_there(string role)
    {
        using var client = _app.As(role);
        using var response = await client.GetAsync(Path, Stop);
        using var none = await client.GetAsync($"/api/children/{PairInDoubt.NewId()}", Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(await none.Content.ReadAsStringAsync(Stop), await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_focal_point_reads_a_child_that_the_partner_was_told_of_and_changes_nothing()
    {
        var queued = new Telling("np-shelter", 0, 1, MailKind.Alert, Core.Risk.Severity.High, TellingState.Queued, DateTimeOffset.UtcNow);
        var raised = new StandingAlert("", new() { ChildId = Ids[1], Period = "undated", Severity = Core.Risk.Severity.High, Indicators = [] }, DateTimeOffset.UtcNow, LifeCycle.New with { Tellings = [queued] }, null);
        var alert = await _app.Get<Alerts>().RaiseAsync(raised.Alert, _ => raised, Stop);
        using var focal = _app.As("FocalPoint.np-shelter");
        using var untold = await focal.GetAsync(Path, Stop);
        Assert.Equal(HttpStatusCode.NotFound, untold.StatusCode);

        await _app.Get<Alerts>().ChangeAsync(alert!.Reference, standing => standing with { LifeCycle = LifeCycle.New with { Tellings = [queued with { State = TellingState.Sent }] } }, Stop);
        var page = await focal.GetStringAsync(Path, Stop);
        using var change = await focal.SendFormAsync(Path, ("action", "split"), ("sighting", Ids[1]), ("reason", "siblings"));
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, change.StatusCode);
        Assert.Single(await ChildrenAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_split_needs_some_of_the_sightings_and_not_all(int chosen)
    {
        using var response = await _http.SendFormAsync(Path, [("action", "split"), ("reason", "siblings"), .. Ids.Take(chosen).Select(id => ("sighting", id))]);

        Assert.Equal((HttpStatusCode.BadRequest, "sightings-missing"), (response.StatusCode, await CodeAsync(response)));
    }

    [Fact]
    public async Task Sightings_of_another_child_are_not_split_off()
    {
        var other = PairInDoubt.New("TH").First with { Names = [], Sex = Sex.Male };
        await _app.LinkAsync(other);
        using var response = await _http.SendFormAsync(Path, ("action", "split"), ("sighting", other.Id), ("reason", "siblings"));

        Assert.Equal("sightings-missing", await CodeAsync(response));
    }

    [Fact]
    public async Task A_decision_that_is_not_there_cannot_be_taken_back()
    {
        using var response = await _http.SendFormAsync(Path, ("action", "take-back"), ("act", "1-same"), ("reason", "mistake"));

        Assert.Equal("act-unknown", await CodeAsync(response));
    }

    [Fact]
    public async Task What_is_decided_with_another_child_is_not_taken_back_without_it()
    {
        await SendAsync(Path, ("action", "split"), ("sighting", Ids[1]), ("reason", "siblings"));
        var act = (await _http.GetFromJsonAsync<JsonElement>(Path, Stop)).GetProperty("decisions")[0].GetProperty("id").GetString()!;
        using var response = await _http.SendFormAsync(Path, ("action", "take-back"), ("act", act), ("reason", "mistake"));

        Assert.Equal("act-unknown", await CodeAsync(response));
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        using var response = await _http.PostAsJsonAsync(Path, new { action = "split" }, Stop);

        Assert.Equal((HttpStatusCode.BadRequest, "form-missing"), (response.StatusCode, await CodeAsync(response)));
    }

    private async Task SendAsync(string path, params (string, string)[] values)
    {
        using var response = await _http.SendFormAsync(path, values);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Stop));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString();

    private Task<IEnumerable<string>> ChildrenAsync() => _app.ChildrenAsync(Ids);
}
