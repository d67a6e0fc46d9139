using Pipeline.LocalHost.Storage;

namespace Pipeline.LocalHost.Tests;

public sealed class LocalSecretTests
{
    private readonly string file = Path.Combine(Temp.Folder(), "deeper", "a.key");

    [Fact]
    public void It_is_32_bytes_made_once_and_kept()
    {
        var secret = LocalSecret.Of(file);
        Assert.Equal(32, Convert.FromBase64String(secret).Length);
        Assert.Equal(secret, LocalSecret.Of(file));
    }

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        LocalSecret.Of(file);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void A_setting_left_blank_leaves_the_key_in_place()
    {
        var root = Temp.Folder();
        File.WriteAllText(Path.Combine(root, "local.settings.json"), """{"Values":{"Audit__Key":"","Mail__From":"a@b.example"}}""");
        var options = new LocalOptions { RepositoryRoot = root, DataFolder = Path.GetDirectoryName(file)! };
        var settings = AppSettings.For(options, "", "", "", "");
        Assert.Equal(LocalSecret.Of(options.InData("audit.key")), settings["Audit__Key"]);
        Assert.Equal("a@b.example", settings["Mail__From"]);
    }
}
