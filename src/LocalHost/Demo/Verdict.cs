using System.Text.Json;

namespace Pipeline.LocalHost.Demo;

internal static class Verdict
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with the end, or null.</summary>
    public static string? Of(Progress progress)
    {
        var unfinished = progress.Uploads.Where(u => u.Receipt.State != "complete").Select(u => $"{u.Fed.File} is {u.Receipt.State}");
        var unbalanced = progress.Uploads.Where(u => !u.Receipt.Balances).Select(u => $"{u.Fed.File} does not balance");
        var failed = progress.Uploads.Where(u => u.Receipt.Failed > 0).Select(u => $"{u.Receipt.Failed} rows of {u.Fed.File} failed");
        var undelivered = progress.Status.Alerts.SelectMany(a => a.Tellings, (a, t) => (Alert: a, Telling: t)).Where(told => told.Telling.IsOwed)
            .Select(told => $"the mail of an alert ({told.Alert.Severity}) to {told.Telling.Partner} is {told.Telling.State}");
        var reasons = unfinished.Concat(unbalanced).Concat(failed).Concat(undelivered).ToArray();
        return reasons.Length == 0 ? null : string.Join("; ", reasons) + ".";
    }

    public static void Write(string file, Progress progress, TimeSpan took) => AtomicFile.Write(Path.GetFullPath(file), JsonSerializer.Serialize(new
    {
        uploads = progress.Uploads.Select(u => new
        {
            file = u.Fed.File,
            rows = u.Receipt.Rows,
            registered = u.Receipt.Registered,
            duplicates = u.Receipt.Duplicates,
            rejected = u.Receipt.Rejected,
            failed = u.Receipt.Failed,
            seconds = u.Receipt.Seconds,
        }),
        children = progress.Status.Children,
        alerts = progress.Status.Alerts.Select(a => new { severity = a.Severity, indicators = a.Indicators, partners = a.Tellings.Select(t => t.Partner), delivered = !a.Tellings.Any(t => t.IsOwed) }),
        seconds = Math.Round(took.TotalSeconds, 3),
    }, Format));
}
