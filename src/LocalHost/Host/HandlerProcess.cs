using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.LocalHost.Processes;

namespace Pipeline.LocalHost.Host;

/// <summary>One life of the custom handler: its process, its port, and whether it answers yet.</summary>
internal sealed class HandlerProcess(ChildProcess process, Uri address) : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(25);

    public Uri Address => address;

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    public static HandlerProcess Start(FunctionApp app, IReadOnlyDictionary<string, string> settings, LocalOptions options, ProcessLedger ledger)
    {
        var port = Ports.Free();
        var how = new ProcessStartInfo(Executable(app), app.Host.Arguments) { WorkingDirectory = app.Host.WorkingDirectory };
        foreach (var (name, value) in settings.Concat(ContractVariables(app, port)))
            how.Environment[name] = value;
        try
        {
            var process = ChildProcess.Start(how, "the handler", ledger, options.InData("logs", "handler.log"), options.Verbose);
            return new HandlerProcess(process, new Uri($"http://127.0.0.1:{port}/"));
        }
        catch (Win32Exception e)
        {
            throw new StartProblem($"{Path.Combine(app.Folder, "host.json")}: `defaultExecutablePath` could not be started ({e.Message}). Build the function app, or name its folder with --app FOLDER.");
        }
    }

    /// <summary>Any HTTP answer counts as ready; false if it ended or took longer than the host waits.</summary>
    public async Task<bool> ReadyAsync(CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = ReadyLimit };
        var watch = Stopwatch.StartNew();
        while (!process.HasExited && watch.Elapsed < ReadyLimit)
        {
            try
            {
                using var any = await http.GetAsync(address, cancel);
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(ReadyPoll, cancel);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return false;
            }
        }
        return false;
    }

    public Task WaitForExitAsync(CancellationToken cancel) => process.WaitForExitAsync(cancel);

    public Task StopAsync() => process.StopAsync();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static string Executable(FunctionApp app)
    {
        var named = app.Host.Executable;
        var inApp = Path.Combine(app.Folder, named);
        var suffixed = OperatingSystem.IsWindows() ? inApp + ".exe" : inApp;
        return File.Exists(suffixed) ? suffixed : File.Exists(inApp) ? inApp : named;
    }

    private static Dictionary<string, string> ContractVariables(FunctionApp app, int port)
    {
        var id = Guid.NewGuid().ToString();
        return new()
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
            ["FUNCTIONS_HTTPWORKER_PORT"] = $"{port}",
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = id,
            ["FUNCTIONS_HTTPWORKER_ID"] = id,
            ["FUNCTIONS_APP_ROOT_PATH"] = app.Folder,
            // As the platform says it while its authentication is on: HttpForwarder signs people in.
            ["WEBSITE_AUTH_ENABLED"] = "True",
            // The handler's own launcher needs the runtime even where only this process knows it.
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        };
    }
}
