using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Pipeline.Core.Risk;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Settings;

public sealed class AppSettingsTests
{
    [Fact]
    public void Every_missing_setting_is_named_at_once_with_purpose_and_example()
    {
        var fault = Assert.Throws<SettingsException>(() => Read([]));

        Assert.Contains("PipelineStorage is missing", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Registry__Path is missing, and so is Registry__Cosmos__Endpoint: it is the file that holds the registry", fault.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Mail__From is missing: it is the address that alerts are sent from. Example: Mail__From=alerts@pipeline.example",
            fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail__From", "nobody")]
    [InlineData("Mail__Transport", "pigeon")]
    [InlineData("Mail__SendGrid__Host", "gibberish")]
    [InlineData("PipelineStorage", "nonsense")]
    [InlineData("Intake__MaxColumns", "-1")]
    [InlineData("Linking__ChunkRows", "dozens")]
    [InlineData("Hooks__kobo__Secret", "guessable")]
    [InlineData("Audit__Key", "c2hvcnQ=")]
    [InlineData("Answers__Key", "c2hvcnQ=")]
    [InlineData("Answers__Address", "no address")]
    [InlineData("Mail__SendGrid__EventKey", "c2hvcnQ=")]
    [InlineData("Risk__File", "/nowhere/rules.json")]
    public void A_wrong_value_is_named_but_not_repeated(string name, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Read(new(Sample()) { [name] = value }));

        var line = Assert.Single(fault.Message.Split('\n').Skip(1));
        Assert.StartsWith(name, line.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain(value, line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_file_is_a_working_setup() => Assert.Equal(500, Read(Sample()).Linking.ChunkRows);

    [Fact]
    public void The_sample_file_lists_every_setting()
    {
        var sample = Sample();
        var smtp = new SettingsReader(Configuration(new(sample) { ["Mail__Transport"] = "smtp" }));
        var sendGrid = new SettingsReader(Configuration(sample));
        AppSettings.Read(smtp);
        AppSettings.Read(sendGrid);

        Assert.Empty(smtp.Names.Union(sendGrid.Names).Except(sample.Keys));
    }

    [Theory]
    [InlineData("True", true)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_platform_signs_people_in_only_where_it_says_so(string? said, bool isOn) =>
        Assert.Equal(isOn, Read(new(Sample()) { ["WEBSITE_AUTH_ENABLED"] = said }).SignIn.IsOn);

    [Fact]
    public void With_an_identity_the_addresses_take_the_place_of_the_connection_string()
    {
        var settings = Read(new(Sample())
        {
            ["PipelineStorage"] = "",
            ["PipelineStorage__blobServiceUri"] = "https://a.blob.core.windows.net",
            ["PipelineStorage__queueServiceUri"] = "https://a.queue.core.windows.net",
            ["PipelineStorage__tableServiceUri"] = "https://a.table.core.windows.net",
            ["PipelineStorage__clientId"] = "00000000-0000-0000-0000-000000000001",
        });

        Assert.Equal("a.queue.core.windows.net", settings.Storage.Queues!.Host);
    }

    [Fact]
    public void Half_the_addresses_are_not_enough()
    {
        var fault = Assert.Throws<SettingsException>(() => Read(new(Sample())
        {
            ["PipelineStorage"] = "",
            ["PipelineStorage__blobServiceUri"] = "https://a.blob.core.windows.net",
        }));

        Assert.Contains("PipelineStorage__queueServiceUri is missing", fault.Message, StringComparison.Ordinal);
        Assert.Contains("PipelineStorage__tableServiceUri is missing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_registry_may_be_in_Cosmos_DB_instead_of_a_file()
    {
        var settings = Read(InCosmos());
        Assert.Equal((null, new("https://a.documents.azure.com"), false), (settings.Registry.Path, settings.Registry.Cosmos!.Endpoint, settings.Registry.Cosmos.IsDirect));
        Assert.True(Read(new(InCosmos()) { ["Registry__Cosmos__Mode"] = "direct" }).Registry.Cosmos!.IsDirect);
    }

    [Theory]
    [InlineData("Registry__Path", ".local/registry.db", "Registry__Path is set, and so is Registry__Cosmos__Endpoint, and only one can be")]
    [InlineData("Registry__Cosmos__Endpoint", "nonsense", "Registry__Cosmos__Endpoint has a value that cannot be used")]
    [InlineData("Registry__Cosmos__Mode", "pigeon", "Registry__Cosmos__Mode has a value that cannot be used")]
    public void A_wrong_place_for_the_registry_is_named(string name, string value, string words)
    {
        var fault = Assert.Throws<SettingsException>(() => Read(new(InCosmos()) { [name] = value }));
        Assert.Contains(words, Assert.Single(fault.Message.Split('\n').Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_risk_that_cannot_be_used_stop_the_start_with_all_that_is_wrong()
    {
        var faults = FaultsWithRules("""{ "version": "1", "youngage": 12 }""");
        Assert.Contains(faults, line => line.Contains("names risk.json, where $.youngage is wrong (There is no property of this name here. Write 'youngAge', if that was meant, or leave it out.)", StringComparison.Ordinal));
        Assert.Contains(faults, line => line.Contains("where $.youngAge is wrong (This is missing.", StringComparison.Ordinal));
        Assert.All(faults, line => Assert.StartsWith("Risk__File names risk.json", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_of_risk_are_those_of_the_file() => Assert.Equal("spring", WithRules(File.ReadAllText(UsualRules).Replace(RiskRules.Usual.Version, "spring", StringComparison.Ordinal)).Risk.Version);

    private static string UsualRules => Path.Combine(Repository.Root, "src", "Pipeline.Core", "Risk", "Data", "risk.json");

    private static string[] FaultsWithRules(string json) => [.. Assert.Throws<SettingsException>(() => WithRules(json)).Message.Split('\n').Skip(1).Select(line => line.Trim())];

    private static AppSettings WithRules(string json)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "risk.json");
            File.WriteAllText(file, json);
            return Read(new(Sample()) { ["Risk__File"] = file });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string?> InCosmos() => new(Sample()) { ["Registry__Path"] = "", ["Registry__Cosmos__Endpoint"] = "https://a.documents.azure.com" };

    private static Dictionary<string, string?> Sample()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        var values = file.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());
        // Not for an admin to set: the Functions host and the platform do.
        values["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7072";
        values["WEBSITE_AUTH_ENABLED"] = "True";

        // No key may stand in a file that everybody has.
        values["Audit__Key"] = Convert.ToBase64String(new byte[32]);
        values["Answers__Key"] = Convert.ToBase64String(new byte[32]);
        return values;
    }

    private static AppSettings Read(Dictionary<string, string?> values) => AppSettings.Read(new(Configuration(values)));

    private static IConfiguration Configuration(Dictionary<string, string?> values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.ToDictionary(value => value.Key.Replace("__", ":", StringComparison.Ordinal), value => value.Value)).Build();
}
