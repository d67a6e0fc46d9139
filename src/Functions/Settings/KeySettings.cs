namespace Pipeline.Functions.Settings;

/// <summary>Where the key ring and the data keys are: a vault or a file, and a table of the storage account or a file.</summary>
/// <param name="Ring">The file of the key ring; null where a vault holds it.</param>
/// <param name="Vault">The address of the vault; null where a file holds the ring.</param>
/// <param name="ClientId">Of a user-assigned identity that the vault knows; null: whatever identity the surroundings give.</param>
/// <param name="Path">The SQLite file of the data keys; null: the table of the storage account.</param>
public sealed record KeySettings(string? Ring, Uri? Vault, string? ClientId, string? Path)
{
    public static KeySettings Read(SettingsReader reader)
    {
        var (ring, vault, client, path) = (reader.Optional("Keys__Ring"), reader.Optional("Keys__Vault"), reader.Optional("Keys__ClientId"), reader.Optional("Keys__Path"));
        if (ring is null == vault is null)
        {
            reader.AddFault("Keys__Vault", ring is null ? "is missing, and so is Keys__Ring" : "is set, and so is Keys__Ring", "where the keys are that protect the registry: in a Key Vault, or on a laptop in the file Keys__Ring", "https://name.vault.azure.net");
        }

        return new(ring, vault is null ? null : reader.RequiredUri("Keys__Vault", "the address of the Key Vault", "https://name.vault.azure.net"), client, path);
    }
}
