using System.Net;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>LocalHost playing the platform's sign-in, and the real app deciding.</summary>
public class SignInTests
{
    [Fact]
    public async Task What_one_person_sent_is_hers_alone()
    {
        await using var system = await RunningSystem.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(system.Address) };
        using var sent = await http.SendAsync(As("anna:FieldStaff", HttpMethod.Put, "/api/uploads/list.csv", "Name,Age,Sex\nMaya Testova,12,F\n"));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var receipt = $"{sent.Headers.Location}";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("anna:FieldStaff", receipt));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("bina:FieldStaff", receipt));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("everyone", receipt));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("nobody", receipt));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("anna:FieldStaff", "/api/status"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("chai:CaseManager.NP", "/api/status"));

        async Task<HttpStatusCode> StatusAsync(string who, string path)
        {
            using var answer = await http.SendAsync(As(who, HttpMethod.Get, path));
            return answer.StatusCode;
        }
    }

    private static HttpRequestMessage As(string who, HttpMethod method, string path, string? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        request.Headers.Add("Cookie", $"signed-in-as={who}");
        return request;
    }
}
