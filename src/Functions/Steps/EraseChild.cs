using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions.Steps;

/// <summary>An upload that names a child.</summary>
/// <param name="Receipt">Its id.</param>
/// <param name="Rejected">Rows that nobody has mended: their only copy goes with the file.</param>
/// <param name="IsFinished">Each row was registered or rejected; before that the file must stay.</param>
public sealed record NamingUpload(string Receipt, long Rejected, bool IsFinished);

/// <summary>What erasing a child comes to.</summary>
/// <param name="Child">Its id.</param>
/// <param name="Sightings">Ids of all its sightings: the ids that the child ever had are among them.</param>
/// <param name="Countries">ISO 3166-1 alpha-2, those that are known.</param>
/// <param name="Uploads">In which the sightings stand.</param>
/// <param name="Alerts">References of the alerts that partners were told of.</param>
public sealed record ErasurePlan(string Child, IReadOnlyList<string> Sightings, IReadOnlyList<string> Countries, IReadOnlyList<NamingUpload> Uploads, IReadOnlyList<string> Alerts);

/// <summary>What was erased.</summary>
/// <param name="Sightings">How many.</param>
/// <param name="Alerts">References of the alerts.</param>
/// <param name="Uploads">How many whose files are gone.</param>
/// <param name="Waiting">Receipts of uploads of which rows are still to be registered: the timer deletes their files when they are.</param>
/// <param name="Left">Ids of sightings of the child that came in meanwhile, and stay.</param>
public sealed record ErasureResult(int Sightings, IReadOnlyList<string> Alerts, int Uploads, IReadOnlyList<string> Waiting, IReadOnlyList<string> Left);

/// <summary>An erasure that was decided: ids and codes only.</summary>
/// <param name="User">Who decided it, as the machine knows them; null: its term of retention ended.</param>
/// <param name="Reason">Its code.</param>
/// <param name="Sightings">Ids of those to erase.</param>
/// <param name="Tied">Ids of those tied to them, which stay.</param>
/// <param name="Uploads">Receipts of those that name the child.</param>
/// <param name="IsAgain">They were erased before, and a restored copy brought something of them back.</param>
public sealed record ErasureOrder(
    string? User, string Reason, IReadOnlyList<string> Sightings, IReadOnlyList<string> Tied, IReadOnlyList<string> Uploads, bool IsAgain = false);

/// <summary>Erases a child: its records and their keys, its alerts, and the files it came in with. What is begun is completed, by the next start of the app if need be.</summary>
public sealed class EraseChild(Children children, Erasure erasure, Alerts alerts, Ledger ledger, UploadFiles files, Intentions intentions, AuditTrail audit) : IIntended
{
    private const string Command = "erase";

    public string Kind => "erasure";

    /// <summary>Whether a text is a code, such as may stand in the audit trail for good.</summary>
    public static bool IsReason(string text) => text.Length is > 0 and <= 60 && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-');

    /// <summary>What would be erased; null where there is no such child.</summary>
    /// <param name="id">Any that the child has or had.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<ErasurePlan?> PlanAsync(string id, CancellationToken cancellation)
    {
        if ((await children.FindAsync([id], cancellation)).SingleOrDefault() is not { } child) return null;
        return await PlanAsync(child.Id, [.. child.Sightings.Select(sighting => sighting.Id)], child.Sightings, cancellation);
    }

    /// <summary>What would be erased again of a child that was erased.</summary>
    public async Task<ErasurePlan> PlanAgainAsync(TrailedErasure erasure, CancellationToken cancellation)
    {
        var erased = erasure.Sightings.ToHashSet(StringComparer.Ordinal);
        var readable = (await children.FindAsync(erasure.Sightings, cancellation)).SelectMany(child => child.Sightings).Where(sighting => erased.Contains(sighting.Id));
        return await PlanAsync(erasure.Sightings[0], erasure.Sightings, [.. readable], cancellation);
    }

    /// <summary>Whether there was such a child, and it was erased.</summary>
    public Task<bool> IsErasedAsync(string id, CancellationToken cancellation) => erasure.IsErasedAsync(id, cancellation);

    /// <param name="plan">As it was shown to whoever decided it.</param>
    /// <param name="user">Who decided it, as the machine knows them; null: its term of retention ended.</param>
    /// <param name="reason">A code such as <c>guardian-request</c>.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Breaks it off; the app's next start, or the next call of <see cref="CompleteAsync"/>, goes on.</param>
    /// <exception cref="ArgumentException">The reason is no code; nothing was done.</exception>
    public async Task<ErasureResult> RunAsync(ErasurePlan plan, string? user, string reason, IProgress<string> progress, CancellationToken cancellation)
    {
        if (!IsReason(reason)) throw new ArgumentException("A reason is a code of at most 60 letters, digits and dashes, never a name or free text.", nameof(reason));
        var tied = await erasure.FindTiedAsync(plan.Sightings, cancellation);
        return await RunAsync(new ErasureOrder(user, reason, plan.Sightings, tied, ReceiptsOf(plan)), progress, cancellation);
    }

