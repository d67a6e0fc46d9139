using System.Text.Json;
using NCrontab;

namespace Pipeline.LocalHost.Host;

internal abstract record Function(string Name);

internal sealed record QueueFunction(string Name, string Binding, string Queue, string Connection) : Function(Name);

internal sealed record TimerFunction(string Name, string Binding, CrontabSchedule Schedule, bool RunOnStartup, bool UseMonitor) : Function(Name);

internal sealed record HttpFunction(string Name, string Route, string[] Methods) : Function(Name);

/// <summary>An app folder: host.json and, a folder a function, function.json.</summary>
internal sealed record FunctionApp(string Folder, HostJson Host, IReadOnlyList<Function> Functions)
{
    private static readonly string[] AllMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

    public static FunctionApp Read(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var host = HostJson.Read(folder);
        var functions = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Where(d => File.Exists(Path.Combine(d, "function.json")))
            .Select(d => ReadFunction(d, settings)).OfType<Function>().ToArray();
        if (functions.Length == 0)
            throw new StartProblem($"{folder}: no folder in it holds a function.json, so there is nothing to run.");
        return new FunctionApp(folder, host, functions);
    }

    private static Function? ReadFunction(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var name = Path.GetFileName(folder);
        var file = JsonFile.Read(Path.Combine(folder, "function.json"));
        file.Only(file.Root, "bindings", "disabled");
        if (file.Flag(file.Root, "disabled", false))
            return null;
        if (!file.Root.TryGetProperty("bindings", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw file.Problem("`bindings` must list the function's trigger");
        var trigger = list[0];
        var others = list.EnumerateArray().Skip(1).ToArray();
        return file.Text(trigger, "type") switch
        {
            "queueTrigger" when others.Length == 0 => Queue(file, trigger, name, settings),
            "timerTrigger" when others.Length == 0 => Timer(file, trigger, name, settings),
            "httpTrigger" when others.Length == 1 && file.Text(others[0], "type") == "http" => Http(file, trigger, name),
            "httpTrigger" => throw file.Problem("an HTTP function needs exactly one httpTrigger in and one http out binding"),
            "queueTrigger" or "timerTrigger" => throw file.Problem("bindings besides the trigger are not supported by LocalHost"),
            var type => throw file.Problem($"trigger `{type}` is not supported by LocalHost (the trigger comes first)"),
        };
    }

    private static QueueFunction Queue(JsonFile file, JsonElement trigger, string name, IReadOnlyDictionary<string, string> settings)
    {
        file.Only(trigger, "type", "name", "direction", "queueName", "connection");
        var connection = file.Text(trigger, "connection") ?? "AzureWebJobsStorage";
        return settings.TryGetValue(connection, out var value)
            ? new QueueFunction(name, Binding(file, trigger), Resolve(file, Needed(file, trigger, "queueName"), settings), value)
            : throw file.Problem($"`connection` names the setting {connection}, which is not set");
    }

    private static TimerFunction Timer(JsonFile file, JsonElement trigger, string name, IReadOnlyDictionary<string, string> settings)
    {
        file.Only(trigger, "type", "name", "direction", "schedule", "runOnStartup", "useMonitor");
        var text = Resolve(file, Needed(file, trigger, "schedule"), settings);
        var withSeconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != 5;
        var schedule = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = withSeconds })
            ?? throw file.Problem($"schedule `{text}` is not an NCRONTAB expression of 6 fields");
        return new TimerFunction(name, Binding(file, trigger), schedule, file.Flag(trigger, "runOnStartup", false), file.Flag(trigger, "useMonitor", true));
    }

    private static HttpFunction Http(JsonFile file, JsonElement trigger, string name)
    {
        // authLevel is checked by Azure's front; on a laptop every caller is this laptop.
        file.Only(trigger, "type", "name", "direction", "route", "methods", "authLevel");
        var methods = trigger.TryGetProperty("methods", out var list) ? list.EnumerateArray().Select(m => m.GetString()!.ToUpperInvariant()).ToArray() : AllMethods;
        return new HttpFunction(name, file.Text(trigger, "route") ?? name, methods);
    }

    private static string Binding(JsonFile file, JsonElement trigger) => Needed(file, trigger, "name");

    private static string Needed(JsonFile file, JsonElement trigger, string property) =>
        file.Text(trigger, property) ?? throw file.Problem($"`{property}` is missing");

    /// <summary>%Name% stands for an app setting.</summary>
    private static string Resolve(JsonFile file, string text, IReadOnlyDictionary<string, string> settings) =>
        text.Length > 2 && text[0] == '%' && text[^1] == '%'
            ? settings.TryGetValue(text[1..^1], out var value) ? value : throw file.Problem($"setting {text} is not set")
            : text;
}
