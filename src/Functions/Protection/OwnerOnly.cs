namespace Pipeline.Functions.Protection;

/// <summary>
/// Files that only their owner may read and write (0600). On Windows nothing is set or checked: there a file has the rights of its folder, which below a user's profile are that user's and the administrators'.
/// </summary>
internal static class OwnerOnly
{
    private const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file, and its folder. One that is there is not even opened: closing it would end the locks that SQLite holds on it in this process.</summary>
    public static void CreateIfAbsent(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path)) return;
        try
        {
            Open(path, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another was faster.
        }
    }

    /// <summary>Opens a file to write; one that is made has these rights from the first moment.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share = FileShare.ReadWrite)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Rights;
        return new(path, options);
    }

    /// <summary>Others than the owner may do something with the file.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(Rights | UnixFileMode.UserExecute)) != UnixFileMode.None;
}
