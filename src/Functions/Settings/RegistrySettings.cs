namespace Pipeline.Functions.Settings;

/// <summary>Where the registry of children is: in a file, or in Cosmos DB.</summary>
/// <param name="Path">The SQLite file; its folder is made if absent. Null where it is in Cosmos DB.</param>
/// <param name="Cosmos">Null where it is in a file.</param>
public sealed record RegistrySettings(string? Path, CosmosSettings? Cosmos)
{
    private const string Name = "Registry__Path";

    public static RegistrySettings Read(SettingsReader reader)
    {
        var settings = new RegistrySettings(reader.Optional(Name), CosmosSettings.Read(reader));
        var fault = (settings.Path, settings.Cosmos) switch
        {
            (null, null) => $"is missing, and so is {CosmosSettings.EndpointName}",
            (not null, not null) => $"is set, and so is {CosmosSettings.EndpointName}, and only one can be",
            _ => null,
        };
        if (fault is not null) reader.AddFault(Name, fault, "the file that holds the registry of children", "/home/data/registry.db");
        return settings;
    }
}

/// <param name="Endpoint">Of the account.</param>
/// <param name="ClientId">Of a user-assigned identity; null: whatever identity the surroundings give.</param>
/// <param name="IsDirect">
/// Speaks to the replicas over TCP (ports 10000 to 20000, with a private endpoint all) rather than to the gateway over HTTPS: a hop less, where the network lets it through.
/// </param>
public sealed record CosmosSettings(Uri Endpoint, string? ClientId, bool IsDirect)
{
    public const string EndpointName = "Registry__Cosmos__Endpoint";

    public static CosmosSettings? Read(SettingsReader reader)
    {
        const string mode = "Registry__Cosmos__Mode";
        var (client, way) = (reader.Optional("Registry__Cosmos__ClientId"), reader.Optional(mode));
        if (reader.Optional(EndpointName) is null) return null;
        if (way is not (null or "gateway" or "direct")) reader.AddFault(mode, "has a value that cannot be used", "how the account is spoken to: gateway or direct", "gateway");
        return new(reader.RequiredUri(EndpointName, "the address of the Cosmos DB account that holds the registry of children", "https://account.documents.azure.com"), client, way == "direct");
    }
}
