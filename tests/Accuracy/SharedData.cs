using System.Runtime.CompilerServices;

namespace Pipeline.Accuracy;

/// <summary>
/// The public data sets that accuracy is measured on. They stand beside the repository (or where <c>SHARED_DATA</c> says) and are no part of it, since
/// several may not be passed on: where they are missing, what needs them is skipped.
/// </summary>
internal static class SharedData
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("SHARED_DATA") ?? Path.Combine(Root(), "..", "shared", "data");

    /// <summary>The path of a file such as <c>linkage/febrl3.csv</c>; where it is missing, the test that asks is skipped.</summary>
    public static string PathTo(params string[] parts)
    {
        var path = Path.Combine([Folder, .. parts]);
        Assert.SkipUnless(File.Exists(path), $"{Path.Combine(["../shared/data", .. parts])} is not on this machine.");
        return path;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