    /// <summary>Erases again, under the reason of the first time, what a restored copy brought back; whom only the erased one led to is found from each other again.</summary>
    /// <param name="before">As the audit trail has it.</param>
    /// <param name="plan">Of it, as it was shown.</param>
    /// <inheritdoc cref="RunAsync(ErasurePlan, string, string, IProgress{string}, CancellationToken)"/>
    public async Task<ErasureResult> RunAgainAsync(TrailedErasure before, ErasurePlan plan, string user, IProgress<string> progress, CancellationToken cancellation)
    {
        var tied = await erasure.FindTiedAsync(before.Sightings, cancellation);
        return await RunAsync(new ErasureOrder(user, before.Reason, before.Sightings, [.. tied.Union(before.Tied)], ReceiptsOf(plan), IsAgain: true), progress, cancellation);
    }

    /// <summary>Completes what was broken off before: how many erasures that were.</summary>
    public async Task<int> CompleteAsync(CancellationToken cancellation)
    {
        var open = (await intentions.ListAsync(DateTimeOffset.MaxValue, cancellation)).Where(intention => intention.Kind == Kind).ToArray();
        foreach (var intention in open)
        {
            await CarryOutAsync(intention, cancellation);
            await intentions.DoneAsync(intention, cancellation);
        }

        return open.Length;
    }

    public Task CarryOutAsync(Intention intention, CancellationToken cancellation) => CarryOutAsync(intention.Read<ErasureOrder>(), new Silence(), cancellation);

    private static string[] ReceiptsOf(ErasurePlan plan) => [.. plan.Uploads.Select(upload => upload.Receipt)];

    private async Task<ErasurePlan> PlanAsync(string child, IReadOnlyList<string> ids, IReadOnlyList<Sighting> readable, CancellationToken cancellation)
    {
        var uploads = new List<NamingUpload>();
        foreach (var receipt in readable.SelectMany(sighting => sighting.Repeats.Prepend(sighting.Origin)).Select(row => row.Receipt).Distinct().Order(StringComparer.Ordinal))
        {
            var known = await ledger.ReadAsync(receipt, cancellation);
            if (known?.FileErasedAt is null) uploads.Add(new(receipt, known?.Rejected ?? 0, known is null or { State: "complete", Failed: 0 }));
        }

        string[] countries = [.. readable.Select(sighting => sighting.Place.Country).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var told = await alerts.ListAsync(ids, cancellation);
        return new(child, ids, countries, uploads, [.. told.Select(alert => alert.Reference)]);
    }

    private async Task<ErasureResult> RunAsync(ErasureOrder order, IProgress<string> progress, CancellationToken cancellation)
    {
        var intention = await intentions.AddAsync(Kind, order, cancellation);
        var result = await CarryOutAsync(order, progress, cancellation);
        await intentions.DoneAsync(intention, cancellation);
        return result;
    }

    private async Task<ErasureResult> CarryOutAsync(ErasureOrder order, IProgress<string> progress, CancellationToken cancellation)
    {
        var wider = new List<Intention>();
        progress.Report($"Emptying {order.Sightings.Count} records and destroying their keys");
        var erased = await erasure.EraseAsync(
            order.Sightings, order.Tied, async tied => wider.Add(await intentions.AddAsync(Kind, order with { Tied = [.. order.Tied.Union(tied)] }, cancellation)), cancellation);

        progress.Report("Erasing its alerts");
        var told = await alerts.EraseAsync(order.Sightings, cancellation);

        progress.Report($"Deleting the files of {order.Uploads.Count} uploads");
        var waiting = new List<string>();
        foreach (var receipt in order.Uploads)
        {
            if (!await files.EraseAsync(receipt, cancellation)) waiting.Add(receipt);
        }

        var actor = order.User is { } user ? Actor.Operator(user, Command) : Actor.Pipeline(nameof(EnforceRetention));
        var what = order.IsAgain ? ErasuresInTrail.ErasedAgain : ErasuresInTrail.Erased;
        AuditEvent[] events = [new(actor, what, order.Reason, order.Sightings), new(actor, ErasuresInTrail.TiedAnew, order.Reason, erased.Tied)];
        await audit.AddAsync([.. events.Where(one => one.Children.Count > 0)], cancellation);
        foreach (var intention in wider) await intentions.DoneAsync(intention, cancellation);
        return new(order.Sightings.Count, told, order.Uploads.Count - waiting.Count, waiting, erased.Left);
    }

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
