using Azure.Data.Tables;

namespace Pipeline.Functions.Settings;

/// <summary>Where blobs, queues and tables are: a connection string, or the three addresses with the app's own identity.</summary>
/// <param name="ConnectionString">Null where the identity is used.</param>
/// <param name="ClientId">Of a user-assigned identity; null: whatever identity the surroundings give.</param>
public sealed record StorageSettings(string? ConnectionString, Uri? Blobs, Uri? Queues, Uri? Tables, string? ClientId)
{
    private const string Name = "PipelineStorage";
    private const string Purpose = "where blobs, queues and tables are";
    private const string Example = "UseDevelopmentStorage=true";

    public static StorageSettings Read(SettingsReader reader)
    {
        var connection = reader.Optional(Name);
        if (connection is not null)
        {
            if (!IsConnectionString(connection)) reader.AddFault(Name, "is not a connection string", Purpose, Example);
            return new(connection, null, null, null, null);
        }

        if (reader.Optional($"{Name}__blobServiceUri") is null)
        {
            reader.AddFault(Name, $"is missing, and so is {Name}__blobServiceUri", Purpose, Example);
            return new(null, null, null, null, null);
        }

        return new(null, ReadUri(reader, "blob"), ReadUri(reader, "queue"), ReadUri(reader, "table"), reader.Optional($"{Name}__clientId"));
    }

    private static Uri ReadUri(SettingsReader reader, string service) => reader.RequiredUri(
        $"{Name}__{service}ServiceUri", $"the address of the storage account's {service} service", $"https://account.{service}.core.windows.net");

    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new TableServiceClient(text);
            return true;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
