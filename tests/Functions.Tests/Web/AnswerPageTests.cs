using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Tests.Web;

public class AnswerPageTests
{
    private static readonly DateTimeOffset ThereBy = new(2026, 11, 30, 20, 15, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("NP", "(02:00 UTC+05:45)")]
    [InlineData("TH LA", "(03:15 UTC+07:00)")]
    [InlineData("ZZ", "(20:15 UTC)")]
    [InlineData("", "(20:15 UTC)")]
    public void When_somebody_will_be_there_is_told_by_the_clock_of_the_partners_first_country(string countries, string told) =>
        Assert.Contains(told, Show(new("np-1", "Name", "a@partner.example", "Contact", countries.Split(' ', StringSplitOptions.RemoveEmptyEntries), [], [], "en", Severity.High)), StringComparison.Ordinal);

    [Fact]
    public void The_admins_are_told_it_in_UTC() => Assert.Contains("(20:15 UTC)", Show(null), StringComparison.Ordinal);

    private static string? Show(Partner? partner)
    {
        var telling = new Telling("np-1", 0, 1, MailKind.Alert, Severity.High, TellingState.Acknowledged, ThereBy);
        var alert = new Alert { ChildId = "child", Period = "2026-11-30", Severity = Severity.High, Indicators = ["job-promised"] };
        var standing = new StandingAlert("K7QM-2XPD", alert, ThereBy, new() { State = AlertState.Acknowledged, Tellings = [telling], ThereBy = ThereBy.ToOffset(TimeSpan.FromHours(-3)) }, null);
        return WebUtility.HtmlDecode(Assert.IsType<ContentHttpResult>(AnswerPage.Show(new DefaultHttpContext().Response, "token", new(standing, partner, telling), AnswerView.Go, isChoiceMissing: false)).ResponseContent);
    }
}
