using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Roles;

/// <summary>The running app, asked by different people.</summary>
[Collection(HandlerGroup.Name)]
public sealed class GateTests(Handler handler)
{
    private const string Rejected = "Name,Age,Sex\n,12,F\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/uploads")]
    [InlineData("PUT", "/api/uploads/Maya%20Secretina.csv")]
    [InlineData("GET", "/api/receipts/0000")]
    [InlineData("GET", "/api/receipts/0000/corrections")]
    [InlineData("GET", "/api/status")]
    public async Task Who_is_not_signed_in_is_told_how_with_401(string method, string address) =>
        await AssertRefusedAsync(Request(method, address), HttpStatusCode.Unauthorized, "not-signed-in");

    [Fact]
    public async Task A_browser_is_sent_to_sign_in_and_comes_back_to_where_it_wanted_to_go()
    {
        using var response = await handler.Anybody.SendAsync(AsBrowser(Request("GET", "/api/receipts/00%2F00?lang=ne")), Stop);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2Fapi%2Freceipts%2F00%252F00%3Flang%3Dne", $"{response.Headers.Location}");
    }

    /// <summary>It would come back with the same header, for ever.</summary>
    [Fact]
    public async Task A_browser_whose_sign_in_cannot_be_read_is_told_so_and_not_sent_to_sign_in_again()
    {
        using var response = await handler.Anybody.SendAsync(AsBrowser(With(Request("GET", "/api/uploads"), "gibberish")), Stop);

        Assert.Equal((HttpStatusCode.Unauthorized, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("Who you are could not be read from your sign-in.", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    /// <summary>Each in a line of its own, which a client of .NET would join.</summary>
    [Fact]
    public async Task A_header_that_is_there_twice_is_nobody()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, handler.Anybody.BaseAddress!.Port, Stop);
        var line = $"{Principal.Header}: {Principals.Everything.Header}\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/status HTTP/1.1\r\nHost: app\r\nConnection: close\r\n{line}{line}\r\n"), Stop);
        using var answer = new StreamReader(connection.GetStream());

        Assert.Contains("sign-in-unreadable", await answer.ReadToEndAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_role_it_is_said_with_403_which_roles_there_are_and_whom_to_ask()
    {
        using var response = await handler.Anybody.SendAsync(With(Request("GET", "/api/status"), Principals.New("FieldStaff").Header), Stop);
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(Stop));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("Your roles here: FieldStaff.", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("Ask admin@pipeline.example", body.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_sites_page_sends_in_a_persons_name_is_refused()
    {
        var request = With(Request("PUT", "/api/uploads/list.csv"), Principals.Everything.Header);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        await AssertRefusedAsync(request, HttpStatusCode.Forbidden, "from-elsewhere");
    }

    [Fact]
    public async Task Field_staff_see_their_own_receipt_and_corrections()
    {
        var (anna, address) = await UploadAsync();

        Assert.Equal("complete", (await JsonAsync(anna, address)).GetProperty("state").GetString());
        Assert.Contains("12", await TextAsync(anna, $"{address}/corrections"), StringComparison.Ordinal);
    }

    /// <summary>Not even that there is one: its id can be worked out by whoever knows what was sent.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("/corrections", false)]
    public async Task Somebody_elses_receipt_is_answered_as_one_that_is_not_there(string what, bool isBrowser)
    {
        var (_, address) = await UploadAsync();
        var bina = Principals.New("FieldStaff", "Admin", "CaseManager.NP");

        var others = await AnswerAsync(bina, address + what, isBrowser);
        var none = await AnswerAsync(bina, "/api/receipts/00000000000000000000000000000000" + what, isBrowser);

        Assert.Equal(HttpStatusCode.NotFound, others.Status);
        Assert.Equal(none, others);
    }

    [Fact]
    public async Task The_receipt_of_a_system_is_the_admins_and_its_rows_are_nobodys()
    {
        using var request = Request("POST", "/api/hooks/kobo", $$"""{"_uuid":"{{Guid.NewGuid()}}","group/age":"12"}""");
        request.Headers.Add("X-Api-Key", Handler.HookSecret);
        using var response = await handler.Anybody.SendAsync(request, Stop);
        var address = await handler.AnnounceAsync($"{response.Headers.Location}", Stop);
        await handler.RunQueuesAsync();

        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(Principals.New("Admin"), address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(Principals.New("FieldStaff"), address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(Principals.Everything, $"{address}/corrections")).Status);
    }

    [Fact]
    public async Task The_ledger_remembers_who_sent_it_by_the_object_id_alone()
    {
        var (anna, address) = await UploadAsync();
        var row = (await Uploads.GetEntityAsync<TableEntity>(IdIn(address), "upload", cancellationToken: Stop)).Value;

        Assert.Equal(anna.Id, row.GetString("Sender"));
        Assert.DoesNotContain(row, fact => $"{fact.Value}".Contains("maya.testova", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>As after a crash between the storing of a file and the opening of its receipt.</summary>
    [Fact]
    public async Task A_receipt_that_the_upload_could_not_open_is_the_senders_all_the_same()
    {
        var anna = Principals.New("FieldStaff");
        var address = await PutAsync(anna);
        await Uploads.DeleteEntityAsync(IdIn(address), "upload", cancellationToken: Stop);
        await handler.AnnounceAsync(address, Stop);
        await handler.RunQueuesAsync();

        Assert.Equal("complete", (await JsonAsync(anna, address)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_refusal_is_logged_with_what_was_asked_and_by_whom_and_without_data()
    {
        var bina = Principals.New("CaseManager.NP");
        using var response = await handler.Anybody.SendAsync(With(Request("PUT", "/api/uploads/Maya%20Loggedova.csv", "a,b"), bina.Header), Stop);
        await EventuallyAsync(() => handler.Log.Contains(bina.Id, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains($"Refused with 403: HTTP: PUT /api/uploads/{{fileName}} to {bina.Id}, roles: CaseManager.NP", handler.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Loggedova", handler.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("maya.testova", handler.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_platform_does_not_sign_in_a_header_that_says_so_is_forged_and_health_and_hooks_go_on()
    {
        var port = Azurite.FreePort();
        var folder = Directory.CreateTempSubdirectory("gate-");
        using var process = Handler.Launch(new Dictionary<string, string>(handler.Settings(port))
        {
            ["WEBSITE_AUTH_ENABLED"] = "False",
            ["Registry__Path"] = Path.Combine(folder.FullName, "registry.db"),
        }, _ => { });
        try
        {
            using var http = Principals.Everything.SignIn(new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") });
            await EventuallyAsync(async () => (await http.GetAsync("/api/health", Stop)).IsSuccessStatusCode);
            using var status = await http.GetAsync("/api/status", Stop);
            using var hook = await http.PostAsync("/api/hooks/kobo", new StringContent("{}"), Stop);

            Assert.Equal(HttpStatusCode.Unauthorized, status.StatusCode);
            Assert.Contains("sign-in-off", await status.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            Assert.Contains("The secret or password is missing or wrong.", await hook.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(Stop);
            folder.Delete(recursive: true);
        }
    }

    private TableClient Uploads => handler.Azurite.Account.Table(Names.Tables.Uploads);

    private static string IdIn(string address) => address[(address.LastIndexOf('/') + 1)..];

    private async Task<(SignedIn Anna, string Address)> UploadAsync()
    {
        var anna = Principals.New("FieldStaff");
        var address = await handler.AnnounceAsync(await PutAsync(anna), Stop);
        await handler.RunQueuesAsync();
        return (anna, address);
    }

    private async Task<string> PutAsync(SignedIn person)
    {
        using var response = await handler.Anybody.SendAsync(With(Request("PUT", "/api/uploads/list.csv", Rejected), person.Header), Stop);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return $"{response.Headers.Location}";
    }

    private static HttpRequestMessage Request(string method, string address, string? body = null) =>
        new(new HttpMethod(method), address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };

    private static HttpRequestMessage With(HttpRequestMessage request, string header)
    {
        request.Headers.Add(Principal.Header, header);
        return request;
    }

    private static HttpRequestMessage AsBrowser(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "text/html");
        return request;
    }

    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(SignedIn person, string address, bool isBrowser = false)
    {
        var request = With(Request("GET", address), person.Header);
        using var response = await handler.Anybody.SendAsync(isBrowser ? AsBrowser(request) : request, Stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }

    private async Task<string> TextAsync(SignedIn person, string address)
    {
        var (status, body) = await AnswerAsync(person, address);
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    private async Task<JsonElement> JsonAsync(SignedIn person, string address) => JsonElement.Parse(await TextAsync(person, address));

    private async Task AssertRefusedAsync(HttpRequestMessage request, HttpStatusCode status, string code)
    {
        using var response = await handler.Anybody.SendAsync(request, Stop);
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(Stop));

        Assert.Equal((status, code), (response.StatusCode, body.GetProperty("code").GetString()));
        Assert.NotEqual("", body.GetProperty("remedy").GetString());
    }

    private static Task EventuallyAsync(Func<bool> look) => EventuallyAsync(() => Task.FromResult(look()));

    private static async Task EventuallyAsync(Func<Task<bool>> look)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                if (await look()) return;
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }

            await Task.Delay(50, Stop);
        }

        throw new TimeoutException("It never happened.");
    }
}
