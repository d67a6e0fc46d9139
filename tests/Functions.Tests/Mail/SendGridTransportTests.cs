using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Mail;

public sealed class SendGridTransportTests : MailTransportContract, IAsyncLifetime
{
    private const int MostTries = 4;

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSendGridClient().BuildServiceProvider();
    private SendGridStub _sendGrid = null!;

    public async ValueTask InitializeAsync() => _sendGrid = await SendGridStub.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _sendGrid.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_that_is_taken_gives_the_services_id()
    {
        var result = await SendAsync();

        Assert.Equal(MailResult.Sent("message-1"), result);
    }

    [Fact]
    public async Task The_mail_has_text_before_html_no_tracking_a_reply_address_and_one_opaque_id()
    {
        await SendAsync();

        var mail = Assert.Single(_sendGrid.Mails);
        Assert.Equal(["text/plain", "text/html"], mail.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("type").GetString()));
        Assert.False(mail.GetProperty("tracking_settings").GetProperty("click_tracking").GetProperty("enable").GetBoolean());
        Assert.False(mail.GetProperty("tracking_settings").GetProperty("open_tracking").GetProperty("enable").GetBoolean());
        Assert.Equal("desk@pipeline.example", mail.GetProperty("reply_to").GetProperty("email").GetString());
        var person = Assert.Single(mail.GetProperty("personalizations").EnumerateArray());
        Assert.Equal("""{"delivery":"delivery-1"}""", mail.TryGetProperty("custom_args", out var all) ? all.GetRawText() : person.GetProperty("custom_args").GetRawText());
        Assert.False(mail.TryGetProperty("headers", out _));
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_not_tried_again()
    {
        var result = await SendAsync("SG.wrong");

        Assert.Equal(MailResult.Refused("http-401"), result);
        Assert.Equal(1, _sendGrid.Requests);
    }

    [Fact]
    public async Task Too_many_requests_waits_as_long_as_it_is_told()
    {
        _sendGrid.FailNext(429, retryAfter: "2");
        var before = DateTimeOffset.UtcNow;

        Assert.Equal(MailOutcome.Sent, (await SendAsync()).Outcome);
        Assert.True(DateTimeOffset.UtcNow - before >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_wait_of_many_minutes_is_left_to_the_queue()
    {
        _sendGrid.FailNext(429, retryAfter: "600");

        Assert.Equal(MailResult.Transient("http-429"), await SendAsync());
        Assert.Equal(1, _sendGrid.Requests);
    }

    [Fact]
    public async Task A_passing_server_fault_is_not_noticed()
    {
        _sendGrid.FailNext(500);
        _sendGrid.FailNext(503);

        Assert.Equal(MailOutcome.Sent, (await SendAsync()).Outcome);
    }

    [Fact]
    public async Task A_lasting_server_fault_is_transient_after_four_tries()
    {
        for (var i = 0; i < MostTries; i++) _sendGrid.FailNext(500);

        Assert.Equal(MailResult.Transient("http-500"), await SendAsync());
        Assert.Equal(MostTries, _sendGrid.Requests);
    }

    protected override IReadOnlyList<int> Refusals => [400, 403, 413];

    protected override IReadOnlyList<int> Delays => [429, 503];

    protected override string Protocol => "http";

    protected override IMailTransport TransportTo(int port) => Transport(new($"http://127.0.0.1:{port}"));

    protected override async Task<(MailResult Result, ArrivedMail Arrived)> SendAsync(OutgoingMail mail)
    {
        var result = await Transport(_sendGrid.Address).SendAsync(mail, Stop);
        var sent = Assert.Single(_sendGrid.Mails);
        var to = Assert.Single(Assert.Single(sent.GetProperty("personalizations").EnumerateArray()).GetProperty("to").EnumerateArray());
        var bodies = sent.GetProperty("content").EnumerateArray().ToDictionary(part => Text(part, "type"), part => Text(part, "value"));
        return (result, new(Text(to, "email"), Text(to, "name"), Text(sent, "subject"), bodies["text/plain"], bodies.GetValueOrDefault("text/html")));

        static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
    }

    protected override async Task<MailResult> SendRefusedAsync(OutgoingMail mail, int answer, string words)
    {
        await using var refusing = await SendGridStub.StartAsync();
        for (var i = 0; i < MostTries; i++) refusing.FailNext(answer, words: words);
        return await Transport(refusing.Address).SendAsync(mail, Stop);
    }

    private Task<MailResult> SendAsync(string key = SendGridStub.ApiKey) => Transport(_sendGrid.Address, key).SendAsync(Mail, Stop);

    private SendGridTransport Transport(Uri address, string key = SendGridStub.ApiKey) =>
        new(_services.GetRequiredService<IHttpClientFactory>(), Names, new(key, address));
}
