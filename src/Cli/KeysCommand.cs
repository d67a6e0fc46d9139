using System.CommandLine;
using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline keys</c>: the keys that protect the registry. Everything runs on meanwhile.</summary>
internal static class KeysCommand
{
    public static Command Make() => new("keys", "The keys that protect the registry: settings Keys__…, or what LocalHost keeps in .local.")
    {
        Make("status", "Counts the data keys under each wrapping key.", StatusAsync),
        Make("create", "Makes the first key ring, where there is none. A vault needs that once.", CreateAsync),
        Make("rotate", "Adds a wrapping key and wraps every data key anew, or finishes a rotation that broke off.", RotateAsync),
        Make("retire", "Removes old wrapping keys under which nothing is wrapped any more.", RetireAsync),
    };

    private static Command Make(string name, string description, Func<IKeyRings, IDataKeyStore, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((_, cancellation) => Guarded.RunAsync(async () =>
        {
            var settings = LocalFiles.Keys();
            var store = KeyStores.OpenDataKeys(settings, Account.Open);
            using (store as IDisposable) return await run(KeyStores.OpenRings(settings), store, cancellation);
        }));
        return command;
    }

    private static async Task<int> StatusAsync(IKeyRings rings, IDataKeyStore store, CancellationToken cancellation)
    {
        var counts = await new KeyRotation(store, rings).CountAsync(cancellation);
        var ring = await rings.LoadAsync(cancellation);
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded };
        table.AddColumns("Wrapping key", "Made", "Data keys");
        foreach (var key in ring?.Keys ?? [])
        {
            table.AddRow($"{key.Id:N}{(key == ring!.Current ? " [green]current[/]" : "")}", $"{key.CreatedAt:yyyy-MM-dd HH:mm}", $"{counts.Of(key.Id):N0}");
        }

        var lost = counts.Under.Where(key => ring?.Holds(key.Key) != true).ToArray();
        foreach (var (id, count) in lost) table.AddRow($"{id:N} [red]not in the ring[/]", "", $"{count:N0}");
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"The ring is in {rings.Place}. Destroyed keys, of erased sightings and uploads: {counts.Erased:N0}.");
        if (ring is null) AnsiConsole.MarkupLine("[yellow]There is no ring yet:[/] LocalHost makes it at its first start; in a vault 'pipeline keys create' does.");
        if (OperatingSystem.IsWindows() && rings is FileKeyRings) AnsiConsole.MarkupLine("Who else may read that file is not checked on Windows: keep it in a folder of your own.");
        if (lost.Length > 0) AnsiConsole.MarkupLine("[red]Some records and files cannot be read.[/] Restore the ring that has their wrapping key, or enable that version in the vault.");
        return lost.Length == 0 ? 0 : 1;
    }

    private static async Task<int> CreateAsync(IKeyRings rings, IDataKeyStore store, CancellationToken cancellation)
    {
        if ((await new KeyRotation(store, rings).CountAsync(cancellation)).Total > 0) await rings.RequireAsync(cancellation);
        var ring = await rings.CreateAsync(cancellation);
        AnsiConsole.MarkupLineInterpolated($"The ring in {rings.Place} has {ring.Keys.Count} wrapping key(s). Keep a copy of it apart from every copy of the registry: without it nobody can read the registry.");
        return 0;
    }

    private static async Task<int> RotateAsync(IKeyRings rings, IDataKeyStore store, CancellationToken cancellation)
    {
        var rotation = await AnsiConsole.Progress().StartAsync(progress =>
        {
            var task = progress.AddTask("Wrapping data keys anew");
            return new KeyRotation(store, rings).RotateAsync(new Shown(task), cancellation);
        });
        AnsiConsole.MarkupLineInterpolated(rotation.IsNew
            ? (FormattableString)$"{rotation.Rewrapped:N0} data key(s) are under the new wrapping key {rotation.Ring.Current.Id:N} now."
            : (FormattableString)$"An earlier rotation had not come to its end: its last {rotation.Rewrapped:N0} data key(s) are under {rotation.Ring.Current.Id:N} now. No key was added; run this again for a new one.");
        AnsiConsole.MarkupLine("Keep a copy of the ring, then remove the old key: 'pipeline keys retire'.");
        return 0;
    }

    private static async Task<int> RetireAsync(IKeyRings rings, IDataKeyStore store, CancellationToken cancellation)
    {
        var (removed, inUse) = await new KeyRotation(store, rings).RetireAsync(cancellation);
        foreach (var key in removed) AnsiConsole.MarkupLineInterpolated($"Removed {key:N}.");
        foreach (var (key, count) in inUse) AnsiConsole.MarkupLineInterpolated($"[yellow]Kept {key:N}:[/] {count:N0} data key(s) are wrapped under it. Run 'pipeline keys rotate' first.");
        if (removed.Count > 0 && rings is VaultKeyRings) AnsiConsole.MarkupLine("Key Vault keeps a removed version disabled: who may set secrets can enable it again.");
        if (removed.Count + inUse.Count == 0) AnsiConsole.MarkupLine("There is no old wrapping key.");
        return inUse.Count == 0 ? 0 : 1;
    }

    /// <summary>At once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Shown(ProgressTask task) : IProgress<(long Done, long Of)>
    {
        public void Report((long Done, long Of) value)
        {
            task.MaxValue = Math.Max(1, value.Of);
            task.Value = value.Of == 0 ? 1 : value.Done;
        }
    }
}
