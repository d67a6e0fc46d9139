using System.Text.Json;
using Pipeline.LocalHost.Storage;

namespace Pipeline.LocalHost;

/// <summary>The handler's settings: what LocalHost itself provides, overridden by what local.settings.json says, where there is one.</summary>
internal static class AppSettings
{
    public static Dictionary<string, string> For(LocalOptions options, string storage, string address, string mailKey, string eventKey)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = storage,
            ["PipelineStorage"] = storage,
            ["Registry__Path"] = options.InData("registry.db"),
            ["Keys__Ring"] = options.InData("keyring.json"),
            ["Keys__Path"] = options.InData("keys.db"),
            ["Audit__Key"] = LocalSecret.Of(options.InData("audit.key")),
            ["Answers__Address"] = address,
            ["Answers__Key"] = LocalSecret.Of(options.InData("answers.key")),
            // Who tries it out is to see one.
            ["Answers__DigestSeconds"] = "60",
            ["Mail__Transport"] = "sendgrid",
            ["Mail__From"] = "alerts@pipeline.example",
            ["Mail__ReplyTo"] = "desk@pipeline.example",
            ["Mail__AdminAddress"] = "admin@pipeline.example",
            ["Mail__SendGrid__ApiKey"] = mailKey,
            ["Mail__SendGrid__Host"] = address,
            ["Mail__SendGrid__EventKey"] = eventKey,
        };
        foreach (var (name, value) in OfFile(Path.Combine(options.RepositoryRoot, "local.settings.json")))
        {
            // What is left blank there, as in the sample, is none of its business.
            if (value.Length > 0 || !settings.ContainsKey(name))
                settings[name] = value;
        }
        return settings;
    }

    private static Dictionary<string, string> OfFile(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.TryGetProperty("Values", out var values)
                ? values.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString() ?? "")
                : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new StartProblem($"{path}: must be JSON with an object `Values` of strings: {e.Message}");
        }
    }
}
