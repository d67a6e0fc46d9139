using System.Text.Json;

namespace Pipeline.Core.Intake;

/// <summary>
/// A message on the queue <c>checkpoint-logs</c>: one crossing as a JSON object, or an array of at most 100. Its members are this project's own
/// (schema 1); those it does not know are passed over.
/// </summary>
public static class CheckpointMessage
{
    public const int MaxCrossings = 100;
    private static readonly Table Source = new("", 0, [], null);

    /// <summary>One item a crossing; a problem with row 0 where the message as a whole can't be read.</summary>
    public static IReadOnlyList<RowRead> Read(string json, IntakeLimits limits)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = limits.MaxDepth });
            return document.RootElement switch
            {
                { ValueKind: JsonValueKind.Object } one => [ReadCrossing(one, new Place("", 1))],
                { ValueKind: JsonValueKind.Array } many when many.GetArrayLength() is > 0 and <= MaxCrossings =>
                    [.. many.EnumerateArray().Select((crossing, index) => ReadCrossing(crossing, new Place("", index + 1)))],
                _ => [Unreadable($"The message must be one crossing, or an array of 1 to {MaxCrossings}.")],
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            // The latter two: half a surrogate pair, escaped or as it is.
            return [Unreadable("The message is not valid JSON.")];
        }
    }

    private static Problem Unreadable(string message) =>
        Problem.OfFile("message-unreadable", message, "Mend the checkpoint's system and send the message again.");

    /// <summary>Whether a record of a file is a crossing of this kind.</summary>
    internal static bool IsCrossing(JsonElement record) =>
        record.Child("child").ValueKind == JsonValueKind.Object && (record.Child("crossedAt").ValueKind == JsonValueKind.String || record.Child("checkpoint").ValueKind == JsonValueKind.Object);

    internal static RowRead ReadCrossing(JsonElement crossing, Place place)
    {
        if (crossing.ValueKind != JsonValueKind.Object || crossing.Child("child").ValueKind != JsonValueKind.Object)
            return Problem.OfRow(place, "child", "child-missing", "The crossing has no child.", "Send an object 'child' with names, sex and age.");
        if (crossing.Child("schema") is { ValueKind: JsonValueKind.Number } schema && schema.GetDouble() != 1)
            return Problem.OfRow(place, "schema", "schema-unknown", "The crossing is of a schema we do not know.", "Send schema 1.");
        var draft = new Draft(place, Source) { SourceKey = KeyOf(crossing), IsLive = true };
        AddCrossing(draft, crossing);
        AddChild(draft, crossing.Child("child"));
        AddCompanions(draft, crossing.Child("companions"));
        return draft;
    }

    /// <summary>A message id is unique at its checkpoint, not beyond.</summary>
    private static string? KeyOf(JsonElement crossing) =>
        crossing.Text("messageId") is { } message && crossing.Child("checkpoint").Text("id") is { } checkpoint
            ? $"checkpoint/{checkpoint}/{message}"
            : null;

    private static void AddCrossing(Draft draft, JsonElement crossing)
    {
        var (checkpoint, journey) = (crossing.Child("checkpoint"), crossing.Child("journey"));
        draft.SetLine(Field.Post, 0, checkpoint.Text("name"));
        draft.SetLine(Field.District, 0, checkpoint.Text("district"));
        draft.SetLine(Field.Country, 0, checkpoint.Text("country"));
        draft.SetLine(Field.SeenOn, 0, crossing.Text("crossedAt"));
        draft.SetLine(Field.Direction, 0, crossing.Text("direction"));
        draft.SetLine(Field.From, 0, journey.Text("from"));
        draft.SetLine(Field.To, 0, journey.Text("to"));
        draft.SetLine(Field.Purpose, 0, journey.Text("purpose"));
        draft.SetLine(Field.Transport, 0, journey.Text("transport"));
        draft.SetLine(Field.Consent, 0, crossing.Text("consent"));
        foreach (var observation in crossing.Items("observations"))
        {
            if (observation.ValueKind == JsonValueKind.String) draft.Add(Field.Observations, observation.GetString()!);
        }
    }

    private static void AddChild(Draft draft, JsonElement child)
    {
        foreach (var name in child.Items("names")) draft.Add(Field.FullName, name.Text("text") ?? "");
        draft.SetLine(Field.Sex, 0, child.Text("sex"));
        draft.SetLine(Field.Age, 0, child.Text("age"));
        draft.SetLine(Field.BirthDate, 0, child.Text("birthDate"));
        draft.SetLine(Field.Nationality, 0, child.Text("nationality"));
        var line = 0;
        foreach (var document in child.Items("documents"))
        {
            draft.SetLine(Field.DocumentType, line, document.Text("type"));
            draft.SetLine(Field.DocumentNumber, line++, document.Text("number"));
        }
    }

    private static void AddCompanions(Draft draft, JsonElement companions)
    {
        if (companions.ValueKind != JsonValueKind.Array) return;
        var line = 0;
        foreach (var companion in companions.EnumerateArray())
        {
            draft.SetLine(Field.CompanionName, line, companion.Text("name"));
            draft.SetLine(Field.CompanionRelation, line, companion.Text("relation"));
            draft.SetLine(Field.CompanionSex, line, companion.Text("sex"));
            draft.SetLine(Field.CompanionAge, line, companion.Text("age"));
            draft.SetLine(Field.CompanionPhone, line, companion.Text("phone"));
            draft.SetLine(Field.CompanionKnownSince, line, companion.Text("knownSince"));
            draft.SetLine(Field.CompanionDocument, line++, companion.Items("documents").Select(document => document.Text("number")).FirstOrDefault());
        }
    }

    private static JsonElement Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : default;

    private static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static string? Text(this JsonElement element, string name) => element.Child(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } scalar => scalar.ToString(),
        _ => null,
    };
}
