using System.Reflection;

namespace Pipeline.LocalHost;

/// <summary>What the command line decides, with the defaults a fresh clone needs.</summary>
internal sealed record LocalOptions
{
    public string RepositoryRoot { get; init; } = BuiltIn("RepositoryRoot");
    public string AppFolder { get; init; } = BuiltIn("FunctionApp");
    public string CliPath { get; init; } = BuiltIn("Cli");
    public required string DataFolder { get; init; }
    public int Port { get; init; } = 7071;
    public int StoragePort { get; init; } = 10000;
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);
    public TimeSpan RestartPause { get; init; } = TimeSpan.FromSeconds(5);
    public bool Verbose { get; init; }

    public string InData(params string[] parts) => Path.Combine([DataFolder, .. parts]);

    public static string BuiltIn(string key) => typeof(LocalOptions).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
