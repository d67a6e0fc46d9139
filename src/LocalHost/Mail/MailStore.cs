using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.LocalHost.Mail;

internal sealed record CaughtMail(string Id, DateTimeOffset ReceivedAt, JsonNode Request)
{
    public string Subject => (string?)Request["subject"] ?? (string?)Request["personalizations"]?[0]?["subject"] ?? "";

    public string From => Person(Request["from"]);

    public string[] To => Recipients("to");

    public string[] Recipients(string kind) => [.. Request["personalizations"]!.AsArray().SelectMany(p => p?[kind] as JsonArray ?? []).Select(Person)];

    public string? Content(string type) => Request["content"]?.AsArray()
        .Where(c => string.Equals((string?)c?["type"], type, StringComparison.OrdinalIgnoreCase)).Select(c => (string?)c!["value"]).FirstOrDefault();

    private static string Person(JsonNode? person) =>
        (string?)person?["name"] is { Length: > 0 } name ? $"{name} <{(string?)person["email"]}>" : (string?)person?["email"] ?? "";
}

/// <summary>The mails caught, a file each, so that they outlive a restart.</summary>
internal sealed class MailStore
{
    private readonly string folder;
    private readonly ConcurrentDictionary<string, CaughtMail> mails = new();

    public MailStore(string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var mail = JsonSerializer.Deserialize<CaughtMail>(File.ReadAllText(file))!;
            mails[mail.Id] = mail;
        }
    }

    public IEnumerable<CaughtMail> NewestFirst => mails.Values.OrderByDescending(m => m.ReceivedAt).ThenBy(m => m.Id, StringComparer.Ordinal);

    public CaughtMail? Find(string id) => mails.GetValueOrDefault(id);

    public void Add(CaughtMail mail)
    {
        AtomicFile.Write(Path.Combine(folder, $"{mail.ReceivedAt.UtcDateTime:yyyyMMdd-HHmmss-fffffff}-{mail.Id}.json"), JsonSerializer.Serialize(mail));
        mails[mail.Id] = mail;
    }
}
