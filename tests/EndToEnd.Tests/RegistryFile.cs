using Microsoft.Data.Sqlite;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

internal static class RegistryFile
{
    /// <summary>Ids of all records, those of erased sightings too, as they came in.</summary>
    public static string[] Records(this RunningSystem system)
    {
        using var connection = new SqliteConnection($"Data Source={system.InData("registry.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM record ORDER BY n";
        using var reader = command.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read()) ids.Add(reader.GetString(0));
        return [.. ids];
    }
}
