using Azure;
using Pipeline.Core.Matching;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Cli;

/// <summary>Says in plain words why a command could not do its work.</summary>
internal static class Guarded
{
    /// <summary>For a command that reads and writes files.</summary>
    public static int Run(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception fault) when (fault is MatchInputException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
    }

    /// <summary>For a command that needs the storage account.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception fault) when (fault is SettingsException or ProtectionException or KeySizeException or CosmosRegistryException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            await Console.Error.WriteLineAsync(
                "The storage account did not answer. Is PipelineStorage set to it, and is it running (on a laptop: start LocalHost)?");
        }

        return 1;
    }
}
