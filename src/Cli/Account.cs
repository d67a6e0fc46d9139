using Microsoft.Extensions.Configuration;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Cli;

/// <summary>The storage account the commands work on: the function app's setting, or the emulator on this machine.</summary>
internal static class Account
{
    public static StorageAccount Open()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var reader = new SettingsReader(environment);
        if (reader.Optional("PipelineStorage") is null && reader.Optional("PipelineStorage__blobServiceUri") is null)
        {
            return StorageAccount.Open(new("UseDevelopmentStorage=true", null, null, null, null));
        }

        var settings = StorageSettings.Read(reader);
        return reader.Faults.Count == 0 ? StorageAccount.Open(settings) : throw new SettingsException(reader.Faults);
    }
}
