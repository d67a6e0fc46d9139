using Microsoft.Azure.Cosmos;
using Pipeline.Core.Registry;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>What must be true of an account that holds the registry, and what happens where it is not.</summary>
public sealed class CosmosAccountTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_handler_has_written_another_finds_however_far_a_replica_is_behind()
    {
        using var store = new CosmosStore();
        store.Gateway.Lag = 10;
        using var mine = store.Open();
        using var theirs = store.Open();
        Assert.Empty(await theirs.FindAsync(new(["a"], [1]), Stop));
        await mine.PutAsync([new("a", "body"u8.ToArray(), true, [1], null)], Stop);
        Assert.Single(await theirs.FindAsync(new(["a"], []), Stop));
        Assert.Single(await theirs.FindAsync(new([], [1]), Stop));
    }

    [Fact]
    public async Task With_less_than_strong_consistency_another_handler_may_not_find_it()
    {
        using var store = new CosmosStore(ConsistencyLevel.Session);
        store.Gateway.Lag = 10;
        using var mine = new CosmosRegistry(store.OpenAccount(isStrong: false).RegistryContainer);
        using var theirs = new CosmosRegistry(store.OpenAccount(isStrong: false).RegistryContainer);
        await mine.PutAsync([new("a", "body"u8.ToArray(), true, [1], null)], Stop);
        Assert.Empty(await theirs.FindAsync(new(["a"], [1]), Stop));
    }

    [Theory]
    [InlineData(ConsistencyLevel.Session)]
    [InlineData(ConsistencyLevel.BoundedStaleness)]
    [InlineData(ConsistencyLevel.Eventual)]
    public async Task An_account_of_less_than_strong_consistency_is_refused_at_the_start_and_at_every_request(ConsistencyLevel level)
    {
        using var store = new CosmosStore(level);
        var fault = await Assert.ThrowsAsync<SettingsException>(() => store.OpenAccount().CheckAsync(Stop));
        Assert.Contains("default consistency is less than Strong: set it to Strong", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => store.Open().FindAsync(new(["a"], []), Stop));
    }

    [Fact]
    public async Task A_strong_account_with_the_container_will_do()
    {
        using var store = new CosmosStore();
        await store.OpenAccount().CheckAsync(Stop);
    }

    [Fact]
    public async Task A_container_that_is_partitioned_otherwise_is_refused_in_plain_words()
    {
        using var gateway = new CosmosGateway("/other", consistency: ConsistencyLevel.Strong);
        using var account = new CosmosAccount(gateway.NewClient());
        var fault = await Assert.ThrowsAsync<SettingsException>(() => account.CheckAsync(Stop));
        Assert.Contains("is not partitioned by /pk", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "has no container pipeline/registry")]
    [InlineData(403, "does not let this app in")]
    [InlineData(503, "cannot be reached")]
    public async Task An_account_that_does_not_answer_as_it_should_is_told_of_in_plain_words(int status, string words)
    {
        using var store = new CosmosStore();
        store.Gateway.Faults = operation => operation.Kind == GatewayKind.Container ? Fault.Answered((System.Net.HttpStatusCode)status) : null;
        var fault = await Assert.ThrowsAsync<SettingsException>(() => store.OpenAccount().CheckAsync(Stop));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }
}
