using Pipeline.Core.Intake.Receipts;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline mail preview`, as a person runs it.</summary>
public sealed class MailPreviewTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mails-");

    [Fact]
    public async Task One_language_is_every_kind_at_every_severity_as_HTML_and_text()
    {
        var (exit, output, _) = await Command.RunAsync("mail", "preview", "--language", "th", "--out", InFolder("new"));
        Assert.Equal(0, exit);
        Assert.Contains("16 mails in 1 language written", output, StringComparison.Ordinal);
        var kinds = new[] { "alert", "escalated", "withdrawn", "digest" };
        var names = kinds.SelectMany(kind => new[] { "low", "medium", "high", "critical" }.Select(severity => $"{kind}-{severity}"));
        Assert.Equal(
            names.SelectMany(name => new[] { $"{name}.html", $"{name}.txt" }).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(InFolder("new/th")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.StartsWith("[วิกฤต] ไทย, ", await File.ReadAllTextAsync(InFolder("new/th/alert-critical.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"th\"", await File.ReadAllTextAsync(InFolder("new/th/alert-critical.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_language_there_are_all_and_one_page_shows_them()
    {
        await Command.RunAsync("mail", "preview", "--out", _folder.FullName);
        var index = await File.ReadAllTextAsync(InFolder("index.html"), TestContext.Current.CancellationToken);
        Assert.All(Languages.All, language => Assert.Contains($"<iframe src=\"{language.Code}/digest-medium.html\"", index, StringComparison.Ordinal));
        Assert.Equal(Languages.All.Count, Directory.GetDirectories(_folder.FullName).Length);
    }

    [Fact]
    public async Task The_partner_that_is_made_up_shares_age_band_and_sex()
    {
        await Command.RunAsync("mail", "preview", "--language", "en", "--out", _folder.FullName);
        Assert.Contains("Girl, 12 to 14 years", await File.ReadAllTextAsync(InFolder("en/alert-critical.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_one_language_may_be_named()
    {
        await Command.RunAsync("mail", "preview", "--language", "ne", "km", "--out", _folder.FullName);
        Assert.Equal(["km", "ne"], _folder.EnumerateDirectories().Select(folder => folder.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_language_that_is_none_of_ours_is_answered_with_the_list_and_nothing_is_written()
    {
        var (exit, _, errors) = await Command.RunAsync("mail", "preview", "--language", "th", "xx", "--out", InFolder("new"));
        Assert.Equal(1, exit);
        Assert.Contains("There are no mails in 'xx'. The languages are en (English), ne (नेपाली)", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(InFolder("new")));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_answered_in_words()
    {
        await File.WriteAllTextAsync(InFolder("file"), "", TestContext.Current.CancellationToken);
        var (exit, _, errors) = await Command.RunAsync("mail", "preview", "--language", "en", "--out", InFolder("file"));
        Assert.Equal(1, exit);
        Assert.DoesNotContain(" at ", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
