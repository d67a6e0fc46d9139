using System.Text.Json;

namespace Pipeline.Functions.Triggers;

/// <summary>The answer that the host waits for. An empty or null body would leave the invocation hanging until its time-out.</summary>
public sealed record InvocationResult(IReadOnlyDictionary<string, string> Outputs, IReadOnlyList<string> Logs, string? ReturnValue)
{
    /// <summary>Names as the host reads them.</summary>
    public static readonly JsonSerializerOptions Json = new();

    public static InvocationResult Of(string log) => new(new Dictionary<string, string>(), [log], null);
}
