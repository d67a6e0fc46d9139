using System.Security.Cryptography;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline audit`, as an admin runs it, on a real Azurite of its own.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private const string Child = "000000000000000000000000000000a1";
    private readonly Azurite _azurite = new();
    private readonly string _key = NewKey();

    public async ValueTask InitializeAsync()
    {
        await _azurite.InitializeAsync();
        using var trail = new AuditTrail(AuditTable.Of(_azurite.Account), Keys, TimeProvider.System, NullLogger<AuditTrail>.Instance);
        await trail.AddAsync(new AuditEvent(Actor.Pipeline("Linking"), "registered", "receipt-1", [Child, "b2"]), default);
        await trail.AddAsync(new AuditEvent(Actor.Person("7f3a", null), "read", "alert:K7P2-Q9WX", ["b2"]), default);
        await new ExportAudit(AuditTable.Of(_azurite.Account), AuditExports.Of(_azurite.Account), Keys, TimeProvider.System).RunAsync(default);
        await trail.AddAsync(new AuditEvent(Actor.Operator("rita", "erase"), "erased", "guardian-request", [Child]), default);
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    [Fact]
    public async Task A_whole_trail_is_told_so_with_what_was_checked()
    {
        var (exit, output, _) = await RunAsync("verify");

        Assert.Equal(0, exit);
        Assert.Contains("Checked 5 entries of 1 chains on 1 days, and 1 exports. 1 entries are not exported yet.", Line(output), StringComparison.Ordinal);
        Assert.Contains("Last export: 1, SHA-256", output, StringComparison.Ordinal);
        Assert.Contains("The trail is whole.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_is_told_with_its_place_its_meaning_and_what_to_do()
    {
        var table = _azurite.Account.Table(Functions.Storage.Names.Tables.Audit);
        var chain = (await AuditTable.Of(_azurite.Account).ListChainsAsync(Stop)).First(name => name != "roster");
        TableEntity row = await table.GetEntityAsync<TableEntity>(chain, AuditEntry.RowOf(3), cancellationToken: Stop);
        row["Who"] = "person:another";
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Stop);
        await table.DeleteEntityAsync(chain, AuditEntry.RowOf(4), cancellationToken: Stop);
        var (exit, output, errors) = await RunAsync("verify");

        Assert.Equal((1, ""), (exit, errors));
        Assert.Contains(chain, output, StringComparison.Ordinal);
        Assert.Contains("entry 3", output, StringComparison.Ordinal);
        Assert.Contains("Altered in the table", output, StringComparison.Ordinal);
        Assert.Contains("entry 4", output, StringComparison.Ordinal);
        Assert.Contains("The trail is not as it was written.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_key_it_says_which_setting_is_missing()
    {
        var (exit, _, errors) = await Command.RunAsync(new Dictionary<string, string> { ["PipelineStorage"] = _azurite.Connection, [AuditKeyName] = "" }, "audit", "verify");

        Assert.Equal(1, exit);
        Assert.Contains("Audit__Key is missing: it is the secret that seals the audit trail", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_another_key_it_says_that_former_keys_may_be_missing()
    {
        var (exit, output, _) = await Command.RunAsync(new Dictionary<string, string> { ["PipelineStorage"] = _azurite.Connection, [AuditKeyName] = NewKey() }, "audit", "verify");

        Assert.Equal(1, exit);
        Assert.Contains("Give the former keys", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_saw_or_changed_a_childs_record_is_listed()
    {
        var (exit, output, _) = await RunAsync("show", Child.ToUpperInvariant());

        Assert.Equal(0, exit);
        Assert.Contains("registered", output, StringComparison.Ordinal);
        Assert.Contains("operator:rita", output, StringComparison.Ordinal);
        Assert.DoesNotContain("person:7f3a", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_no_entry_names_is_told()
    {
        var (exit, output, _) = await RunAsync("show", "c3");

        Assert.Equal(1, exit);
        Assert.Contains("former ids", output, StringComparison.Ordinal);
    }

    private const string AuditKeyName = "Audit__Key";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AuditKeys Keys => AuditKeys.Parse(_key)!;

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>As it was before the terminal's width broke it.</summary>
    private static string Line(string output) => output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal);

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        Command.RunAsync(new Dictionary<string, string> { ["PipelineStorage"] = _azurite.Connection, [AuditKeyName] = _key }, ["audit", .. arguments]);
}
