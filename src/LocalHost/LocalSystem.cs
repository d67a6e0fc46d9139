using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Pipeline.LocalHost.Host;
using Pipeline.LocalHost.Mail;
using Pipeline.LocalHost.Processes;
using Pipeline.LocalHost.SignIn;
using Pipeline.LocalHost.Storage;

namespace Pipeline.LocalHost;

/// <summary>Everything together, started in the order it depends on and stopped in reverse.</summary>
internal sealed class LocalSystem : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Stack<Func<Task>> undo = new();

    private LocalSystem(LocalOptions options) => Options = options;

    public LocalOptions Options { get; }

    public string Address { get; private set; } = "";

    public string Storage { get; private set; } = "";

    public FunctionsHost Host { get; private set; } = null!;

    /// <summary>Completes, with the reason, when a part ends that nothing works without.</summary>
    public Task<string> Broken { get; private set; } = null!;

    public static async Task<LocalSystem> StartAsync(LocalOptions options, LocalLog log, CancellationToken cancel)
    {
        var system = new LocalSystem(options);
        try
        {
            await system.StartPartsAsync(log, cancel);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        while (undo.TryPop(out var step))
            await step();
        stop.Dispose();
    }

    private async Task StartPartsAsync(LocalLog log, CancellationToken cancel)
    {
        if (Options.Port != 0)
            Ports.MustBeFree(Options.Port, "the functions, the inbox and the mail catcher", "--port");
        await NodeParts.EnsureAsync(Options.RepositoryRoot, log.Say, cancel);
        var ledger = await ProcessLedger.TakeOverAsync(Options.InData("processes.json"), log.Say);
        undo.Push(() => { ledger.Close(); return Task.CompletedTask; });

        var azurite = await Azurite.StartAsync(Options, ledger, cancel);
        undo.Push(async () => await azurite.DisposeAsync());
        Storage = azurite.ConnectionString;

        var logger = log.CreateLogger("");
        var port = Options.Port == 0 ? Ports.Free() : Options.Port;
        Address = $"http://127.0.0.1:{port}";
        var mailKey = "SG." + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        var events = new MailEvents(Address);
        var telling = events.TellArrivedAsync(stop.Token);
        undo.Push(async () => { await telling; events.Dispose(); });
        var settings = AppSettings.For(Options, Storage, Address, mailKey, events.PublicKey);
        Host = new FunctionsHost(FunctionApp.Read(Options.AppFolder, settings), settings, Options, ledger, logger);
        await StartWebAsync(port, settings["Mail__SendGrid__ApiKey"], events, log, cancel);

        var announced = new BlobEvents(new BlobServiceClient(Storage), new QueueServiceClient(Storage), Options.InData("announced.json"), logger);
        await announced.PrepareAsync(cancel);
        var watching = announced.WatchAsync(stop.Token);
        undo.Push(() => watching.ContinueWith(_ => { }, TaskScheduler.Default));
        var hosting = Host.RunAsync(stop.Token);
        undo.Push(() => hosting.ContinueWith(_ => { }, TaskScheduler.Default));
        Broken = FirstBrokenAsync(azurite, watching, hosting);
    }

    private async Task StartWebAsync(int port, string mailKey, MailEvents events, LocalLog log, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var web = builder.Build();
        var mails = new MailStore(Options.InData("mail"));
        var faults = new MailFaults();
        MailSendApi.Map(web, mailKey, mails, faults, events.Arrived);
        Inbox.Map(web, mails, faults, events);
        SignInPages.Map(web);
        var forwarder = new HttpForwarder(Host);
        forwarder.Map(web);
        await web.StartAsync(cancel);
        undo.Push(async () =>
        {
            await web.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(2)).Token);
            await web.DisposeAsync();
            forwarder.Dispose();
        });
    }

    private async Task<string> FirstBrokenAsync(Azurite azurite, Task watching, Task hosting)
    {
        var ended = await Task.WhenAny(azurite.Ended, watching, hosting);
        if (stop.IsCancellationRequested)
            return "stopped";
        if (ended.Exception?.InnerException is StartProblem problem)
            return problem.Message;
        return ended == azurite.Ended || azurite.Ended.IsCompleted
            ? $"Azurite ended by itself; what it said is in {Options.InData("logs", "azurite.log")}."
            : $"LocalHost cannot go on: {ended.Exception?.InnerException?.Message ?? "a part of it ended"}";
    }
}
