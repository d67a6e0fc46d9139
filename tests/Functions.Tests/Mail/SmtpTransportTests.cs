using Pipeline.Functions.Mail;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Mail;

public sealed class SmtpTransportTests
{
    private static readonly OutgoingMail Mail = new("duty@shelter.example", "Ms A.", "Alert K7QM-2XPD", "the text", "<p>the html</p>", "delivery-1");

    [Fact]
    public async Task A_mail_reaches_the_server_with_both_bodies_and_the_reply_address()
    {
        await using var server = new SmtpStub("250 ok");
        server.Start();

        Assert.Equal(MailResult.Sent("delivery-1@pipeline.example"), await SendAsync(server.Port));
        Assert.Contains("Reply-To: desk@pipeline.example", $"{server.Mail}", StringComparison.Ordinal);
        Assert.Contains("the text", $"{server.Mail}", StringComparison.Ordinal);
        Assert.Contains("<p>the html</p>", $"{server.Mail}", StringComparison.Ordinal);
        Assert.DoesNotContain("List-Unsubscribe", $"{server.Mail}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("450 busy", MailOutcome.Transient, "smtp-450")]
    [InlineData("550 no such user", MailOutcome.Refused, "smtp-550")]
    public async Task The_servers_answer_says_whether_to_try_again(string answer, MailOutcome outcome, string reason)
    {
        await using var server = new SmtpStub(answer);
        server.Start();

        Assert.Equal(new MailResult(outcome, null, reason), await SendAsync(server.Port));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again() =>
        Assert.Equal(MailResult.Transient("unreachable"), await SendAsync(Azurite.FreePort()));

    private static Task<MailResult> SendAsync(int port)
    {
        var names = new MailSettings("alerts@pipeline.example", "desk@pipeline.example", "admin@pipeline.example", null, null);
        return new SmtpTransport(names, new("127.0.0.1", port, null, null)).SendAsync(Mail, TestContext.Current.CancellationToken);
    }
}
