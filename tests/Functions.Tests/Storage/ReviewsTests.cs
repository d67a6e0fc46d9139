using Azure.Data.Tables;
using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Cosmos;
using Pipeline.Functions.Tests.Support;
using Pipeline.Tests.Shared;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>On the real Azurite. Countries that are none keep these tests apart from others.</summary>
public sealed class ReviewsTests(Azurite azurite)
{
    private readonly HandClock _clock = new();
    private readonly string _country = $"Test{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Reviews Reviews => new(azurite.Account, RiskRules.Usual, _clock);

    private TableClient Rows => azurite.Account.Table(Names.Tables.Reviews);

    [Fact]
    public async Task What_was_kept_is_listed_the_riskiest_first()
    {
        var (calm, grave) = (Doubt(), Doubt("separated-unknown-adult", "job-promised"));
        await Reviews.AddAsync([calm, grave], Stop);

        Assert.Equal([IdOf(grave), IdOf(calm)], (await ListAsync()).Reviews.Select(review => review.Id));
    }

    [Fact]
    public async Task A_list_is_as_long_as_it_may_be_and_says_how_many_wait()
    {
        await Reviews.AddAsync([.. Enumerable.Range(0, 250).Select(_ => Doubt())], Stop);
        var list = await ListAsync(20);

        Assert.Equal((20, 250, false), (list.Reviews.Count, list.Waiting, list.AndMore));
    }

    [Fact]
    public async Task A_pair_is_seen_in_each_of_its_countries_and_counted_once()
    {
        var other = $"{_country}B";
        var doubt = Between(_country, other);
        await Reviews.AddAsync([doubt], Stop);

        Assert.Single((await Reviews.ListAsync([other], 10, Stop)).Reviews, review => review.Id == IdOf(doubt));
        Assert.Single((await Reviews.ListAsync([_country, other], 10, Stop)).Reviews, review => review.Id == IdOf(doubt));
        Assert.DoesNotContain(await OfNoCountryAsync(), review => review.Id == IdOf(doubt));
    }

    [Fact]
    public async Task A_pair_of_no_known_country_is_in_every_list()
    {
        var doubt = Between(null, null);
        await Reviews.AddAsync([doubt], Stop);

        Assert.Contains(await OfNoCountryAsync(), review => review.Id == IdOf(doubt));
        await Reviews.CloseAsync(IdOf(doubt), Stop);
    }

    [Fact]
    public async Task Kept_again_nothing_changes_and_it_waits_since_the_first_time()
    {
        var doubt = Doubt();
        await Reviews.AddAsync([doubt], Stop);
        var before = await RowsAsync();
        _clock.Pass(86_400);
        await Reviews.AddAsync([doubt, Doubt()], Stop);

        Assert.Equal(2, (await ListAsync()).Waiting);
        Assert.Superset(before.ToHashSet(), (await RowsAsync()).ToHashSet());
    }

    [Fact]
    public async Task What_has_become_riskier_moves_up_and_stands_in_one_place()
    {
        var (first, second) = (Doubt(), Doubt());
        await Reviews.AddAsync([first, second], Stop);
        var since = (await Reviews.FindAsync(IdOf(second), Stop))!.Since;
        _clock.Pass(86_400);
        var risen = second with { First = second.First with { Sightings = [second.First.Sightings[0].Observed("separated-unknown-adult", "job-promised")] } };
        await Reviews.AddAsync([risen], Stop);

        Assert.Equal([IdOf(second), IdOf(first)], (await ListAsync()).Reviews.Select(review => review.Id));
        Assert.Equal(since, (await Reviews.FindAsync(IdOf(second), Stop))!.Since);
        Assert.Equal(2, await PlacesAsync());
    }

    [Fact]
    public async Task A_place_without_its_pair_is_not_listed_and_is_tidied_away_when_it_is_old()
    {
        var doubt = Doubt();
        await Reviews.AddAsync([doubt], Stop);
        await Rows.DeleteEntityAsync("pair", IdOf(doubt), cancellationToken: Stop);
        Assert.Equal((0, 0), (await ListAsync()) is var fresh ? (fresh.Reviews.Count, fresh.Waiting) : default);
        Assert.Equal(1, await PlacesAsync());

        _clock.Pass((DateTimeOffset.UtcNow - _clock.GetUtcNow()).TotalSeconds + 360);
        await ListAsync();
        Assert.Equal(0, await PlacesAsync());
    }

