using System.Runtime.Versioning;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline exchange`, as the focal points of two offices run it.</summary>
public sealed class ExchangeTests : IDisposable
{
    private const string Header = "case id,name,sex,date of birth,home village,mother name,nationality,date seen\n";
    private const string North = Header + "N1,Sunita Tamang,F,2012-04-30,Melamchi,Maya Tamang,Nepal,2026-10-02\nN2,Prakash Rai,M,2010-01-02,Damak,Bina Rai,Nepal,2026-10-03\nN3,Karma Sherpa,M,2013-07-08,Lukla,Pasang Sherpa,Nepal,2026-10-03\n";
    private const string South = Header + "S1,सुनिता तामाङ,F,2012-04-30,मेलम्ची,माया तामाङ,Nepal,2026-11-01\nS2,Rahima Khatun,F,2014-08-09,Gopalpur,Salma Khatun,Bangladesh,2026-11-02\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchange-");

    [Fact]
    public async Task Two_offices_find_the_child_they_share_and_neither_sees_a_name()
    {
        await ExportBothAsync();
        var (exit, output, errors) = await MatchAsync("north.exchange", "south.exchange");

        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("3 children of North Desk and 2 of South Desk: 1 are likely the same.", output, StringComparison.Ordinal);
        var hit = File.ReadAllLines(InFolder("hits.csv"))[1].Split(',');
        Assert.Equal("best", hit[^1]);
        Assert.EndsWith(",2", Resolved("north.exchange.map.csv", hit[1]), StringComparison.Ordinal);
        Assert.EndsWith(",2", Resolved("south.exchange.map.csv", hit[2]), StringComparison.Ordinal);
        var mail = File.ReadAllText(Path.Combine(InFolder("hits-requests"), $"{hit[0]}.eml"));
        Assert.Contains(hit[1], mail, StringComparison.Ordinal);
        Assert.Contains(hit[2], mail, StringComparison.Ordinal);
        string[] told = [output, mail, .. new[] { "north.exchange", "south.exchange", "north.exchange.map.csv", "hits.csv", "consents.csv" }.Select(name => File.ReadAllText(InFolder(name)))];
        Assert.All(told, text => Assert.All(["Sunita", "Tamang", "सुनिता", "Melamchi", "2012-04-30", "Khatun"], name => Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task The_files_are_each_from_one_side()
    {
        await ExportBothAsync();
        AssertRefused("The first file must be from North Desk, whose copy of the agreement this is, and the second from South Desk.", await MatchAsync("south.exchange", "north.exchange"));
        Assert.False(File.Exists(InFolder("hits.csv")));
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_refused_and_nothing_is_written()
    {
        await ExportBothAsync();
        File.WriteAllText(InFolder("south.exchange"), File.ReadAllText(InFolder("south.exchange"))[..^40]);
        AssertRefused("south.exchange is damaged at line 9: it was cut off or altered.", await MatchAsync("north.exchange", "south.exchange"));
        Assert.False(File.Exists(InFolder("hits.csv")));
    }

    [Fact]
    public async Task An_agreement_that_ended_is_refused()
    {
        await AgreeAsync();
        AlterAgreement("2099-12-31", "2026-01-31");
        AssertRefused("ended on 2026-01-31: no file may be made or matched under it.", await ExportAsync("north", North));
    }

    [Fact]
    public async Task An_agreement_with_others_opens_nothing_of_ours()
    {
        await ExportBothAsync();
        File.Delete(InFolder("agreement.json"));
        File.Delete(InFolder("agreement.partner.json"));
        await AgreeAsync();
        AssertRefused("north.exchange was made under another agreement than", await MatchAsync("north.exchange", "south.exchange"));
    }

    [Fact]
    public async Task Without_a_list_of_who_consented_nothing_is_exported()
    {
        await AgreeAsync();
        File.WriteAllText(InFolder("north.csv"), North);
        AssertRefused("Option '--consented' is required.", await Command.RunAsync("exchange", "export", InFolder("north.csv"), "--agreement", InFolder("agreement.json"), "--output", InFolder("north.exchange")));
        AssertRefused("Without a list of who consented nothing is exported", await Command.RunAsync(
            "exchange", "export", InFolder("north.csv"), "--agreement", InFolder("agreement.json"), "--consented", InFolder("gone.csv"), "--output", InFolder("north.exchange")));
        Assert.False(File.Exists(InFolder("north.exchange")));
    }

    [Fact]
    public async Task A_list_that_nobody_filled_in_exports_nobody()
    {
        await AgreeAsync();
        var (exit, output, errors) = await ExportAsync("north", North, consent: false);
        Assert.Equal(1, exit);
        Assert.Contains("0 children written", output, StringComparison.Ordinal);
        Assert.StartsWith("No child may be exchanged under agreement", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(InFolder("north.exchange")));
    }

    [Fact]
    public async Task A_no_in_the_report_is_told_by_its_row()
    {
        await AgreeAsync();
        var (exit, output, _) = await ExportAsync("north", "name,sex,age,consent\nSunita Tamang,F,12,yes\nMaya Rai,F,13,no\n");
        Assert.Equal(0, exit);
        Assert.Contains("Held back: the child of north.csv, row 3. The row's own consent column says no.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_sent_is_not_written_over()
    {
        await ExportBothAsync();
        AssertRefused("north.exchange.map.csv is there already", await ExportAsync("north", North));
    }

    [Fact]
    public async Task An_agreement_is_not_written_over()
    {
        await AgreeAsync();
        AssertRefused("is there already", await AgreeAsync());
    }

    [Theory]
    [InlineData("--expires", "soon", "--expires is a day, such as 2027-06-30.")]
    [InlineData("--expires", "2020-01-01", "ended on 2020-01-01")]
    [InlineData("--contact", "nobody", "needs the e-mail address of a focal point on each side")]
    [InlineData("--with", "North Desk", "needs two parties of different names")]
    [InlineData("--purpose", " ", "needs a purpose and a legal basis")]
    [InlineData("--excluding", "Burma", "excluded nationalities are codes of two letters")]
    public async Task What_cannot_be_agreed_on_is_said(string option, string value, string said)
    {
        AssertRefused(said, await AgreeAsync(option, value));
        Assert.False(File.Exists(InFolder("agreement.json")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Secrets_and_maps_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await ExportBothAsync();
        foreach (var name in new[] { "agreement.json", "agreement.partner.json", "north.exchange.map.csv" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(InFolder(name)));
        }
        File.SetUnixFileMode(InFolder("agreement.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        AssertRefused("agreement.json holds a secret, and others on this machine may read it. Make it yours alone: chmod 600 agreement.json", await MatchAsync("north.exchange", "south.exchange"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void AssertRefused(string message, (int ExitCode, string Output, string Errors) answer)
    {
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(message, Assert.Single(answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> AgreeAsync(string option = "", string value = "")
    {
        var options = new Dictionary<string, string>
        {
            ["--as"] = "North Desk",
            ["--contact"] = "focal@north.example",
            ["--with"] = "South Desk",
            ["--their-contact"] = "focal@south.example",
            ["--purpose"] = "tracing families",
            ["--legal-basis"] = "an invented law",
            ["--expires"] = "2099-12-31",
            ["--output"] = InFolder("agreement.json"),
        };
        if (option.Length > 0) options[option] = value;
        return Command.RunAsync(["exchange", "agree", .. options.SelectMany(given => new[] { given.Key, given.Value })]);
    }

    private async Task ExportBothAsync()
    {
        await AgreeAsync();
        var (north, south) = (await ExportAsync("north", North), await ExportAsync("south", South, "agreement.partner.json"));
        Assert.Equal((0, "", 0, ""), (north.ExitCode, north.Errors, south.ExitCode, south.Errors));
    }

    /// <summary>Lists the sightings of a report, fills in that all consented, and exports them.</summary>
    private async Task<(int ExitCode, string Output, string Errors)> ExportAsync(string name, string report, string agreement = "agreement.json", bool consent = true)
    {
        File.WriteAllText(InFolder($"{name}.csv"), report);
        File.Delete(InFolder("consents.csv"));
        await Command.RunAsync("exchange", "list", InFolder($"{name}.csv"), "--output", InFolder("consents.csv"));
        if (consent) File.WriteAllText(InFolder("consents.csv"), File.ReadAllText(InFolder("consents.csv")).Replace(",,,\n", $",,{AgreementId()},2026-01-05\n", StringComparison.Ordinal));
        return await Command.RunAsync("exchange", "export", InFolder($"{name}.csv"), "--agreement", InFolder(agreement), "--consented", InFolder("consents.csv"), "--output", InFolder($"{name}.exchange"));
    }

    private Task<(int ExitCode, string Output, string Errors)> MatchAsync(string ours, string theirs) =>
        Command.RunAsync("exchange", "match", InFolder(ours), InFolder(theirs), "--agreement", InFolder("agreement.json"), "--output", InFolder("hits.csv"));

    private string AgreementId() => File.ReadAllText(InFolder("agreement.json")).Split("\"id\": \"")[1][..16];

    private void AlterAgreement(string from, string to) => File.WriteAllText(InFolder("agreement.json"), File.ReadAllText(InFolder("agreement.json")).Replace(from, to, StringComparison.Ordinal));

    private string Resolved(string map, string reference) => File.ReadLines(InFolder(map)).Single(line => line.StartsWith(reference, StringComparison.Ordinal));

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
