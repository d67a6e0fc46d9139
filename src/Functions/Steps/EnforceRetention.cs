using Pipeline.Functions.Retention;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Deletes what is past its term, and the files of erased children that had to wait. Until an admin has confirmed the terms it only counts. What is cut off is done by the next run; children, who are looked at once a day, by that of the next day or of the next start.
/// </summary>
public sealed class EnforceRetention(
    FindPastTerm pastTerm, ChildrenPastTerm children, EraseChild erase, UploadFiles files, Alerts alerts, Deliveries deliveries, RetentionReports reports, AuditTrail audit, RetentionSettings settings)
{
    /// <summary>Why a child was erased, in the audit trail.</summary>
    private const string Reason = "retention-term";

    private static readonly Actor Self = Actor.Pipeline(nameof(EnforceRetention));

    /// <summary>By the timer.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var (erased, waiting) = await files.EraseAskedAsync(cancellation);
        var found = await pastTerm.RunAsync(cancellation);
        if (settings.IsConfirmed) await DeleteAsync(found, cancellation);
        return $"Files of erased children: {erased} deleted, {waiting} wait for rows to be registered. "
            + (settings.IsConfirmed ? $"Retention: {found.Report.Due} were past their term and are deleted." : $"Retention: {found.Report.Due} are past their term; nothing is deleted until the terms are confirmed ('pipeline retention check').");
    }

    /// <summary>Unless it was seen again since it was found.</summary>
    private async Task EraseAsync(string child, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await children.IsPastAsync(child, now, cancellation) || await erase.PlanAsync(child, cancellation) is not { } plan) return;
        await erase.RunAsync(plan, user: null, Reason, new Progress<string>(), cancellation);
    }

    private async Task DeleteAsync(PastTerm found, CancellationToken cancellation)
    {
        if (found.Report.Due == 0) return;
        foreach (var receipt in found.Uploads) await files.EraseAsync(receipt, cancellation);
        foreach (var alert in found.Alerts) await alerts.EraseAsync(alert, cancellation);
        foreach (var child in found.Children) await EraseAsync(child, found.Report.At, cancellation);
        foreach (var delivery in found.Deliveries) await deliveries.DeleteAsync(delivery, cancellation);
        await reports.KeepAsync(found.Report, cancellation);
        await audit.AddAsync([.. found.Report.Lines.Where(line => line.Due > 0).Select(line => new AuditEvent(Self, "deleted", $"retention:{line.Kind}:{line.Country}:{line.Due}", []))], cancellation);
    }
}
