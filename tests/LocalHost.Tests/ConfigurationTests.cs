using Pipeline.LocalHost.Host;
using Pipeline.LocalHost.Processes;

namespace Pipeline.LocalHost.Tests;

public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, string> Settings = new() { ["PipelineStorage"] = "x" };

    [Fact]
    public void A_folder_without_host_json_says_what_to_do()
    {
        var problem = Assert.Throws<StartProblem>(() => FunctionApp.Read(Temp.Folder(), Settings));
        Assert.Contains("host.json does not exist", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--app", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"bindings":[{"type":"blobTrigger","name":"b"}]}""", "blobTrigger")]
    [InlineData("""{"bindings":[{"type":"queueTrigger","name":"b","queueName":"q","connection":"Missing"}]}""", "Missing")]
    [InlineData("""{"bindings":[{"type":"queueTrigger","name":"b","queueName":"q","connection":"PipelineStorage","dataType":"binary"}]}""", "dataType")]
    [InlineData("""{"bindings":[{"type":"timerTrigger","name":"b","schedule":"now"}]}""", "NCRONTAB")]
    [InlineData("""{"bindings":[{"type":"httpTrigger","name":"b"}]}""", "http out")]
    [InlineData("""{"bindings":[{"type":"queueTrigger","name":"b","queueName":"q","connection":"PipelineStorage"}],"retry":{}}""", "retry")]
    [InlineData("""{"bindings":[""", "not JSON")]
    public void Anything_unsupported_is_refused_naming_the_file(string json, string what)
    {
        var folder = HostRun.AppFolder(new HostRun.Setup(), new() { ["Odd"] = new { } });
        File.WriteAllText(Path.Combine(folder, "Odd", "function.json"), json);
        var problem = Assert.Throws<StartProblem>(() => FunctionApp.Read(folder, Settings));
        Assert.Contains(Path.Combine("Odd", "function.json"), problem.Message, StringComparison.Ordinal);
        Assert.Contains(what, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v18.19.1")]
    [InlineData("nonsense")]
    public void A_node_too_old_is_refused_with_what_to_install(string version) =>
        Assert.Contains("Node.js 20", Assert.Throws<StartProblem>(() => NodeParts.CheckVersion(version)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_back_off_starts_at_100_ms_grows_and_stops_at_the_longest()
    {
        var delay = new PollingDelay(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromMilliseconds(100), delay.Next(foundSinceLast: true));
        var delays = Enumerable.Range(0, 10).Select(_ => delay.Next(foundSinceLast: false)).ToArray();
        Assert.Equal(delays.Order(), delays);
        Assert.InRange(delays[0].TotalMilliseconds, 180, 220);
        Assert.Equal(TimeSpan.FromSeconds(2), delays[^1]);
        Assert.Equal(TimeSpan.FromMilliseconds(100), delay.Next(foundSinceLast: true));
    }
}
