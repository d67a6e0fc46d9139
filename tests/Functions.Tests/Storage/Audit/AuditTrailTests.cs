using System.Net;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Storage.Audit;

/// <summary>Writing the trail: what it costs, and what goes wrong without anybody having tampered.</summary>
public sealed class AuditTrailTests(Azurite azurite) : IAsyncLifetime
{
    private static readonly AuditEvent _event = new(AuditScene.Someone, "read", "case-1", ["0a"]);
    private AuditScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await AuditScene.CreateAsync(azurite);

    public ValueTask DisposeAsync()
    {
        _scene.Dispose();
        return default;
    }

    [Fact]
    public async Task An_entry_says_who_what_why_when_from_where_and_whose_record()
    {
        var trail = _scene.NewTrail();
        await trail.AddAsync(new AuditEvent(Actor.Person("7f3a", IPAddress.Parse("10.1.2.3")), "read", "alert:K7P2-Q9WX", ["0a", "0b"]), Stop);

        var entry = AuditEntry.FromRow(await _scene.RowAsync((await _scene.ChainsAsync()).Single(), 2))!;
        Assert.Equal(("person:7f3a", "web:private", "read", "alert:K7P2-Q9WX", "0a 0b"), (entry.Who, entry.From, entry.What, entry.Because, entry.Children));
        Assert.Equal("2026-11-24T08:15:00.0000000Z", entry.At);
    }

    [Fact]
    public async Task Several_events_cost_one_round_trip()
    {
        var wire = new Wire();
        var trail = _scene.NewTrail(wire);
        await trail.AddAsync(_event, Stop);
        var before = wire.Transactions;
        await trail.AddAsync([_event, _event, _event], Stop);

        Assert.Equal(before + 1, wire.Transactions);
    }

