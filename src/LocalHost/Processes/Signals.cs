using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pipeline.LocalHost.Processes;

/// <summary>Asks a process to end so that it can save first; only who doesn't listen is killed.</summary>
internal static partial class Signals
{
    private const int Terminate = 15;

    public static async Task EndAsync(Process process, TimeSpan patience)
    {
        try
        {
            AskToEnd(process);
            using var enough = new CancellationTokenSource(patience);
            await process.WaitForExitAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself in between.
        }
    }

    private static void AskToEnd(Process process)
    {
        if (process.HasExited)
            return;
        if (OperatingSystem.IsWindows())
            process.Kill(entireProcessTree: true);
        else
            _ = Kill(process.Id, Terminate);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
