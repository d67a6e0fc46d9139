using System.Diagnostics;
using System.Text.Json;

namespace Pipeline.LocalHost.Processes;

/// <summary>
/// Who was started, in processes.json: a LocalHost that is killed outright can't stop its children, so the next one does.
/// A process is known by its id and its start time, for ids are used again.
/// </summary>
internal sealed class ProcessLedger
{
    private const string Owner = "LocalHost";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string file;
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    private ProcessLedger(string file) => this.file = file;

    public sealed record Entry(string Name, int Pid, DateTime Started);

    /// <summary>Ends what an earlier LocalHost left behind, then takes the data folder over.</summary>
    public static async Task<ProcessLedger> TakeOverAsync(string file, Action<string> say)
    {
        var earlier = File.Exists(file) ? JsonSerializer.Deserialize<Entry[]>(await File.ReadAllTextAsync(file)) ?? [] : [];
        foreach (var entry in earlier.Where(e => e.Name == Owner && e.Pid != Environment.ProcessId))
        {
            using var owner = StillRunning(entry);
            if (owner is not null)
                throw new StartProblem($"LocalHost already runs on this data folder (process {entry.Pid}). Stop it first, or use another folder: --data DIR.");
        }
        foreach (var entry in earlier.Where(e => e.Name != Owner))
            await EndLeftoverAsync(entry, say);
        var ledger = new ProcessLedger(file);
        using var self = Process.GetCurrentProcess();
        ledger.Add(Owner, self);
        return ledger;
    }

    public void Add(string name, Process process)
    {
        lock (gate)
        {
            entries.Add(new Entry(name, process.Id, StartOf(process) ?? DateTime.UtcNow));
            Save();
        }
    }

    public void Remove(int pid)
    {
        lock (gate)
        {
            if (entries.RemoveAll(e => e.Pid == pid) > 0)
                Save();
        }
    }

    /// <summary>The last thing a LocalHost does that ends as it should.</summary>
    public void Close()
    {
        lock (gate)
            File.Delete(file);
    }

    private void Save() => AtomicFile.Write(file, JsonSerializer.Serialize(entries));

    private static async Task EndLeftoverAsync(Entry entry, Action<string> say)
    {
        using var process = StillRunning(entry);
        if (process is null)
            return;
        say($"Ending {entry.Name} (process {entry.Pid}), left behind by a LocalHost that was killed.");
        await Signals.EndAsync(process, Patience);
    }

    private static Process? StillRunning(Entry entry)
    {
        try
        {
            var process = Process.GetProcessById(entry.Pid);
            // The clock the start time is reckoned from may differ by a few ticks between two readings.
            if (StartOf(process) is { } started && (started - entry.Started).Duration() < TimeSpan.FromSeconds(1))
                return process;
            process.Dispose();
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static DateTime? StartOf(Process process)
    {
        try
        {
            return process.StartTime.ToUniversalTime();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
