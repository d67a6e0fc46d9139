using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>The README's first command, as it stands there, on every sample; run once, and what it left looked at from several sides.</summary>
public sealed partial class ReadmeTests(ReadmeTests.FirstCommand ran) : IClassFixture<ReadmeTests.FirstCommand>
{
    [Fact]
    public void It_ends_well() => Assert.Equal(0, ran.ExitCode);

    [Theory]
    [InlineData("missing-child-match")]
    [InlineData("same-adult-other-children")]
    [InlineData("repeat-crossing")]
    public void The_demo_finds(string indicator) => Assert.Contains(ran.Figures.GetProperty("alerts").EnumerateArray(), alert =>
        alert.GetProperty("delivered").GetBoolean() && alert.GetProperty("indicators").EnumerateArray().Any(one => one.GetString() == indicator));

    [Fact]
    public void Every_upload_balances() => Assert.All(ran.Figures.GetProperty("uploads").EnumerateArray(), upload =>
        Assert.Equal(Of(upload, "rows"), Of(upload, "registered") + Of(upload, "duplicates") + Of(upload, "rejected") + Of(upload, "failed")));

    [Fact]
    public void Every_alert_is_delivered() =>
        Assert.All(ran.Figures.GetProperty("alerts").EnumerateArray(), alert => Assert.True(alert.GetProperty("delivered").GetBoolean()));

    /// <summary>Invariant 4: everything written but the registry itself and what was uploaded.</summary>
    [Theory]
    [InlineData("logs")]
    [InlineData("mail")]
    [InlineData("azurite/__azurite_db_table__.json")]
    [InlineData("azurite/__azurite_db_blob__.json")]
    public void No_name_phone_or_document_number_is_in(string part)
    {
        var path = Path.Combine(ran.Data, part);
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path];
        AssertTellsNothing(string.Join('\n', files.Select(File.ReadAllText)));
    }

    /// <summary>Azurite keeps the bytes of deleted blobs on its disk for a while: whatever was ever stored of an upload is sealed. Less than eight bytes can come about by chance.</summary>
    [Fact]
    public void No_name_phone_or_document_number_is_in_the_bytes_of_a_blob()
    {
        var stored = string.Concat(Directory.EnumerateFiles(Path.Combine(ran.Data, "azurite", "__blobstorage__")).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.True(stored.Length > 100_000);
        Assert.DoesNotContain(Secrets().Select(Encoding.UTF8.GetBytes).Where(secret => secret.Length >= 8), secret => stored.Contains(Encoding.Latin1.GetString(secret), StringComparison.Ordinal));
    }

    /// <summary>Azurite keeps the text of deleted messages on its disk for a while: every message that ever stood on a queue is there.</summary>
    [Fact]
    public void No_name_phone_or_document_number_is_in_a_queue_message_that_we_wrote()
    {
        var written = string.Concat(Directory.EnumerateFiles(Path.Combine(ran.Data, "azurite", "__queuestorage__")).Select(file => Decoded(File.ReadAllText(file))));
        Assert.All(["Microsoft.Storage.BlobCreated", "\"chunk\":", "\"partner\":", "\"checkpoint\":"], kind => Assert.Contains(kind, written, StringComparison.Ordinal));
        // What checkpoints send in carries the child's data by its nature.
        foreach (var inbound in Directory.EnumerateFiles(RunningSystem.Sample("checkpoints"))) written = written.Replace(File.ReadAllText(inbound), "", StringComparison.Ordinal);
        AssertTellsNothing(written);
    }

    /// <summary>The messages of a queue's file: base64 text, one after the other without a sign between.</summary>
    private static string Decoded(string messages) => string.Concat(PaddedBase64().Matches(messages).Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Value))));

    private static void AssertTellsNothing(string written)
    {
        Assert.NotEmpty(written);
        written = EscapedCharacter().Replace(written, match => ((char)int.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        Assert.DoesNotContain(Secrets(), secret => written.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private static string[] Secrets()
    {
        string[] secrets = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sample-secrets.txt")).Where(line => line.Length > 0)];
        Assert.True(secrets.Length > 1000);
        return secrets;
    }

    private static long Of(JsonElement upload, string figure) => upload.GetProperty(figure).GetInt64();

    [GeneratedRegex(@"\\+u(?<code>[0-9a-fA-F]{4})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EscapedCharacter();

    /// <summary>Up to the next padding.</summary>
    [GeneratedRegex("[A-Za-z0-9+/]+=*", RegexOptions.NonBacktracking)]
    private static partial Regex PaddedBase64();

    public sealed class FirstCommand : IAsyncLifetime
    {
        public string Data { get; } = Directory.CreateTempSubdirectory("readme-").FullName;

        public int ExitCode { get; private set; }

        public JsonElement Figures { get; private set; }

        public async ValueTask InitializeAsync()
        {
            var root = RunningSystem.BuiltIn("RepositoryRoot");
            var command = File.ReadLines(Path.Combine(root, "README.md")).First(line => line.StartsWith("$ dotnet ", StringComparison.Ordinal))["$ dotnet ".Length..];
            var json = Path.Combine(Data, "figures.json");
            using var process = Process.Start(new ProcessStartInfo("dotnet", $"{command} --exit --json {json} --data {Data} --port 0 --storage-port 0")
            {
                WorkingDirectory = root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            ExitCode = process.ExitCode;
            Figures = JsonElement.Parse(await File.ReadAllTextAsync(json));
        }

        public ValueTask DisposeAsync() => default;
    }
}
