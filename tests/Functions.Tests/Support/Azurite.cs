using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace Pipeline.Functions.Tests.Support;

/// <summary>A real Azurite on free ports, in a folder of its own, for all tests of this assembly.</summary>
public sealed class Azurite : IAsyncLifetime
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private readonly int[] _ports = [FreePort(), FreePort(), FreePort()];
    private Process? _process;

    /// <summary>One account for all tests: each uses receipts, alerts and partners of its own.</summary>
    public string Connection => string.Join(
        ';', "DefaultEndpointsProtocol=http", "AccountName=devstoreaccount1", $"AccountKey={Key}",
        $"BlobEndpoint=http://127.0.0.1:{_ports[0]}/devstoreaccount1",
        $"QueueEndpoint=http://127.0.0.1:{_ports[1]}/devstoreaccount1",
        $"TableEndpoint=http://127.0.0.1:{_ports[2]}/devstoreaccount1");

    /// <summary>Where it keeps everything.</summary>
    public string Folder => _folder;

    public StorageAccount Account { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var script = Path.Combine(Repository.Root, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script)) await RunAsync("npm", ["ci", "--no-audit", "--no-fund"]);
        _process = Start("node",
        [
            script, "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", _folder,
            "--blobPort", $"{_ports[0]}", "--queuePort", $"{_ports[1]}", "--tablePort", $"{_ports[2]}",
        ]);
        foreach (var port in _ports) await WaitForAsync(port);
        Account = StorageAccount.Open(new(Connection, null, null, null, null));
        await Account.CreateMissingAsync(CancellationToken.None);
    }

    /// <summary>Ends it as its user would: all that it knows is in its folder then.</summary>
    public async Task StopAsync()
    {
        await RunAsync("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}.");
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Root })!;

    private static async Task WaitForAsync(int port)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException("Azurite did not start.");
    }
}
