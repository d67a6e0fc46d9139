using Azure.Storage.Queues.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Pipeline.LocalHost.Host;

/// <summary>
/// What a trigger that isn't HTTP sends, byte for byte as the real host: written with its own serialiser (Json.NET),
/// objects as objects and everything else as JSON inside a JSON string.
/// </summary>
internal static class Envelope
{
    public const string HostVersion = "4.1037.0.0";

    public static string ForMessage(QueueFunction function, QueueMessage message, string text)
    {
        var binding = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["DequeueCount"] = message.DequeueCount,
            ["ExpirationTime"] = message.ExpiresOn ?? DateTimeOffset.MaxValue,
            ["Id"] = message.MessageId,
            ["InsertionTime"] = message.InsertedOn ?? DateTimeOffset.UtcNow,
            ["NextVisibleTime"] = message.NextVisibleOn ?? DateTimeOffset.MaxValue,
            ["PopReceipt"] = message.PopReceipt,
            ["sys"] = Sys(function.Name),
        };
        foreach (var (key, value) in OwnProperties(text))
            binding[key] = value;
        return Write(function.Binding, text, binding);
    }

    public static string ForTimer(TimerFunction function, TimerStatus status, bool pastDue)
    {
        var value = new { Schedule = new { AdjustForDST = true }, ScheduleStatus = status, IsPastDue = pastDue };
        return Write(function.Binding, value, new Dictionary<string, object?> { ["sys"] = Sys(function.Name) });
    }

    private static object Sys(string function) => new { MethodName = function, DateTime.UtcNow, RandGuid = Guid.NewGuid() };

    private static string Write(string name, object value, Dictionary<string, object?> binding) => JsonConvert.SerializeObject(new
    {
        Data = new Dictionary<string, object> { [name] = Value(value) },
        Metadata = binding
            .Where(b => b.Value is not null && !b.Key.EndsWith("trigger", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(b => b.Key, b => Value(b.Value!)),
    });

    private static object Value(object value) => value switch
    {
        // To the second: the real host formats a date and parses it again.
        DateTimeOffset date => new DateTimeOffset(date.Ticks - (date.Ticks % TimeSpan.TicksPerSecond), date.Offset),
        string or ValueType => JsonConvert.SerializeObject(value),
        _ => JObject.FromObject(value),
    };

    /// <summary>A message that is a JSON object adds its top-level properties, though no arrays and no nulls.</summary>
    private static Dictionary<string, object> OwnProperties(string text)
    {
        try
        {
            return !text.TrimStart().StartsWith('{') ? [] : JObject.Parse(text).Properties()
                .Select(p => (p.Name, Value: p.Value switch
                {
                    JObject nested => nested,
                    JArray => null,
                    var value => (object?)(string?)value,
                }))
                .Where(p => p.Value is not null).ToDictionary(p => p.Name, p => p.Value!);
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
