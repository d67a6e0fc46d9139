using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Pipeline.LocalHost.Processes;

namespace Pipeline.LocalHost.Tests;

/// <summary>LocalHost as a person starts it: a process, its options, its exit code and what it says.</summary>
public sealed class WholeSystemTests
{
    private readonly string data = Temp.Folder();
    private readonly string record = Temp.Folder();
    private readonly string app = HostRun.AppFolder(new HostRun.Setup(), new()
    {
        ["Work"] = HostRun.QueueTrigger("checkpoint-logs"),
        ["HttpPut"] = Http("uploads/{fileName}", "put"),
        ["HttpReceipt"] = Http("receipts/{id}", "get"),
        ["HttpStatus"] = Http("status", "get"),
    });

    [Fact]
    public async Task Killed_outright_its_children_are_ended_by_the_next_which_keeps_the_data()
    {
        using var first = Start();
        await AnswersAsync();
        var children = Children();
        Assert.Equal(2, children.Length);
        first.Kill();
        await first.WaitForExitAsync();
        Assert.All(children, pid => Assert.True(IsAlive(pid)));

        using var second = Start();
        await AnswersAsync();
        Assert.All(children, pid => Assert.False(IsAlive(pid)));
        var mine = Children();
        await TerminateAsync(second);
        Assert.Contains("left behind", await second.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.All(mine, pid => Assert.False(IsAlive(pid)));
        Assert.False(File.Exists(Path.Combine(data, "processes.json")));
    }

    [Fact]
    public async Task A_second_one_on_the_same_data_is_refused_and_ends_nothing()
    {
        using var first = Start();
        await AnswersAsync();
        using var second = Start("--port", "0");
        await second.WaitForExitAsync();
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("--data", await second.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.All(Children(), pid => Assert.True(IsAlive(pid)));
        await TerminateAsync(first);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--storage-port")]
    public async Task A_port_in_use_is_told_with_the_option_that_changes_it(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var process = Start(option, $"{((IPEndPoint)taken.LocalEndpoint).Port}");
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        var said = await process.StandardError.ReadToEndAsync();
        Assert.Contains("is in use", said, StringComparison.Ordinal);
        Assert.Contains(option + " ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_node_it_says_what_to_install()
    {
        using var process = Start([], [], path: Path.GetDirectoryName(Environment.ProcessPath)!);
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("Install Node.js 20", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_ends_well_and_writes_its_figures()
    {
        var json = Path.Combine(data, "out", "demo.json");
        using var process = Start(["demo", "--exit", "--samples", Samples("a.csv"), "--json", json], []);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        var figures = JsonElement.Parse(await File.ReadAllTextAsync(json));
        Assert.Equal(["uploads", "children", "alerts", "seconds"], figures.EnumerateObject().Select(p => p.Name));
        var uploads = figures.GetProperty("uploads");
        Assert.Equal(["a.csv", "checkpoints/one.json"], uploads.EnumerateArray().Select(u => u.GetProperty("file").GetString()));
        Assert.Equal(["file", "rows", "registered", "duplicates", "rejected", "failed", "seconds"], uploads[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"severity":"high","indicators":["unaccompanied"],"partners":["p1"],"delivered":true}""", JsonSerializer.Serialize(figures.GetProperty("alerts")[0]));
    }

    [Theory]
    [InlineData("a.csv", "Failed", "the mail of an alert (high) to p1 is Failed")]
    [InlineData("unbalanced.csv", "Sent", "unbalanced.csv does not balance")]
    public async Task The_demo_ends_badly_with_the_reason(string file, string alertState, string reason)
    {
        using var process = Start(["demo", "--exit", "--samples", Samples(file)], new() { ["ALERT_STATE"] = alertState });
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(reason, await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static object Http(string route, string method) =>
        new { type = "httpTrigger", direction = "in", name = "req", route, methods = new List<string> { method } };

    private static string Samples(string file)
    {
        var folder = Temp.Folder();
        File.WriteAllText(Path.Combine(folder, file), "a,b\n1,2\n");
        File.WriteAllText(Path.Combine(folder, "README.md"), "no upload");
        Directory.CreateDirectory(Path.Combine(folder, "checkpoints"));
        File.WriteAllText(Path.Combine(folder, "checkpoints", "one.json"), "{\"a\":1}");
        return folder;
    }

    private int Port { get; } = Ports.Free();

    private Process Start(params string[] arguments) => Start(arguments, []);

    private Process Start(string[] arguments, Dictionary<string, string> environment, string? path = null)
    {
        string[] ports = [.. arguments.Contains("--port") ? Array.Empty<string>() : ["--port", $"{Port}"], .. arguments.Contains("--storage-port") ? Array.Empty<string>() : ["--storage-port", "0"]];
        var how = new ProcessStartInfo("dotnet", [Temp.Built("LocalHost"), .. arguments, "--data", data, "--app", app, .. ports])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        how.Environment["RECORD"] = record;
        foreach (var (name, value) in environment)
            how.Environment[name] = value;
        if (path is not null)
            (how.FileName, how.Environment["PATH"]) = (Path.Combine(DotnetFolder(), "dotnet"), path);
        return Process.Start(how)!;
    }

    private static string DotnetFolder() => Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private async Task AnswersAsync()
    {
        using var http = new HttpClient();
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                return (await http.GetAsync($"http://127.0.0.1:{Port}/api/status")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "LocalHost answers");
    }

    private int[] Children() => [.. JsonSerializer.Deserialize<ProcessLedger.Entry[]>(File.ReadAllText(Path.Combine(data, "processes.json")))!
        .Where(e => e.Name != "LocalHost").Select(e => e.Pid)];

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
    }
}
