using Microsoft.Extensions.Configuration;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Cli;

/// <summary>The storage account the commands work on: the function app's setting, or the emulator on this machine.</summary>
internal static class Account
{
    /// <summary>No other account is set.</summary>
    public static bool IsEmulator => Read() is var reader && reader.Optional("PipelineStorage") is null && reader.Optional("PipelineStorage__blobServiceUri") is null;

    public static StorageAccount Open()
    {
        if (IsEmulator) return StorageAccount.Open(new("UseDevelopmentStorage=true", null, null, null, null));
        var reader = Read();
        var settings = StorageSettings.Read(reader);
        return reader.Faults.Count == 0 ? StorageAccount.Open(settings) : throw new SettingsException(reader.Faults);
    }

    private static SettingsReader Read() => new(new ConfigurationBuilder().AddEnvironmentVariables().Build());
}