    [Fact]
    public async Task Who_adds_at_once_shares_round_trips()
    {
        var wire = new Wire();
        var trail = _scene.NewTrail(wire);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => trail.AddAsync(_event, Stop)));

        // Of the chain's first entry, of its entry in the roster, of the first event, and of all that waited meanwhile.
        Assert.InRange(wire.Transactions, 3, 10);
        Assert.Equal(52, (await AssertWholeAsync()).Entries);
    }

    [Fact]
    public async Task More_children_than_an_entry_holds_are_told_in_several()
    {
        var ids = Enumerable.Range(0, 60_000).Select(i => $"{i:x32}").ToArray();
        var trail = _scene.NewTrail();
        await trail.AddAsync(new AuditEvent(AuditScene.Someone, "compared", "receipt", ids), Stop);

        var told = (await _scene.RowsOfAsync((await _scene.ChainsAsync()).Single())).Where(row => row.RowKey != AuditHead.Row)
            .SelectMany(row => row.GetString("Children").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ids, told);
        Assert.Equal(122, (await AssertWholeAsync()).Entries);
    }

    [Fact]
    public async Task Two_processes_never_share_a_chain()
    {
        var trails = new[] { _scene.NewTrail(), _scene.NewTrail(), _scene.NewTrail() };
        await Task.WhenAll(trails.Select(trail => AuditScene.WriteAsync(trail, 10)));

        Assert.Equal(3, (await AssertWholeAsync()).Chains);
    }

    [Fact]
    public async Task A_new_day_begins_a_new_chain()
    {
        var trail = _scene.NewTrail();
        await trail.AddAsync(_event, Stop);
        _scene.Clock.Pass(86_400);
        await trail.AddAsync(_event, Stop);

        Assert.Equal(["2026-11-24", "2026-11-25"], (await _scene.ChainsAsync()).Select(chain => chain[..10]));
        Assert.Equal(2, (await AssertWholeAsync()).Days);
    }

    [Fact]
    public async Task An_answer_that_is_lost_does_not_look_like_tampering()
    {
        var wire = new Wire();
        var trail = _scene.NewTrail(wire);
        await trail.AddAsync(_event, Stop);
        wire.LoseNextAnswers(1);
        await trail.AddAsync(_event, Stop);
        await trail.AddAsync(_event, Stop);

        Assert.Equal((5, 1), ((await AssertWholeAsync()).Entries, (await _scene.ChainsAsync()).Count));
        Assert.Empty(_scene.Log.Lines);
    }

    [Fact]
    public async Task An_answer_lost_while_a_chain_begins_does_not_look_like_tampering()
    {
        var wire = new Wire();
        var trail = _scene.NewTrail(wire);
        wire.LoseNextAnswers(1);
        await trail.AddAsync(_event, Stop);

        Assert.Equal(3, (await AssertWholeAsync()).Entries);
    }

    [Fact]
    public async Task An_entry_of_which_nobody_knows_whether_it_was_written_does_not_look_like_tampering()
    {
        var wire = new Wire();
        var trail = _scene.NewTrail(wire);
        await trail.AddAsync(_event, Stop);
        wire.LoseNextAnswers(100);
        await Assert.ThrowsAnyAsync<Exception>(() => trail.AddAsync(_event, Stop));
        wire.LoseNextAnswers(0);
        await trail.AddAsync(_event, Stop);

        Assert.Equal(2, (await AssertWholeAsync()).Chains);
    }

    [Fact]
    public async Task A_process_that_ends_before_it_came_to_the_roster_does_not_look_like_tampering()
    {
        await _scene.NewTrailAsync(1);
        await _scene.NewTrailAsync(1);
        var second = (await _scene.ChainsAsync())[1];
        await _scene.RemoveAsync(second);
        await _scene.RemoveAsync(AuditRoster.Name);
        await new AuditRoster(_scene.Table, _scene.Keys).AppendAsync(new(_scene.Clock.GetUtcNow(), AuditScene.Someone, AuditChain.Opened, (await _scene.ChainsAsync()).Single(), ""));
        var first = AuditChain.Next(new("2026-11-24-fedcba9876543210", 0, "", _scene.Keys.Current, ""), [new(_scene.Clock.GetUtcNow(), AuditScene.Someone, AuditChain.Opened, AuditChain.AtStart, "")], _scene.Keys);
        await _scene.Table.AppendAsync(first, AuditHead.Of(first[0], _scene.Keys), null);

        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_verification_while_entries_are_written_finds_no_break()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var process = 0; process < 3; process++) await _scene.NewTrailAsync(10);
        }));
        do
        {
            await _scene.ExportAsync();
            await AssertWholeAsync();
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal(12 * 12, (await AssertWholeAsync()).Entries);
    }

    [Theory]
    [InlineData("Maya Testova")]
    [InlineData("maya@shelter.example")]
    [InlineData("माया")]
    [InlineData("")]
    public void A_name_or_an_address_is_no_part_of_an_entry(string text)
    {
        var fault = Assert.Throws<ArgumentException>(() => new AuditEvent(AuditScene.Someone, "read", text, []));
        Assert.DoesNotContain(text.Length > 0 ? text : "\0", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AuditEvent(AuditScene.Someone, "read", "case-1", [text]));
        Assert.Throws<ArgumentException>(() => Actor.Person(text + " ", null));
    }

    [Theory]
    [InlineData("127.0.0.1", "web:loopback")]
    [InlineData("::ffff:192.168.7.8", "web:private")]
    [InlineData("172.32.0.1", "web:public")]
    [InlineData("fd00::1", "web:private")]
    [InlineData("2001:db8::1", "web:public")]
    public void Of_an_address_only_its_class_is_kept(string address, string from) => Assert.Equal(from, Actor.Person("7f3a", IPAddress.Parse(address)).From);

    [Fact]
    public void A_user_of_any_name_can_be_an_operator() => Assert.Equal("operator:OFFICE-Rita-K", Actor.Operator(@"OFFICE\Rita K", "erase").Who);

    private async Task<AuditVerdict> AssertWholeAsync()
    {
        var verdict = await _scene.VerifyAsync();
        Assert.Empty(verdict.Breaks);
        return verdict;
    }
}
