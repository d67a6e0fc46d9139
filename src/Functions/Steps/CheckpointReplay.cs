using System.Text.Json;

namespace Pipeline.Functions.Steps;

/// <summary>Stands on the queue for a checkpoint message that was kept aside: names its receipt, under which the text is found.</summary>
public static class CheckpointReplay
{
    private const string Start = """{"replays":""";

    public static string Of(string receipt) => JsonSerializer.Serialize(new Replay(receipt), JsonSerializerOptions.Web);

    /// <summary>Null where the message is a checkpoint's own.</summary>
    public static string? ReceiptIn(string text) => text.StartsWith(Start, StringComparison.Ordinal)
        ? JsonSerializer.Deserialize<Replay>(text, JsonSerializerOptions.Web)!.Replays
        : null;

    private sealed record Replay(string Replays);
}
