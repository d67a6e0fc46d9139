using System.Globalization;
using System.Text.Json;

namespace Pipeline.LocalHost.Host;

internal sealed record QueueSettings(int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, bool Base64);

/// <summary>host.json, as far as this host plays it. What it doesn't play it refuses, rather than behave otherwise than Azure.</summary>
internal sealed record HostJson(string Executable, string[] Arguments, string WorkingDirectory, string RoutePrefix, TimeSpan? FunctionTimeout, QueueSettings Queues)
{
    private const int LargestBatch = 32;

    public static HostJson Read(string appFolder)
    {
        var file = JsonFile.Read(Path.Combine(appFolder, "host.json"));
        file.Only(file.Root, "version", "customHandler", "extensions", "extensionBundle", "functionTimeout", "logging", "concurrency", "healthMonitor", "singleton", "telemetryMode");
        if (file.Text(file.Root, "version") != "2.0")
            throw file.Problem("`version` must be \"2.0\"");
        if (file.Root.TryGetProperty("concurrency", out _))
            throw file.Problem("`concurrency` (dynamic concurrency) is not played by LocalHost");
        var handler = file.Object(file.Root, "customHandler");
        file.Only(handler, "description", "enableForwardingHttpRequest");
        if (!(handler.TryGetProperty("enableForwardingHttpRequest", out var forwards) && forwards.ValueKind == JsonValueKind.True))
            throw file.Problem("`customHandler.enableForwardingHttpRequest` must be true; LocalHost plays no other HTTP");
        var description = file.Object(handler, "description");
        file.Only(description, "defaultExecutablePath", "arguments", "workingDirectory");
        return new HostJson(
            file.Text(description, "defaultExecutablePath") ?? throw file.Problem("`customHandler.description.defaultExecutablePath` is missing"),
            description.TryGetProperty("arguments", out var arguments) ? [.. arguments.EnumerateArray().Select(a => a.GetString() ?? "")] : [],
            Path.Combine(appFolder, file.Text(description, "workingDirectory") ?? ""),
            RoutePrefixOf(file),
            file.Duration(file.Root, "functionTimeout"),
            QueueSettingsOf(file));
    }

    private static string RoutePrefixOf(JsonFile file)
    {
        var http = file.Object(file.Object(file.Root, "extensions"), "http");
        return file.Text(http, "routePrefix")?.Trim('/') ?? "api";
    }

    private static QueueSettings QueueSettingsOf(JsonFile file)
    {
        var queues = file.Object(file.Object(file.Root, "extensions"), "queues");
        file.Only(queues, "batchSize", "newBatchThreshold", "maxDequeueCount", "visibilityTimeout", "maxPollingInterval", "messageEncoding");
        var batch = file.Number(queues, "batchSize") ?? 16;
        if (batch is < 1 or > LargestBatch)
            throw file.Problem($"`extensions.queues.batchSize` must be 1 to {LargestBatch}");
        var encoding = file.Text(queues, "messageEncoding") ?? "base64";
        if (encoding is not ("base64" or "none"))
            throw file.Problem("`extensions.queues.messageEncoding` must be base64 or none");
        return new QueueSettings(
            batch,
            file.Number(queues, "newBatchThreshold") ?? batch / 2,
            file.Number(queues, "maxDequeueCount") ?? 5,
            file.Duration(queues, "visibilityTimeout") ?? TimeSpan.Zero,
            file.Duration(queues, "maxPollingInterval") ?? TimeSpan.FromMinutes(1),
            encoding == "base64");
    }
}

/// <summary>A configuration file whose every complaint names it.</summary>
internal sealed record JsonFile(string Path, JsonElement Root)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public static JsonFile Read(string path)
    {
        if (!File.Exists(path))
            throw new StartProblem($"{path} does not exist. Build the function app (dotnet build src/Functions) or name its folder with --app FOLDER.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            return new JsonFile(path, document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new StartProblem($"{path}: not JSON: {e.Message}");
        }
    }

    public StartProblem Problem(string what) => new($"{Path}: {what}.");

    public JsonElement Object(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var value) ? Nothing
        : value.ValueKind == JsonValueKind.Object ? value
        : throw Problem($"`{name}` must be an object");

    public string? Text(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Problem($"`{name}` must be a string");

    public int? Number(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number
        : throw Problem($"`{name}` must be a whole number");

    public bool Flag(JsonElement parent, string name, bool otherwise) =>
        !parent.TryGetProperty(name, out var value) ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Problem($"`{name}` must be true or false");

    /// <summary>-1 is how host.json says "no limit".</summary>
    public TimeSpan? Duration(JsonElement parent, string name) =>
        Text(parent, name) is not { } text || text == "-1" ? null
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.Zero ? duration
        : throw Problem($"`{name}` must be a time span such as 00:05:00");

    public void Only(JsonElement parent, params string[] known)
    {
        foreach (var property in parent.EnumerateObject())
        {
            if (!known.Contains(property.Name) && property.Name != "$schema")
                throw Problem($"`{property.Name}` is not supported by LocalHost");
        }
    }
}
