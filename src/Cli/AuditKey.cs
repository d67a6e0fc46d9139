using Microsoft.Extensions.Configuration;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Cli;

/// <summary>The keys of the audit trail: the function app's setting, or for the emulator on this machine the key that LocalHost made.</summary>
internal static class AuditKey
{
    private static readonly string LocalFile = Path.Combine(".local", "audit.key");

    public static AuditKeys Find()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables();
        if (Environment.GetEnvironmentVariable(AuditSettings.KeyName) is null && Account.IsEmulator && File.Exists(LocalFile))
        {
            environment.AddInMemoryCollection([new("Audit:Key", File.ReadAllText(LocalFile))]);
        }

        var reader = new SettingsReader(environment.Build());
        var settings = AuditSettings.Read(reader);
        return reader.Faults.Count == 0 ? settings.Keys : throw new SettingsException(reader.Faults);
    }
}
