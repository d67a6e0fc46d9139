using System.Text;
using MimeKit;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Mail;

public sealed class SmtpTransportTests : MailTransportContract
{
    [Fact]
    public async Task A_mail_has_the_reply_address_and_the_deliverys_id_and_nothing_to_unsubscribe_from()
    {
        await using var server = Started("250 ok");

        Assert.Equal(MailResult.Sent("delivery-1@pipeline.example"), await TransportTo(server.Port).SendAsync(Mail, Stop));
        Assert.Contains("Reply-To: desk@pipeline.example", $"{server.Mail}", StringComparison.Ordinal);
        Assert.DoesNotContain("List-Unsubscribe", $"{server.Mail}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_was_taken_is_sent_even_where_the_server_hangs_up_without_a_goodbye()
    {
        await using var server = Started("250 ok", atGoodbye: () => { });
        Assert.Equal(MailOutcome.Sent, (await TransportTo(server.Port).SendAsync(Mail, Stop)).Outcome);
    }

    [Fact]
    public async Task A_mail_that_was_taken_is_sent_even_where_the_sender_is_stopped_before_the_goodbye()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var server = Started("250 ok", atGoodbye: stop.Cancel);
        Assert.Equal(MailOutcome.Sent, (await TransportTo(server.Port).SendAsync(Mail, stop.Token)).Outcome);
    }

    [Fact]
    public async Task A_server_that_answers_each_time_just_before_it_is_given_up_is_given_up_all_the_same()
    {
        await using var server = Started("250 ok", pause: 0.4 * IMailTransport.Patience);
        Assert.Equal(MailResult.Transient("unreachable"), await TransportTo(server.Port).SendAsync(Mail, Stop));
    }

    protected override IReadOnlyList<int> Refusals => [550, 553, 554];

    protected override IReadOnlyList<int> Delays => [421, 450, 451, 452];

    protected override string Protocol => "smtp";

    protected override IMailTransport TransportTo(int port) => new SmtpTransport(Names, new("127.0.0.1", port, null, null));

    protected override async Task<(MailResult Result, ArrivedMail Arrived)> SendAsync(OutgoingMail mail)
    {
        await using var server = Started("250 ok");
        var result = await TransportTo(server.Port).SendAsync(mail, Stop);
        using var message = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes($"{server.Mail}")), Stop);
        var to = Assert.Single(message.GetRecipients());
        return (result, new(to.Address, to.Name, message.Subject, Body(message.TextBody), Body(message.HtmlBody)));

        // Lines end as the protocol has it, the last one too.
        static string? Body(string? text) => text?.ReplaceLineEndings("\n").TrimEnd();
    }

    protected override async Task<MailResult> SendRefusedAsync(OutgoingMail mail, int answer, string words)
    {
        await using var server = Started($"{answer} {words}");
        return await TransportTo(server.Port).SendAsync(mail, Stop);
    }

    private static SmtpStub Started(string answerToRecipient, Action? atGoodbye = null, TimeSpan pause = default)
    {
        var server = new SmtpStub(answerToRecipient, atGoodbye, pause);
        server.Start();
        return server;
    }
}
