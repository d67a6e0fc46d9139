using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Pipeline.LocalHost.Mail;
using Pipeline.LocalHost.Processes;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Pipeline.LocalHost.Tests;

public sealed class MailTests : IAsyncLifetime
{
    private const string Key = "SG.right";
    private const string Good = """{"personalizations":[{"to":[{"email":"a@example.org","name":"A"}]}],"from":{"email":"f@example.org"},"subject":"S","content":[{"type":"text/plain","value":"t"},{"type":"text/html","value":"<p>h"}]}""";
    private readonly string folder = Temp.Folder();
    private readonly HttpClient http = new();
    private readonly MailEvents events = new("http://127.0.0.1:1");
    private readonly List<string> accepted = [];
    private WebApplication web = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var port = Ports.Free();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port));
        web = builder.Build();
        var faults = new MailFaults();
        var mails = new MailStore(folder);
        MailSendApi.Map(web, Key, mails, faults, mail => accepted.Add(mail.Id));
        Inbox.Map(web, mails, faults, events);
        await web.StartAsync();
        http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
    }

    public ValueTask DisposeAsync()
    {
        events.Dispose();
        return web.DisposeAsync();
    }

    [Fact]
    public async Task The_real_client_sends_and_the_mail_outlives_a_restart()
    {
        var client = new SendGridClient(new SendGridClientOptions { ApiKey = Key, Host = http.BaseAddress!.ToString().TrimEnd('/') });
        var mail = MailHelper.CreateSingleEmail(new EmailAddress("f@example.org"), new EmailAddress("a@example.org", "A"), "[HIGH] नमस्ते", "text", "<b>html</b>");
        var response = await client.SendEmailAsync(mail);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("", await response.Body.ReadAsStringAsync());
        var id = response.Headers.GetValues("X-Message-Id").Single();

        var listed = Assert.Single(await http.GetFromJsonAsync<JsonElement[]>("/inbox/messages") ?? []);
        Assert.Equal(id, listed.GetProperty("id").GetString());
        Assert.Equal("[HIGH] नमस्ते", listed.GetProperty("subject").GetString());
        Assert.Equal("A <a@example.org>", listed.GetProperty("to")[0].GetString());
        var whole = await http.GetFromJsonAsync<JsonElement>($"/inbox/messages/{id}");
        Assert.Equal("<b>html</b>", whole.GetProperty("html").GetString());
        Assert.Equal("text", whole.GetProperty("text").GetString());

        Assert.Equal("<b>html</b>", new MailStore(folder).Find(id)!.Content("text/html"));
        Assert.Empty(Directory.EnumerateFiles(folder, "*.tmp"));
    }

    [Theory]
    [InlineData(null, "Permission denied, wrong credentials")]
    [InlineData("SG.wrong", "The provided authorization grant is invalid, expired, or revoked")]
    public async Task Without_the_right_key_nothing_is_taken(string? key, string message)
    {
        using var answer = await SendAsync(Good, key);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal($$"""{"errors":[{"message":"{{message}}","field":null,"help":null}]}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("\"personalizations\":[{\"to\":[{\"email\":\"a@example.org\",\"name\":\"A\"}]}],", "", "personalizations")]
    [InlineData("{\"to\":[{\"email\":\"a@example.org\",\"name\":\"A\"}]}", "{}", "personalizations.0.to")]
    [InlineData("{\"email\":\"a@example.org\",\"name\":\"A\"}", "{\"name\":\"A\"}", "personalizations.0.to.0.email")]
    [InlineData("a@example.org", "nobody", "personalizations.0.to.0.email")]
    [InlineData("\"name\":\"A\"}]", "\"name\":\"A\"}],\"cc\":[{\"email\":\"A@example.org\"}]", "personalizations.0")]
    [InlineData("\"from\":{\"email\":\"f@example.org\"},", "", "from.email")]
    [InlineData("\"subject\":\"S\",", "", "subject")]
    [InlineData("\"value\":\"t\"", "\"value\":\"\"", "content.0.value")]
    [InlineData("text/plain\",\"value\":\"t\"},{\"type\":\"text/html", "text/html\",\"value\":\"t\"},{\"type\":\"text/plain", "content")]
    [InlineData("text/html", "text/plain", "content")]
    public async Task What_sendgrid_refuses_is_refused_naming_the_field(string part, string instead, string field)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        using var answer = await SendAsync(Good.Replace(part, instead, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(field, Assert.Single(errors.EnumerateArray()).GetProperty("field").GetString());
        Assert.NotEmpty(errors[0].GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task Requests_of_the_wrong_kind_or_size_are_refused()
    {
        using var broken = await SendAsync("{");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        using var text = await SendAsync(Good, type: "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        using var huge = await SendAsync(new string(' ', (30 * 1024 * 1024) + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        using var many = await SendAsync(Good.Replace("{\"to\"", string.Concat(Enumerable.Repeat("{\"to\":[{\"email\":\"x@example.org\"}]},", 1000)) + "{\"to\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        Assert.Empty(await http.GetFromJsonAsync<JsonElement[]>("/inbox/messages") ?? []);
    }

    [Fact]
    public async Task Faults_are_switched_on_and_wear_off()
    {
        await FaultAsync("""{"mode":"throttle","retryAfterSeconds":7,"times":1}""");
        using var throttled = await SendAsync(Good);
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), throttled.Headers.RetryAfter?.Delta);
        using var again = await SendAsync(Good);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);

        await FaultAsync("""{"mode":"error"}""");
        for (var i = 0; i < 3; i++)
        {
            using var failed = await SendAsync(Good);
            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        }
        await FaultAsync("""{"mode":"slow","delaySeconds":0.2}""");
        using var slow = await SendAsync(Good);
        Assert.Equal(HttpStatusCode.Accepted, slow.StatusCode);
        using var wrong = await http.PutAsJsonAsync("/inbox/faults", new { mode = "explode" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Theory]
    [InlineData("/inbox", "text/html")]
    [InlineData("/inbox/inbox.css", "text/css")]
    [InlineData("/inbox/inbox.js", "text/javascript")]
    public async Task The_page_is_served(string path, string type)
    {
        using var answer = await http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task FaultAsync(string json)
    {
        using var answer = await http.PutAsync("/inbox/faults", new StringContent(json, Encoding.UTF8, "application/json"));
        answer.EnsureSuccessStatusCode();
    }

    private async Task<HttpResponseMessage> SendAsync(string json, string? key = Key, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/mail/send") { Content = new StringContent(json, Encoding.UTF8, type) };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await http.SendAsync(request);
    }
}
