using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.LocalHost.Processes;

/// <summary>Node itself, and what npm installs at the repository's root (Azurite).</summary>
internal static class NodeParts
{
    private const int OldestNode = 20;
    private const string Advice = "Install Node.js 20 or newer (https://nodejs.org, it brings npm) and start again.";

    public static async Task EnsureAsync(string root, Action<string> say, CancellationToken cancel)
    {
        CheckVersion(await OutputOfAsync("node", ["--version"], root, "Node.js was not found. " + Advice, cancel));
        if (Directory.Exists(Path.Combine(root, "node_modules", "azurite")))
            return;
        say("Installing the npm parts (Azurite); this happens once and takes a minute …");
        var watch = Stopwatch.StartNew();
        await OutputOfAsync("npm", ["ci", "--omit=dev", "--no-audit", "--no-fund"], root, "npm was not found. " + Advice, cancel);
        say($"Installed the npm parts in {watch.Elapsed.TotalSeconds:0} s.");
    }

    internal static void CheckVersion(string version)
    {
        if (!int.TryParse(version.Trim().TrimStart('v').Split('.')[0], out var major) || major < OldestNode)
            throw new StartProblem($"Node.js {version.Trim()} is too old. {Advice}");
    }

    private static async Task<string> OutputOfAsync(string tool, string[] arguments, string folder, string ifMissing, CancellationToken cancel)
    {
        // On Windows npm is a script, which only the command interpreter starts.
        var how = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", tool, .. arguments])
            : new ProcessStartInfo(tool, arguments);
        how.WorkingDirectory = folder;
        how.UseShellExecute = false;
        how.RedirectStandardOutput = how.RedirectStandardError = true;
        using var process = StartOrSay(how, ifMissing);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
                throw new StartProblem($"`{tool} {string.Join(' ', arguments)}` in {folder} ended with code {process.ExitCode}:\n{await errors}");
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process StartOrSay(ProcessStartInfo how, string ifMissing)
    {
        try
        {
            return Process.Start(how)!;
        }
        catch (Win32Exception)
        {
            throw new StartProblem(ifMissing);
        }
    }
}
