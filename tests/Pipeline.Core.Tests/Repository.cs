using System.Runtime.CompilerServices;

namespace Pipeline.Core.Tests;

/// <summary>Where the tests find the files of this repository.</summary>
internal static class Repository
{
    public static string PathTo(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
