using System.Security.Cryptography;
using System.Text.Json;

// A custom handler that does as the message says: what the tests of the host play run against.
// Every envelope it gets is written down, as it came, in the folder RECORD.
var record = Environment.GetEnvironmentVariable("RECORD")!;
if (Environment.GetEnvironmentVariable("CRASH_AT_START") is not null)
    Environment.Exit(3);

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(k =>
{
    k.ListenLocalhost(int.Parse(Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT")!));
    k.Limits.MaxRequestBodySize = null;
});
var app = builder.Build();

app.MapPost("/{function}", async (string function, HttpContext context) =>
{
    var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
    var seen = JsonSerializer.Serialize(new { function, body, headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()) });
    var file = Path.Combine(record, $"{DateTime.UtcNow.Ticks}-{Guid.NewGuid():N}");
    await File.WriteAllTextAsync(file + ".tmp", seen);
    File.Move(file + ".tmp", file + ".json");

    using var envelope = JsonDocument.Parse(body);
    var data = envelope.RootElement.GetProperty("Data").EnumerateObject().First().Value;
    var order = data.ValueKind == JsonValueKind.String ? JsonSerializer.Deserialize<string>(data.GetString()!)! : "ok";
    if (order == "crash")
        Environment.Exit(7);
    for (; order == "wait" && !File.Exists(Path.Combine(record, "go"));)
        await Task.Delay(20, context.RequestAborted);
    return order switch
    {
        "fail" => Results.StatusCode(500),
        "empty" => Results.Text("", "application/json"),
        "null" => Results.Text("null", "application/json"),
        "array" => Results.Text("[]", "application/json"),
        "text" => Results.Text("done", "text/plain"),
        _ => Results.Text("{\"Outputs\":null,\"Logs\":[\"a line of the log\"],\"ReturnValue\":null}", "application/json"),
    };
});

app.MapGet("/api/moved", () => Results.Redirect("/api/elsewhere"));
app.MapMethods("/api/echo/{**rest}", ["GET", "PUT", "POST"], async (HttpContext context) =>
{
    var hash = Convert.ToHexString(await SHA256.HashDataAsync(context.Request.Body));
    return Results.Json(new
    {
        context.Request.Method,
        Path = context.Request.Path.Value,
        Query = context.Request.QueryString.Value,
        Hash = hash,
        Headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()),
    });
});

// Just enough of the function app for the demo command.
app.MapPut("/api/uploads/{file}", (string file) => Results.Json(new { id = file, receipt = $"/api/receipts/{file}" }, statusCode: 202));
app.MapGet("/api/receipts/{id}", (string id) => Results.Json(new
{
    id,
    state = "complete",
    rows = 3,
    registered = 2,
    duplicates = id.StartsWith("unbalanced", StringComparison.Ordinal) ? 0 : 1,
    rejected = 0,
    failed = 0,
    receivedAt = DateTimeOffset.UtcNow.AddSeconds(-1),
    completedAt = DateTimeOffset.UtcNow,
}));
string[] indicators = ["unaccompanied"];
app.MapGet("/api/status", () => Results.Json(new
{
    children = 2,
    sightings = 2,
    alerts = new[] { new { reference = "r", severity = "high", indicators, state = "Sent", tellings = new[] { new { partner = "p1", state = Environment.GetEnvironmentVariable("ALERT_STATE") ?? "Delivered" } } } },
}));
app.Run();