    [Fact]
    public async Task A_pair_is_listed_once_also_where_an_older_place_of_it_is_left()
    {
        var doubt = Doubt();
        await Reviews.AddAsync([doubt], Stop);
        await Rows.AddEntityAsync(new TableEntity(_country, $"0-00000-00000-{IdOf(doubt)}"), Stop);

        Assert.Equal((1, 1), (await ListAsync()) is var list ? (list.Reviews.Count, list.Waiting) : default);
    }

    [Fact]
    public async Task What_is_cut_off_between_place_and_pair_waits_when_it_is_done_again()
    {
        var doubt = Doubt();
        await Reviews.AddAsync([doubt], Stop);
        await Rows.DeleteEntityAsync("pair", IdOf(doubt), cancellationToken: Stop);
        await Reviews.AddAsync([doubt], Stop);

        Assert.Single((await ListAsync()).Reviews);
    }

    [Fact]
    public async Task A_closed_pair_leaves_nothing_under_any_id_its_children_had()
    {
        var doubt = Doubt();
        var former = doubt with { First = doubt.First with { Id = "former" }, Second = doubt.Second with { Id = PairInDoubt.NewId() } };
        await Reviews.AddAsync([doubt, former], Stop);
        await Reviews.CloseAsync([doubt.First.Id, "former"], [doubt.Second.Id, former.Second.Id], Stop);

        Assert.Equal(0, await PlacesAsync());
        Assert.Null(await Reviews.FindAsync(IdOf(doubt), Stop));
        Assert.Null(await Reviews.FindAsync(IdOf(former), Stop));
    }

    [Fact]
    public async Task Handlers_that_keep_the_same_at_once_end_with_one()
    {
        Doubt[] doubts = [.. Enumerable.Range(0, 10).Select(_ => Doubt())];
        await Task.WhenAll(Enumerable.Range(0, 6).Select(handler => Reviews.AddAsync([.. doubts.Skip(handler)], Stop)));

        Assert.Equal((10, 10), ((await ListAsync()).Waiting, await PlacesAsync()));
    }

    [Fact]
    public async Task Nothing_that_a_record_says_is_in_the_table()
    {
        await Reviews.AddAsync([Doubt("job-promised")], Stop);

        Assert.DoesNotContain(await RowsAsync(), row => row.Contains("Sunita", StringComparison.OrdinalIgnoreCase) || row.Contains("2012", StringComparison.Ordinal) || row.Contains("Border", StringComparison.Ordinal));
    }

    private Task<WaitingReviews> ListAsync(int most = 50) => Reviews.ListAsync([_country], most, Stop);

    private async Task<IReadOnlyList<Review>> OfNoCountryAsync() => (await Reviews.ListAsync([], 1_000, Stop)).Reviews;

    private async Task<int> PlacesAsync() => await Rows.QueryAsync<TableEntity>(row => row.PartitionKey == _country, cancellationToken: Stop).CountAsync(Stop);

    /// <summary>The pairs of this test and all else that is kept of them.</summary>
    private async Task<IReadOnlyList<string>> RowsAsync() => await Rows.QueryAsync<TableEntity>(cancellationToken: Stop)
        .Where(row => row.PartitionKey == _country || row.GetString("Review")?.Contains(_country, StringComparison.Ordinal) == true)
        .Select(row => string.Join(' ', row.Where(cell => cell.Key is not ("odata.etag" or "Timestamp")).OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Value}"))).ToListAsync(Stop);

    private Doubt Doubt(params string[] signs) => DoubtOf(_country, _country, signs);

    private static Doubt Between(string? first, string? second) => DoubtOf(first, second, []);

    private static Doubt DoubtOf(string? first, string? second, string[] signs)
    {
        var (one, other) = PairInDoubt.New("NP", signs);
        if (string.CompareOrdinal(one.Id, other.Id) > 0) (one, other) = (one with { Id = other.Id }, other with { Id = one.Id });
        return new(ChildOf(one with { Place = new(first, "Border") }), ChildOf(other with { Place = new(second, "Border") }), new Link(one.Id, other.Id, -2.5, []));
    }

    private static Child ChildOf(Core.Normalization.Sighting sighting) => new() { Id = sighting.Id, Sightings = [sighting] };

    private static string IdOf(Doubt doubt) => Review.IdOf(doubt.First.Id, doubt.Second.Id);
}
