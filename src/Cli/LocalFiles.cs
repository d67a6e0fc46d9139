using Microsoft.Extensions.Configuration;
using Pipeline.Core.Risk;
using Pipeline.Functions.Settings;

namespace Pipeline.Cli;

/// <summary>Where registry and keys are: as the function app's settings say, or where LocalHost keeps them, from the folder of the repository.</summary>
internal static class LocalFiles
{
    private static readonly string Registry = Path.Combine(".local", "registry.db"), Ring = Path.Combine(".local", "keyring.json"), DataKeys = Path.Combine(".local", "keys.db");

    /// <exception cref="SettingsException">Settings are missing, and LocalHost has no keys here.</exception>
    public static KeySettings Keys() => Read(reader =>
    {
        var isSet = reader.Optional("Keys__Ring") is not null || reader.Optional("Keys__Vault") is not null;
        return !isSet && File.Exists(Ring) ? new(Ring, null, null, DataKeys) : KeySettings.Read(reader);
    });

    /// <summary>Where the registry is, and for how many sightings it links: which sightings are one child depends on that.</summary>
    /// <exception cref="SettingsException">Settings are missing, and LocalHost has no registry here.</exception>
    public static (RegistrySettings Place, long Sightings) OfRegistry() => Read(reader =>
    {
        var isSet = reader.Optional("Registry__Path") is not null || reader.Optional(CosmosSettings.EndpointName) is not null;
        return (!isSet && File.Exists(Registry) ? new(Registry, null) : RegistrySettings.Read(reader), LinkingSettings.Read(reader).Sightings);
    });

    /// <summary>The rules by which children are assessed.</summary>
    /// <exception cref="SettingsException">Those that are named cannot be used.</exception>
    public static RiskRules Rules() => Read(RiskSettings.Read);

    private static T Read<T>(Func<SettingsReader, T> read)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var settings = read(reader);
        return reader.Faults.Count == 0 ? settings : throw new SettingsException(reader.Faults);
    }
}
