using Azure.Data.Tables;
using Microsoft.Data.Sqlite;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>
/// Whatever is killed while an upload is under way, the end is that of a run that nobody disturbed. The full measure (20,000 rows) is run with
/// <c>CRASH_ROWS=20000</c>.
/// </summary>
public class CrashTests
{
    private const int HandlerKills = 10;
    private const int LocalHostKills = 2;
    private static readonly int Rows = int.Parse(Environment.GetEnvironmentVariable("CRASH_ROWS") ?? "4000");
    private static readonly string[] Options = ["--lease", "5", "--restart-pause", "1"];

    [Fact]
    public async Task Kills_change_nothing_in_the_end()
    {
        var csv = new InventedRegister(seed: 7, riskEvery: 100).Csv(Rows);
        Assert.Equal(await UndisturbedAsync(csv), await DisturbedAsync(csv));
    }

    private static async Task<string> UndisturbedAsync(string csv)
    {
        await using var system = await RunningSystem.StartAsync(null, Options);
        await system.ImportPartnersAsync();
        return await EndStateAsync(system, await system.UploadAsync("register.csv", csv));
    }

    private static async Task<string> DisturbedAsync(string csv)
    {
        var random = new Random(3);
        var system = await RunningSystem.StartAsync(null, Options);
        try
        {
            await system.ImportPartnersAsync();
            var receipt = await system.UploadAsync("register.csv", csv);
            for (var (kills, restarts) = (0, 0); kills < HandlerKills;)
            {
                await Task.Delay(random.Next(50, 600));
                if (system.KillHandler()) kills++;
                if (restarts < LocalHostKills && kills == (restarts + 1) * HandlerKills / (LocalHostKills + 1))
                {
                    restarts++;
                    await system.KillAsync();
                    await system.DisposeAsync();
                    system = await RunningSystem.StartAsync(system.Data, Options);
                }
            }
            return await EndStateAsync(system, receipt);
        }
        finally
        {
            await system.DisposeAsync();
        }
    }

    /// <summary>Counts of the receipt, every sighting and which of them are a child's first, every alert, every e-mail.</summary>
    private static async Task<string> EndStateAsync(RunningSystem system, string receiptId)
    {
        var receipt = await system.CompleteAsync(receiptId);
        await system.DrainedAsync();
        var alerts = new List<string>();
        await foreach (var row in new TableClient(system.Storage, "alerts").QueryAsync<TableEntity>(row => row.RowKey != "alert"))
            alerts.Add($"{row.PartitionKey} {row.RowKey}");
        // A mail names its alert by a random reference: told apart by partner, severity and country.
        var mails = (await system.MailsAsync()).Select(mail => $"{mail.To[0]} {mail.Subject[..mail.Subject.LastIndexOf(',')]}").CountBy(mail => mail).Select(group => $"{group.Key}: {group.Value}");
        return string.Join('\n', [
            $"rows {receipt.Rows} registered {receipt.Registered} duplicates {receipt.Duplicates} rejected {receipt.Rejected} failed {receipt.Failed}",
            .. Records(Path.Combine(system.Data, "registry.db")), .. alerts.Order(), .. mails.Order()]);
    }

    private static IEnumerable<string> Records(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, first FROM record ORDER BY id";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return $"{reader.GetString(0)}{(reader.GetBoolean(1) ? ": a child" : "")}";
    }
}
