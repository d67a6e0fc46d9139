using System.Diagnostics;
using System.Reflection;
using Microsoft.Playwright;
using Pipeline.Browser.Tests.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Pipeline.Browser.Tests.Support;

/// <summary>
/// One Chromium for all tests of this assembly: the one that <c>CHROMIUM</c> names, else npm's, else the system's. Where none starts, the tests are skipped with the reason.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string System = "/usr/bin/chromium";
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];
    private readonly List<string> _reasons = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string Root { get; } = typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _playwright = await Playwright.CreateAsync();
        }
        catch (Exception fault) when (fault is PlaywrightException or IOException)
        {
            _reasons.Add($"Playwright did not start: {FirstLine(fault.Message)}");
            return;
        }

        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named) await TryAsync(named);
        if (_browser is null) await TryAsync(await OfNpmAsync());
        if (_browser is null && File.Exists(System)) await TryAsync(System);
    }

    /// <summary>A page of a small phone; whoever asked closes its context.</summary>
    public async Task<IPage> OpenAsync(int width, ColorScheme scheme)
    {
        Assert.SkipWhen(_browser is null, string.Join(' ', _reasons));
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 760 },
            DeviceScaleFactor = 2,
            ColorScheme = scheme,
            Offline = true,
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task TryAsync(string? path)
    {
        if (path is null) return;
        try
        {
            _browser = await _playwright!.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
        }
        catch (PlaywrightException fault)
        {
            _reasons.Add($"{path} did not start: {FirstLine(fault.Message)}");
        }
    }

    /// <summary>Where npm's Chromium is unpacked to; null, with the reason, where it cannot be had.</summary>
    private async Task<string?> OfNpmAsync()
    {
        try
        {
            if (!Directory.Exists(Path.Combine(Root, "node_modules", "@sparticuz", "chromium"))) await OutputOfAsync("npm", "ci", "--no-audit", "--no-fund");
            return await OutputOfAsync("node", "--input-type=module", "-e", "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath());");
        }
        catch (Exception fault) when (fault is InvalidOperationException or global::System.ComponentModel.Win32Exception)
        {
            _reasons.Add($"npm's Chromium could not be had: {FirstLine(fault.Message)}");
            return null;
        }
    }

    private static async Task<string> OutputOfAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await output).Trim() : throw new InvalidOperationException($"{tool} {arguments[0]}: {await errors}");
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0];
}
