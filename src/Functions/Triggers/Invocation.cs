using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pipeline.Functions.Triggers;

/// <summary>
/// What the Functions host posts for a trigger that is not HTTP. It writes objects as objects; everything else it writes as JSON and puts that
/// JSON in as a string, so a queue message that is JSON text has to be decoded twice before it is that text again.
/// </summary>
public sealed class Invocation
{
    private readonly IReadOnlyDictionary<string, string> _data;
    private readonly IReadOnlyDictionary<string, string> _metadata;

    private Invocation(IReadOnlyDictionary<string, string> data, IReadOnlyDictionary<string, string> metadata)
    {
        _data = data;
        _metadata = metadata;
    }

    /// <exception cref="JsonException">It is not what a host sends.</exception>
    public static Invocation Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("An invocation is a JSON object.");
        return new(TextsOf(document.RootElement, "Data"), TextsOf(document.RootElement, "Metadata"));
    }

    /// <summary>The queue message that triggered the function.</summary>
    /// <param name="binding">The name in <c>function.json</c>.</param>
    public QueueMessage QueueMessage(string binding) => new(
        _data.TryGetValue(binding, out var text) ? text : throw new JsonException($"The invocation has no data named {binding}."),
        _metadata.TryGetValue("Id", out var id) ? id : throw new JsonException("The invocation has no message id."),
        _metadata.TryGetValue("InsertionTime", out var inserted) && DateTimeOffset.TryParse(inserted, CultureInfo.InvariantCulture, out var time)
            ? time
            : DateTimeOffset.UtcNow);

    private static Dictionary<string, string> TextsOf(JsonElement root, string property) =>
        root.TryGetProperty(property, out var values) && values.ValueKind == JsonValueKind.Object
            ? values.EnumerateObject().ToDictionary(value => value.Name, value => TextOf(value.Value), StringComparer.OrdinalIgnoreCase)
            : [];

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Unwrap(value.GetString()!) : value.GetRawText();

    /// <summary>Dates are the exception: the host puts them in as plain strings, which are not JSON by themselves.</summary>
    private static string Unwrap(string text)
    {
        try
        {
            using var inner = JsonDocument.Parse(text);
            return inner.RootElement.ValueKind == JsonValueKind.String ? inner.RootElement.GetString()! : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}

/// <summary>
/// A message on a queue. The host lays a JSON message's own top-level members over what it knows of the message itself, so a sender who
/// writes an <c>id</c> hides the real one: only for messages that we write ourselves can <see cref="Id"/> be relied on.
/// </summary>
/// <param name="Text">As the sender wrote it.</param>
/// <param name="Id">Of this message on this queue, where the sender has not hidden it.</param>
/// <param name="InsertedAt">When it was put on the queue, likewise; now, where what hides it is no time.</param>
public sealed record QueueMessage(string Text, string Id, DateTimeOffset InsertedAt)
{
    /// <summary>The first 32 hexadecimal digits of the SHA-256 of the text: tells messages apart whoever wrote them, on whichever queue they stand.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..32];
}
