using Microsoft.Playwright;
using Pipeline.Browser.Tests.Support;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;

namespace Pipeline.Browser.Tests;

/// <summary>Makes the pictures of mails in docs/images again; no test, so it runs only when it is asked for: <c>-class '*Pictures' -explicit only</c>.</summary>
public class Pictures(Chromium chromium)
{
    [Theory(Explicit = true)]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ne", ColorScheme.Light)]
    [InlineData("th", ColorScheme.Dark)]
    public async Task Of_a_critical_alert(string language, ColorScheme scheme)
    {
        var mail = MailPreview.In(language).Single(preview => (preview.Kind, preview.Severity) == (MailKind.Alert, Severity.Critical));
        var page = await chromium.OpenAsync(360, scheme);
        await page.SetContentAsync(mail.Content.Html);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Root, "docs", "images", $"mail-{language}.png"), FullPage = true });
        await page.Context.CloseAsync();
    }
}
