using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Pipeline.Browser.Tests.Support;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;

namespace Pipeline.Browser.Tests;

/// <summary>Mails in a real browser, as wide as small phones are, with every reason there is and a district that no line holds.</summary>
public class MailLayoutTests(Chromium chromium)
{
    private const int SmallestTarget = 44;

    /// <summary>What sticks out of the window, or has less room than its content needs.</summary>
    private const string Clipped =
        """
        () => [...document.body.querySelectorAll('*')]
          .filter(element => element.getClientRects().length > 0)
          .filter(element => {
            const box = element.getBoundingClientRect();
            const isBox = getComputedStyle(element).display !== 'inline';
            return box.left < -0.5 || box.right > innerWidth + 0.5
              || isBox && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
          })
          .map(element => `${element.tagName} ${element.textContent.trim().slice(0, 60)}`)
        """;

    private static readonly AnswerLinks Links = new(
        new("https://desk.example/a?s=1"), new("https://desk.example/d?s=1"), new("https://desk.example/o"), new("https://desk.example/s"));

    public static TheoryData<string, MailKind> Mails =>
        [.. from language in Languages.All from kind in Enum.GetValues<MailKind>() select (language.Code, kind)];

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task A_mail_is_whole_and_legible_on_a_small_phone_by_day_and_by_night(string language, MailKind kind)
    {
        var html = Render(language, kind).Html;
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await chromium.OpenAsync(360, scheme);
            await page.SetContentAsync(html);
            await FitsAsync(page);
            await page.SetViewportSizeAsync(320, 640);
            await FitsAsync(page);
            var audit = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") });
            Assert.Empty(audit.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} ({scheme}): {node.Html}")));
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Some clients drop the style in the head and keep the attributes.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("my")]
    [InlineData("km")]
    public async Task A_mail_whose_style_was_dropped_is_whole_too(string language)
    {
        var html = Render(language, MailKind.Alert).Html;
        var (start, end) = (html.IndexOf("<style>", StringComparison.Ordinal), html.IndexOf("</style>", StringComparison.Ordinal));
        var page = await chromium.OpenAsync(320, ColorScheme.Dark);
        await page.SetContentAsync(html.Remove(start, end - start));
        await FitsAsync(page);
        var audit = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") });
        Assert.Empty(audit.Violations.SelectMany(violation => violation.Nodes.Select(node => node.Html)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_mail_asks_for_nothing_from_anywhere_and_hides_the_line_that_inboxes_preview()
    {
        var page = await chromium.OpenAsync(360, ColorScheme.Light);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.SetContentAsync(Render("th", MailKind.Alert).Html, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Empty(asked);
        Assert.False(await page.Locator("body > div").First.IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    private static async Task FitsAsync(IPage page)
    {
        Assert.Equal(await page.EvaluateAsync<int>("innerWidth"), await page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
        Assert.Empty(await page.EvaluateAsync<string[]>(Clipped));
        var heights = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('a')].map(link => link.getBoundingClientRect().height)");
        Assert.All(heights, height => Assert.True(height >= SmallestTarget, $"A link is {height} px high."));
    }

    private static MailContent Render(string language, MailKind kind)
    {
        var partner = new Partner("p", "Invented", "a@b.example", "Invented", [], [], [], language, Severity.Low) { Shares = Shares.All };
        var alert = new Alert
        {
            ChildId = "child",
            Period = "2026-11-16",
            Severity = kind == MailKind.Digest ? Severity.Medium : Severity.Critical,
            Indicators = [.. Indicators.All.Select(indicator => indicator.Id)],
            Country = "BD",
            District = "กรุงเทพมหานครอมรรัตนโกสินทร์" + "Llanfairpwllgwyngyllgogerychwyrn",
            SeenAt = "2026-11-20 14:00",
            AgeBand = new(12, 14),
            Sex = Sex.Female,
        };
        return kind == MailKind.Digest
            ? DigestMail.Render([new(alert, "K7QM-2XPD", Links), new(alert with { District = null }, "3HTN-W8CE", Links)], partner)
            : AlertMail.Render(alert, "K7QM-2XPD", partner, kind, Links, TimeSpan.FromMinutes(15));
    }
}
