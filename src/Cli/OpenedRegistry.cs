using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Core.Alerts;
using Pipeline.Core.Matching;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Retention;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Cli;

/// <summary>The registry with its keys and the storage account, for a command that changes children's records. The app may run meanwhile.</summary>
internal sealed class OpenedRegistry : IDisposable
{
    private readonly List<IDisposable> _opened = [];

    /// <exception cref="SettingsException">It is not said where something is.</exception>
    /// <exception cref="ProtectionException">There is no key ring.</exception>
    public static async Task<OpenedRegistry> OpenAsync(CancellationToken cancellation)
    {
        // All settings are read before any file is made.
        var (keys, (place, sightings), rules, audit) = (LocalFiles.Keys(), LocalFiles.OfRegistry(), LocalFiles.Rules(), AuditKey.Find());
        var rings = KeyStores.OpenRings(keys);
        await rings.RequireAsync(cancellation);
        return new OpenedRegistry(Account.Open(), place, sightings, rules, keys, rings, audit);
    }

    private OpenedRegistry(StorageAccount account, RegistrySettings place, long sightings, RiskRules rules, KeySettings keys, IKeyRings rings, AuditKeys auditKeys)
    {
        var ring = Kept(new CurrentKeyRing(rings));
        var store = KeyStores.OpenDataKeys(keys, () => account);
        if (store is IDisposable file) Kept(file);
        var dataKeys = new DataKeys(store, ring);
        var records = OpenStore(place);
        var registry = new SealedRegistry(records, dataKeys, ring);
        var comparison = new Comparison(sightings);
        var ledger = new Ledger(account);
        var audit = Kept(new AuditTrail(AuditTable.Of(account), auditKeys, TimeProvider.System, NullLogger<AuditTrail>.Instance));
        var uploadKeys = new UploadKeys(dataKeys);
        Files = new UploadFiles(account, ledger, uploadKeys, new(account, uploadKeys));
        Sightings = sightings;
        Rekeying = new(registry, comparison);
        var desk = new AlertDesk(new(account), new(account), new(account), Waits.Usual, TimeProvider.System, NullLogger<AlertDesk>.Instance);
        Linking = Kept(new Linking(new(registry, comparison), desk, new(account, rules, TimeProvider.System), rules, audit));
        EraseChild = new(new(registry, comparison), new(registry, dataKeys, comparison), new(account), ledger, Files, new(account, TimeProvider.System), audit);
        Remains = new(records, store);
        ChildrenPastTermBy = settings => new(registry, new(registry, comparison), ledger, settings);
        VerificationTelling = each => new(AuditTable.Of(account), AuditExports.Of(account), auditKeys, each);
    }

    public EraseChild EraseChild { get; }

    public Remains Remains { get; }

    public Func<RetentionSettings, ChildrenPastTerm> ChildrenPastTermBy { get; }

    /// <summary>Verifies the audit trail, and tells each entry that is as it was written.</summary>
    public Func<Action<AuditEntry>, AuditVerification> VerificationTelling { get; }

    public UploadFiles Files { get; }

    public Rekeying Rekeying { get; }

    public Linking Linking { get; }

    /// <summary>For how many its keys are made.</summary>
    public long Sightings { get; }

    public void Dispose()
    {
        foreach (var opened in Enumerable.Reverse(_opened)) opened.Dispose();
    }

    private IRegistry OpenStore(RegistrySettings place) => place.Cosmos is { } cosmos
        ? Kept(new CosmosRegistry(Kept(CosmosAccount.Open(cosmos)).RegistryContainer))
        : Kept(new SqliteRegistry(place.Path!));

    private T Kept<T>(T opened)
        where T : IDisposable
    {
        _opened.Add(opened);
        return opened;
    }
}
