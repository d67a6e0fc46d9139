using System.Security.Cryptography;

namespace Pipeline.LocalHost.Storage;

/// <summary>A secret that stands in for one from Key Vault: a file that only its owner can read, made at the first start.</summary>
internal static class LocalSecret
{
    private const int Bytes = 32;

    /// <summary>In base64.</summary>
    public static string Of(string file)
    {
        if (!File.Exists(file))
            Make(file);
        return File.ReadAllText(file).Trim();
    }

    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = $"{file}.{Guid.NewGuid():N}.tmp";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(beside, how))
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        File.Move(beside, file, overwrite: true);
    }
}
