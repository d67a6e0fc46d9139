using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Pipeline.Core.Protection;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Protection;

/// <summary>Opens the key ring and the data keys where the settings say they are.</summary>
public static class KeyStores
{
    public static IKeyRings OpenRings(KeySettings settings)
    {
        if (settings.Ring is { } path) return new FileKeyRings(path, TimeProvider.System);
        TokenCredential identity = settings.ClientId is { } client
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
            : new DefaultAzureCredential();
        return new VaultKeyRings(new SecretClient(settings.Vault, identity));
    }

    /// <param name="settings">Where they are.</param>
    /// <param name="account">Asked for only where they are in its table.</param>
    public static IDataKeyStore OpenDataKeys(KeySettings settings, Func<StorageAccount> account) =>
        settings.Path is { } path ? new SqliteDataKeys(path) : new TableDataKeys(account());

    /// <summary>
    /// The first start on a laptop makes the ring. Where data keys are there already, a ring was lost, and a new one would only hide that. A vault's ring is made by an admin ('pipeline keys create').
    /// </summary>
    /// <exception cref="ProtectionException">There is no ring and none is made.</exception>
    public static async Task<KeyRing> EnsureRingAsync(IKeyRings rings, IDataKeyStore store, CancellationToken cancellation)
    {
        if (await rings.LoadAsync(cancellation) is { } ring) return ring;
        await foreach (var page in store.ListAsync(cancellation))
        {
            if (page.Any(key => key.Wrapped is not null))
            {
                throw new ProtectionException($"There is no key ring in {rings.Place}, but there are data keys wrapped under one: restore it from where its copy is kept. Without it nobody can read the registry.");
            }
        }

        return rings is FileKeyRings ? await rings.CreateAsync(cancellation) : await rings.RequireAsync(cancellation);
    }
}
