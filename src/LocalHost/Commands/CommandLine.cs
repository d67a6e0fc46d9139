using System.CommandLine;
using Pipeline.LocalHost.Demo;

namespace Pipeline.LocalHost.Commands;

internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder that keeps everything: storage, registry, mails, logs", DefaultValueFactory = _ => Path.Combine(LocalOptions.BuiltIn("RepositoryRoot"), ".local"), Recursive = true };
    private static readonly Option<int> Port = new("--port") { Description = "Port of the functions, the inbox and the mail catcher; 0 takes a free one", DefaultValueFactory = _ => 7071, Recursive = true };
    private static readonly Option<int> StoragePort = new("--storage-port") { Description = "First of three consecutive ports for blobs, queues and tables; 0 takes free ones", DefaultValueFactory = _ => 10000, Recursive = true };
    private static readonly Option<string> App = new("--app") { Description = "Folder of the function app (host.json beside a folder a function)", DefaultValueFactory = _ => LocalOptions.BuiltIn("FunctionApp"), Recursive = true };
    private static readonly Option<double> Lease = new("--lease") { Description = "Seconds a queue message stays hidden while it is handled; also how long one waits after LocalHost was killed", DefaultValueFactory = _ => 600, Recursive = true };
    private static readonly Option<double> RestartPause = new("--restart-pause") { Description = "Seconds before the host starts anew after the handler crashed three times", DefaultValueFactory = _ => 5, Recursive = true };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Show the handler's output on the console too", Recursive = true };

    private static readonly Option<string> Samples = new("--samples") { Description = "Folder of files to feed", DefaultValueFactory = _ => Path.Combine(LocalOptions.BuiltIn("RepositoryRoot"), "samples") };
    private static readonly Option<bool> Exit = new("--exit") { Description = "End when all is done: code 0 only if every receipt balances and every alert was delivered" };
    private static readonly Option<string?> Json = new("--json") { Description = "Write the figures to this file" };
    private static readonly Option<double> Limit = new("--timeout") { Description = "Seconds after which the demo gives up", DefaultValueFactory = _ => 300 };

    public static RootCommand Build()
    {
        InRange(Port, 0, 65535);
        InRange(StoragePort, 0, 65533);
        AtLeast(Lease, 1);
        AtLeast(RestartPause, 0);
        AtLeast(Limit, 1);
        var demo = new Command("demo", "Feed everything under samples/, show what becomes of it, and stay up") { Samples, Exit, Json, Limit };
        demo.SetAction((parsed, cancel) => RunCommand.GuardedAsync(OptionsOf(parsed), (system, log, stop) =>
            DemoCommand.RunAsync(system, log, new DemoOptions(parsed.GetValue(Samples)!, parsed.GetValue(Exit), parsed.GetValue(Json), TimeSpan.FromSeconds(parsed.GetValue(Limit))), stop), cancel));
        var root = new RootCommand("The whole system on this laptop: storage, function app, mail catcher") { Data, Port, StoragePort, App, Lease, RestartPause, Verbose, demo };
        root.SetAction((parsed, cancel) => RunCommand.GuardedAsync(OptionsOf(parsed), RunCommand.StayUpAsync, cancel));
        return root;
    }

    private static LocalOptions OptionsOf(ParseResult parsed) => new()
    {
        DataFolder = Path.GetFullPath(parsed.GetValue(Data)!),
        AppFolder = Path.GetFullPath(parsed.GetValue(App)!),
        Port = parsed.GetValue(Port),
        StoragePort = parsed.GetValue(StoragePort),
        Lease = TimeSpan.FromSeconds(parsed.GetValue(Lease)),
        RestartPause = TimeSpan.FromSeconds(parsed.GetValue(RestartPause)),
        Verbose = parsed.GetValue(Verbose),
    };

    private static void InRange(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            result.AddError($"{option.Name} must be {least} to {most}.");
    });

    private static void AtLeast(Option<double> option, double least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<double>() < least)
            result.AddError($"{option.Name} must be at least {least}.");
    });
}
