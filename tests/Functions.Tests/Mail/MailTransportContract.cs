using System.Net;
using System.Net.Sockets;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Mail;

/// <summary>What every way to send mail must do, whatever it speaks.</summary>
public abstract class MailTransportContract
{
    protected static readonly OutgoingMail Mail = new("duty@shelter.example", "Ms A.", "Alert K7QM-2XPD", "the text", "<p>the html</p>", "delivery-1");

    protected static readonly MailSettings Names = new("alerts@pipeline.example", "desk@pipeline.example", "admin@pipeline.example", null, null);

    /// <summary>Answers of the service that mean "never", and "not now".</summary>
    protected abstract IReadOnlyList<int> Refusals { get; }

    protected abstract IReadOnlyList<int> Delays { get; }

    /// <summary>What stands before the answer in a reason.</summary>
    protected abstract string Protocol { get; }

    /// <summary>A transport to whatever listens there on this machine.</summary>
    protected abstract IMailTransport TransportTo(int port);

    /// <summary>Sends to a server that takes the mail; what became of it, and what has arrived there.</summary>
    protected abstract Task<(MailResult Result, ArrivedMail Arrived)> SendAsync(OutgoingMail mail);

    /// <summary>Sends to a server that answers so, as often as it is asked.</summary>
    protected abstract Task<MailResult> SendRefusedAsync(OutgoingMail mail, int answer, string words);

    [Fact]
    public async Task A_mail_that_is_taken_is_sent_and_has_the_id_under_which_the_service_knows_it()
    {
        var (result, arrived) = await SendAsync(Mail);
        Assert.Equal((MailOutcome.Sent, null), (result.Outcome, result.Reason));
        Assert.NotEmpty(result.ProviderId!);
        Assert.Equal("duty@shelter.example", arrived.To);
    }

    [Fact]
    public async Task Text_and_HTML_both_arrive()
    {
        var (_, arrived) = await SendAsync(Mail);
        Assert.Equal(("the text", "<p>the html</p>"), (arrived.Text, arrived.Html));
    }

    [Fact]
    public async Task A_mail_of_plain_text_has_no_HTML()
    {
        var (_, arrived) = await SendAsync(Mail with { Html = null });
        Assert.Equal(("the text", null), (arrived.Text, arrived.Html));
    }

    [Theory]
    [InlineData("[วิกฤต] ไทย, K7QM-2XPD", "คุณเดือน", "เด็กคนนี้อาจตกอยู่ในความเสี่ยง\nโปรดยืนยันภายใน 15 นาที")]
    [InlineData("[अति गम्भीर] नेपाल, K7QM-2XPD", "सुश्री भूमिका र.", "बच्चा जोखिममा हुन सक्छ\n१५ मिनेटभित्र पुष्टि गर्नुहोस्")]
    public async Task Every_script_arrives_as_it_is(string subject, string name, string text)
    {
        var (_, arrived) = await SendAsync(Mail with { Subject = subject, ToName = name, Text = text, Html = $"<p>{text}</p>" });
        Assert.Equal(new ArrivedMail("duty@shelter.example", name, subject, text, $"<p>{text}</p>"), arrived);
    }

    [Fact]
    public async Task A_line_break_in_a_name_makes_no_further_recipient()
    {
        var (result, arrived) = await SendAsync(Mail with { ToName = "Ms A.\r\nBcc: else@elsewhere.example" });
        Assert.Equal(MailOutcome.Sent, result.Outcome);
        Assert.Equal("duty@shelter.example", arrived.To);
    }

    [Fact]
    public async Task What_will_never_pass_is_refused_and_its_reason_says_nothing_of_the_mail()
    {
        foreach (var answer in Refusals) Assert.Equal(MailResult.Refused($"{Protocol}-{answer}"), await SendRefusedAsync(Mail, answer, $"no mail to {Mail.To}: {Mail.Subject}"));
    }

    [Fact]
    public async Task What_may_pass_later_is_transient_and_its_reason_says_nothing_of_the_mail()
    {
        foreach (var answer in Delays) Assert.Equal(MailResult.Transient($"{Protocol}-{answer}"), await SendRefusedAsync(Mail, answer, $"later, {Mail.To}: {Mail.Subject}"));
    }

    [Fact]
    public async Task Where_nobody_listens_it_may_pass_later() => Assert.Equal(MailResult.Transient("unreachable"), await TransportTo(Azurite.FreePort()).SendAsync(Mail, Stop));

    [Fact]
    public async Task A_server_that_never_answers_does_not_hold_it_for_longer_than_its_patience()
    {
        using var silent = new SilentServer();
        using var longer = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        longer.CancelAfter(1.5 * IMailTransport.Patience);
        Assert.Equal(MailResult.Transient("unreachable"), await TransportTo(silent.Port).SendAsync(Mail, longer.Token));
    }

    [Fact]
    public async Task Whoever_stops_it_is_told_that_it_was_stopped()
    {
        using var silent = new SilentServer();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        stop.CancelAfter(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TransportTo(silent.Port).SendAsync(Mail, stop.Token));
    }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A mail as its recipient would see it.</summary>
    protected sealed record ArrivedMail(string To, string? ToName, string? Subject, string? Text, string? Html);

    /// <summary>Lets everybody connect, and says nothing.</summary>
    private sealed class SilentServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public SilentServer() => _listener.Start();

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();
    }
}
