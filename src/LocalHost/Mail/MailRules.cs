using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Pipeline.LocalHost.Mail;

internal sealed record MailError(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("field")] string? Field,
    [property: JsonPropertyName("help")] string? Help);

/// <summary>What SendGrid documents that it refuses, of the parameters an alert may use.</summary>
internal sealed class MailRules
{
    private const string Reference = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#";
    private const int Most = 1000;
    private static readonly string[] RecipientKinds = ["to", "cc", "bcc"];
    private static readonly string[] AttachmentParts = ["content", "filename"];
    private readonly List<MailError> errors = [];

    public static IReadOnlyList<MailError> Check(JsonObject mail)
    {
        var rules = new MailRules();
        rules.Personalizations(mail);
        rules.Address(mail["from"], "from", "The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.");
        if (mail.ContainsKey("reply_to"))
            rules.Address(mail["reply_to"], "reply_to", "The reply_to object, when used, must at least have an email parameter and may also contain a name parameter.");
        rules.Subject(mail);
        rules.Content(mail);
        rules.Extras(mail);
        return rules.errors;
    }

    private void Refuse(string field, string message) => errors.Add(new MailError(message, field, $"{Reference}message.{field.Split('.')[0]}"));

    private void Personalizations(JsonObject mail)
    {
        if (mail["personalizations"] is not JsonArray { Count: > 0 } all)
        {
            Refuse("personalizations", "The personalizations field is required and must have at least one personalization.");
            return;
        }
        if (all.Count > Most)
            Refuse("personalizations", $"The personalization block is limited to {Most} personalizations per API request. You have provided {all.Count} personalizations. Please consider splitting this into multiple requests and resending your request.");
        for (var i = 0; i < all.Count; i++)
            Recipients(all[i] as JsonObject ?? [], $"personalizations.{i}");
        if (all.Sum(p => RecipientKinds.Sum(k => (p as JsonObject)?[k] is JsonArray a ? a.Count : 0)) > Most)
            Refuse("personalizations", $"There is a limit of {Most} total recipients (to + cc + bcc) per request.");
    }

    private void Recipients(JsonObject one, string field)
    {
        if (one["to"] is not JsonArray { Count: > 0 })
            Refuse($"{field}.to", "The to array is required for all personalization objects, and must have at least one email object with a valid email address.");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var kind in RecipientKinds)
        {
            var people = one[kind] as JsonArray ?? [];
            for (var i = 0; i < people.Count; i++)
            {
                Address(people[i], $"{field}.{kind}.{i}", $"Each {kind} object must at least have an email address and may also contain a name.");
                if (Text(people[i] as JsonObject, "email") is { } email && !seen.Add(email))
                    Refuse(field, $"Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of [{email}] in the {field}.{kind} field.");
            }
        }
    }

    private void Address(JsonNode? person, string field, string ifMissing)
    {
        if (Text(person as JsonObject, "email") is not { Length: > 0 } email)
            Refuse($"{field}.email", ifMissing);
        else if (!MailAddress.TryCreate(email, out var address) || address.Address != email)
            Refuse($"{field}.email", "Does not contain a valid address.");
    }

    private void Subject(JsonObject mail)
    {
        var everyHasOne = mail["personalizations"] is JsonArray { Count: > 0 } all && all.All(p => Text(p as JsonObject, "subject") is { Length: > 0 });
        if (Text(mail, "subject") is not { Length: > 0 } && !everyHasOne && !mail.ContainsKey("template_id"))
            Refuse("subject", "The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.");
    }

    private void Content(JsonObject mail)
    {
        if (mail["content"] is not JsonArray { Count: > 0 } content)
        {
            if (!mail.ContainsKey("template_id"))
                Refuse("content", "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. We typically suggest both text/plain and text/html blocks are included, but only one block is required.");
            return;
        }
        for (var i = 0; i < content.Count; i++)
        {
            if (Text(content[i] as JsonObject, "type") is not { Length: > 0 })
                Refuse($"content.{i}.type", "The content type parameter must be a string at least one character in length.");
            if (Text(content[i] as JsonObject, "value") is not { Length: > 0 })
                Refuse($"content.{i}.value", "The content value must be a string at least one character in length.");
        }
        var types = content.Select(c => Text(c as JsonObject, "type")?.ToLowerInvariant() ?? "").ToList();
        var (plain, html) = (types.IndexOf("text/plain"), types.IndexOf("text/html"));
        if (types.Count(t => t == "text/plain") > 1 || types.Count(t => t == "text/html") > 1)
            Refuse("content", "If present, text/plain and text/html may only be provided once.");
        else if (plain > 0 || (html >= 0 && html != plain + 1))
            Refuse("content", "If present, text/plain must be first, followed by text/html, then any other content.");
    }

    private void Extras(JsonObject mail)
    {
        if (mail["categories"] is JsonArray { Count: > 10 })
            Refuse("categories", "You cannot have more than 10 categories per request.");
        if (mail["custom_args"] is JsonObject arguments && JsonSerializer.SerializeToUtf8Bytes(arguments).Length >= 10_000)
            Refuse("custom_args", "The overall size of custom_args must be less than 10,000 bytes.");
        var attachments = mail["attachments"] as JsonArray ?? [];
        for (var i = 0; i < attachments.Count; i++)
        {
            foreach (var needed in AttachmentParts.Where(n => Text(attachments[i] as JsonObject, n) is not { Length: > 0 }))
                Refuse($"attachments.{i}.{needed}", $"The attachment {needed} parameter is required.");
        }
    }

    private static string? Text(JsonObject? parent, string name) =>
        parent?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
