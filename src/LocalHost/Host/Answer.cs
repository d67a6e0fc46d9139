using Newtonsoft.Json;

namespace Pipeline.LocalHost.Host;

/// <summary>What the handler answered to an envelope, read with the real host's serialiser so that it accepts and refuses the same.</summary>
internal sealed class Answer
{
    public object? ReturnValue { get; set; }
    public IDictionary<string, object>? Outputs { get; set; }
    public List<string>? Logs { get; set; }

    /// <summary>Null for an empty body or `null`: the answer the real host waits for in vain.</summary>
    public static async Task<Answer?> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync(cancel);
        if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/json"))
            return text.Length == 0 ? null : throw new JsonSerializationException("the answer is not application/json");
        return JsonConvert.DeserializeObject<Answer>(text);
    }
}
