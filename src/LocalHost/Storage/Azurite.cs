using System.Diagnostics;
using Pipeline.LocalHost.Processes;

namespace Pipeline.LocalHost.Storage;

/// <summary>Azure Storage on this machine: blobs, queues and tables on three ports, kept in a folder.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    // The account and key every storage emulator uses; they open nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly string[] Services = ["blob", "queue", "table"];
    private readonly ChildProcess process;
    private readonly int[] ports;

    private Azurite(ChildProcess process, int[] ports)
    {
        this.process = process;
        this.ports = ports;
    }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={Address(0)};QueueEndpoint={Address(1)};TableEndpoint={Address(2)};";

    public Task Ended => process.WaitForExitAsync();

    public static async Task<Azurite> StartAsync(LocalOptions options, ProcessLedger ledger, CancellationToken cancel)
    {
        var chosen = options.StoragePort == 0 ? Ports.Free(3) : [.. Enumerable.Range(options.StoragePort, 3)];
        foreach (var (port, service) in chosen.Zip(Services))
            Ports.MustBeFree(port, $"storage ({service})", "--storage-port");
        var how = new ProcessStartInfo("node", Arguments(options, chosen)) { WorkingDirectory = options.RepositoryRoot };
        var azurite = new Azurite(ChildProcess.Start(how, "Azurite", ledger, options.InData("logs", "azurite.log")), chosen);
        try
        {
            await azurite.AnswersAsync(options, cancel);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static string[] Arguments(LocalOptions options, int[] ports) =>
    [
        "--require", Path.Combine(AppContext.BaseDirectory, "Storage", "outlive-parent.cjs"),
        Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js"),
        "--location", Directory.CreateDirectory(options.InData("azurite")).FullName,
        "--silent", "--skipApiVersionCheck", "--disableTelemetry",
        .. Services.Zip(ports).SelectMany(s => new[] { $"--{s.First}Host", "127.0.0.1", $"--{s.First}Port", $"{s.Second}" }),
    ];

    private async Task AnswersAsync(LocalOptions options, CancellationToken cancel)
    {
        using var http = new HttpClient();
        var watch = Stopwatch.StartNew();
        for (var service = 0; service < Services.Length;)
        {
            if (process.HasExited || watch.Elapsed > StartLimit)
                throw new StartProblem($"Azurite (the storage emulator) did not start. What it said is in {options.InData("logs", "azurite.log")}.");
            try
            {
                using var any = await http.GetAsync(Address(service), cancel);
                service++;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, cancel);
            }
        }
    }

    private string Address(int service) => $"http://127.0.0.1:{ports[service]}/{Account}";
}
