using Pipeline.Core.Matching;

namespace Pipeline.Cli.Exchange;

/// <summary>Files that nobody but their owner may read. On Windows they have the rights of their folder, as every file there.</summary>
internal static class OwnerFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Writes a new file, all of it or nothing.</summary>
    public static void Write(FileInfo file, string text)
    {
        RefuseIfThere(file);
        file.Directory?.Create();
        var beside = $"{file.FullName}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Owner;
        using (var writer = new StreamWriter(beside, options)) writer.Write(text);
        File.Move(beside, file.FullName, overwrite: false);
    }

    /// <exception cref="MatchInputException">The file is there; what it holds may be had nowhere else.</exception>
    public static void RefuseIfThere(FileInfo file)
    {
        if (File.Exists(file.FullName)) throw new MatchInputException($"{file.Name} is there already, and what is in it may be had nowhere else. Give another name, or move it away.");
    }

    /// <exception cref="MatchInputException">Others on this machine may read it.</exception>
    public static void RefuseIfOpen(FileInfo file)
    {
        if (!OperatingSystem.IsWindows() && (file.UnixFileMode & Others) != UnixFileMode.None)
            throw new MatchInputException($"{file.Name} holds a secret, and others on this machine may read it. Make it yours alone: chmod 600 {file.Name}");
    }
}
