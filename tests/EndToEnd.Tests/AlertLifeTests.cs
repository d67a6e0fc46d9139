using System.Net;
using System.Text.RegularExpressions;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>What becomes of an alert on the whole system, as whoever gets its mails sees it: the real timer, the real links, SendGrid's events as the inbox plays them.</summary>
public sealed partial class AlertLifeTests(AlertLifeTests.Hurried hurried) : IClassFixture<AlertLifeTests.Hurried>
{
    private readonly RunningSystem _system = hurried.System;

    [Fact]
    public async Task A_mail_that_is_caught_is_delivered()
    {
        var alert = await RaiseAsync("Delivered Soon");
        await UntilAsync(alert, found => found.Tellings is [{ State: "Delivered" }, ..], "the mail is delivered");
    }

    [Fact]
    public async Task Acknowledged_by_the_link_in_the_mail_nobody_else_is_told()
    {
        var alert = await RaiseAsync("Answered Quickly");
        var link = LinkIn(await MailTextAsync(alert));
        Assert.Contains(alert, await _system.PageAsync(link), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await _system.SendAsync(link, [new("action", "go"), new("choice", "30")]));
        await UntilAsync(alert, found => found.State == "Acknowledged", "it is acknowledged");
        await _system.SendAsync(link, [new("action", "now"), new("choice", "child-safe")]);
        await UntilAsync(alert, found => found is { State: "Closed", Outcome: "ChildSafe" }, "it is closed");
    }

    [Fact]
    public async Task A_bounced_mail_goes_to_somebody_else()
    {
        var alert = await RaiseAsync("Bounced Back");
        await _system.PlayAsync((await MailOfAsync(alert)).Id, "bounce");
        await UntilAsync(alert, found => found.Tellings is [{ State: "Failed" }, { Kind: "Escalated" }, ..], "somebody else is told");
    }

    [Fact]
    public async Task Unanswered_it_goes_up_until_the_admins_have_it()
    {
        var alert = await RaiseAsync("Nobody Answers");
        await UntilAsync(alert, found => found.State == "Failed" && found.Tellings.Any(telling => telling.Partner == "admins"), "the admins are told");
        await _system.EventuallyAsync(
            async () => (await _system.MailsAsync()).Any(mail => mail.To[0].Contains("admin@", StringComparison.Ordinal) && mail.Subject.Contains(alert, StringComparison.Ordinal)), "the admins have mail");
    }

    private async Task UntilAsync(string reference, Func<AlertState, bool> holds, string what) =>
        await _system.EventuallyAsync(async () => (await _system.StatusAsync()).Alerts.Any(alert => alert.Reference == reference && holds(alert)), what);

    /// <summary>The reference of a new child's alert.</summary>
    private async Task<string> RaiseAsync(string name)
    {
        var before = (await _system.StatusAsync()).Alerts.Select(alert => alert.Reference).ToHashSet();
        var id = $"{Guid.NewGuid():N}";
        await _system.QueueCheckpointAsync($$"""
            {"schema":1,"messageId":"cp-{{id}}","checkpoint":{"id":"IN-RAX","name":"Raxaul","country":"IN","district":"East Champaran"},"crossedAt":"{{DateTime.UtcNow.AddMinutes(-5):yyyy-MM-ddTHH:mm:ssZ}}","direction":"in",
            "child":{"names":[{"text":"{{name}} {{Word(id)}}"}],"sex":"F","age":14,"nationality":"NP"},"companions":[{"name":"{{Word(id[8..])}} Rai","relation":"met on the way","sex":"M","age":36}],
            "observations":["separated-unknown-adult","documents-held"]}
            """);
        AlertState? raised = null;
        await _system.EventuallyAsync(async () => (raised = (await _system.StatusAsync()).Alerts.FirstOrDefault(alert => !before.Contains(alert.Reference))) is not null, "an alert is raised");
        return raised!.Reference;
    }

    private async Task<Mail> MailOfAsync(string reference)
    {
        Mail? mail = null;
        await _system.EventuallyAsync(async () => (mail = (await _system.MailsAsync()).LastOrDefault(one => one.Subject.Contains(reference, StringComparison.Ordinal))) is not null, "its mail is caught");
        return mail!;
    }

    private async Task<string> MailTextAsync(string reference) => (await _system.MailAsync((await MailOfAsync(reference)).Id)).GetProperty("text").GetString()!;

    private static string LinkIn(string text) => AnswerLink().Match(text).Value;

    private static string Word(string digits) => string.Concat(digits[..6].Select(digit => (char)('a' + Convert.ToInt32($"{digit}", 16))));

    [GeneratedRegex("/api/answers/[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AnswerLink();

    /// <summary>A system in which nobody is waited for longer than some seconds.</summary>
    public sealed class Hurried : IAsyncLifetime
    {
        internal RunningSystem System { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            System = await RunningSystem.StartAsync(new Dictionary<string, string> { ["Answers__CriticalSeconds"] = "5", ["Answers__HighSeconds"] = "5" });
            await System.ImportPartnersAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await System.DisposeAsync();
            Directory.Delete(System.Data, recursive: true);
        }
    }
}
