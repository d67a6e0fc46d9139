using System.CommandLine;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline links rekey</c>: makes the registry's keys for another number of sightings, and looks for the links that those find.</summary>
internal static class RekeyCommand
{
    public static Command Make()
    {
        var yes = new Option<bool>("--yes") { Description = "Does not ask for confirmation." };
        var rekey = new Command("rekey", "Makes the registry's keys anew for as many sightings as Linking__Sightings says, and links what they find. Stop the app first. If it is broken off, run it again.") { yes };
        rekey.SetAction((arguments, cancellation) => Guarded.RunAsync(() => RekeyAsync(arguments.GetValue(yes), cancellation)));
        return rekey;
    }

    private static async Task<int> RekeyAsync(bool yes, CancellationToken cancellation)
    {
        using var registry = await OpenedRegistry.OpenAsync(cancellation);
        AnsiConsole.MarkupLineInterpolated($"All keys of the registry are made anew, for {registry.Sightings:N0} sightings (Linking__Sightings). Nothing may be registered meanwhile: the app must be stopped.");
        if (!yes && !Confirmation.Ask("Is the app stopped?", "when the app is stopped"))
        {
            await Console.Error.WriteLineAsync("Nothing was changed.");
            return 1;
        }

        var (rekeying, linked) = (registry.Rekeying, 0L);
        var made = await Progress("sightings have new keys", tell => rekeying.MakeKeysAsync(tell, cancellation));
        await Progress("were looked for again", async tell =>
        {
            await foreach (var sightings in rekeying.ListAsync(cancellation))
            {
                await registry.Linking.AssessAsync(sightings, cancellation);
                tell(linked += sightings.Count);
            }
            return linked;
        });
        AnsiConsole.MarkupLineInterpolated($"Done: {made:N0} sightings have keys for {registry.Sightings:N0} sightings. Start the app with the same Linking__Sightings; alerts on what was found are sent then.");
        return 0;
    }

    private static Task<long> Progress(string what, Func<Action<long>, Task<long>> work) =>
        AnsiConsole.Status().StartAsync($"0 {what}", status => work(count => status.Status($"{count:N0} {what}")));
}
