using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Cosmos;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>What was cut off is completed; in a table of its own on the real Azurite.</summary>
public sealed class FinishIntentionsTests(Azurite azurite) : IAsyncLifetime
{
    private readonly HandClock _clock = new();
    private readonly TableClient _table = azurite.Account.Table($"intentions{Guid.NewGuid():N}");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Intentions Intentions => new(_table, _clock);

    public async ValueTask InitializeAsync() => await _table.CreateAsync(Stop);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_older_than_a_minute_is_done_and_what_is_younger_is_left_to_whoever_is_at_it()
    {
        var kind = new CountingKind();
        var (old, young) = (await Intentions.AddAsync(kind.Kind, "old", Stop), (Intention?)null);
        _clock.Pass(61);
        young = await Intentions.AddAsync(kind.Kind, "young", Stop);
        await new FinishIntentions(Intentions, [kind], _clock, NullLogger<FinishIntentions>.Instance).RunAsync(Stop);

        Assert.Equal([old.Id], kind.Done);
        Assert.Equal([young.Id], (await ListAsync()).Select(intention => intention.Id));
        await Intentions.DoneAsync(young, Stop);
    }

    [Fact]
    public async Task One_that_cannot_be_done_is_kept_and_keeps_no_other_from_being_done()
    {
        var kind = new CountingKind();
        var bad = await Intentions.AddAsync(kind.Kind, "bad", Stop);
        _clock.Pass(1);
        var good = await Intentions.AddAsync(kind.Kind, "good", Stop);
        _clock.Pass(61);
        kind.Fails = bad.Id;
        await Assert.ThrowsAsync<InvalidOperationException>(() => new FinishIntentions(Intentions, [kind], _clock, NullLogger<FinishIntentions>.Instance).RunAsync(Stop));

        Assert.Equal([good.Id], kind.Done);
        Assert.Equal([bad.Id], (await ListAsync()).Select(intention => intention.Id));
        await Intentions.DoneAsync(bad, Stop);
        await Intentions.DoneAsync(bad, Stop);
    }

    [Fact]
    public async Task An_intention_is_read_as_it_was_written()
    {
        var kind = new CountingKind();
        var written = new IntendedDecision([new(["a"], ["b", "c"])], Verdict.Different, "someone", "siblings", ["a", "b"]);
        _clock.Pass(0.123_456_7);
        var intention = await Intentions.AddAsync(kind.Kind, written, Stop);
        var read = Assert.Single(await ListAsync());

        // A decision that is carried out twice under two times would be two.
        Assert.Equal(intention.At, read.At);
        Assert.Equal(JsonSerializer.Serialize(written), JsonSerializer.Serialize(read.Read<IntendedDecision>()));
        await Intentions.DoneAsync(intention, Stop);
    }

    private Task<IReadOnlyList<Intention>> ListAsync() => Intentions.ListAsync(DateTimeOffset.MaxValue, Stop);

    private sealed class CountingKind : IIntended
    {
        public string Kind { get; } = $"test{Guid.NewGuid():N}";

        public string? Fails { get; set; }

        public IList<string> Done { get; } = [];

        public Task CarryOutAsync(Intention intention, CancellationToken cancellation)
        {
            if (intention.Id == Fails) throw new IOException("Tests say so.");
            Done.Add(intention.Id);
            return Task.CompletedTask;
        }
    }
}
