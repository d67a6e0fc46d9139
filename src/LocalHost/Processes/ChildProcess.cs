using System.Diagnostics;

namespace Pipeline.LocalHost.Processes;

/// <summary>A process LocalHost starts: its output goes to a log file, its id to the ledger, its end is awaited.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process process;
    private readonly ProcessLedger ledger;
    private readonly StreamWriter log;
    private readonly bool echo;

    private ChildProcess(Process process, ProcessLedger ledger, StreamWriter log, bool echo)
    {
        this.process = process;
        this.ledger = ledger;
        this.log = log;
        this.echo = echo;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public static ChildProcess Start(ProcessStartInfo how, string name, ProcessLedger ledger, string logFile, bool echo = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        var output = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        how.RedirectStandardOutput = how.RedirectStandardError = true;
        how.UseShellExecute = false;
        var started = new Process { StartInfo = how };
        var child = new ChildProcess(started, ledger, output, echo);
        started.OutputDataReceived += child.Keep;
        started.ErrorDataReceived += child.Keep;
        started.Start();
        ledger.Add(name, started);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return child;
    }

    public Task WaitForExitAsync(CancellationToken cancel = default) => process.WaitForExitAsync(cancel);

    public async Task StopAsync()
    {
        await Signals.EndAsync(process, Patience);
        ledger.Remove(process.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
        lock (log)
            log.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (log)
        {
            if (log.BaseStream is { CanWrite: true })
                log.WriteLine(line.Data);
        }
        if (echo)
            Console.Error.WriteLine(line.Data);
    }
}
