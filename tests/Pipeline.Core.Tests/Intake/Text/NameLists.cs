using System.Text;

namespace Pipeline.Core.Tests.Intake.Text;

/// <summary>Real names and words to measure with, where the machine has them. They are never part of the project.</summary>
internal static class NameLists
{
    private static readonly string Folder = Repository.PathTo("..", "shared", "data", "names");

    /// <summary>The words in their own script and, where <paramref name="column"/> is 1, in Latin letters.</summary>
    public static string[] Read(string pattern, int column = 0)
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"The name lists to measure with are not on this machine ({Folder}).");
        return
        [
            .. Directory.EnumerateFiles(Folder, pattern).Order(StringComparer.Ordinal).SelectMany(path => File.ReadLines(path, Encoding.UTF8))
                .Select(line => line.Split('\t')).Where(cells => cells.Length > column).SelectMany(cells => cells[column].Split('|'))
                .Where(word => word.Length > 0).Distinct(),
        ];
    }
}
