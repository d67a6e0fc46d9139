using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Functions.Tests.Support;

/// <summary>A mail server that speaks as much SMTP as it takes to receive one mail.</summary>
/// <param name="answerToRecipient">With its code, such as <c>250 ok</c>.</param>
/// <param name="atGoodbye">Done when the mail is in, in place of an answer to QUIT; the server hangs up then.</param>
/// <param name="pause">Before each answer.</param>
public sealed class SmtpStub(string answerToRecipient, Action? atGoodbye = null, TimeSpan pause = default) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _session = Task.CompletedTask;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public StringBuilder Mail { get; } = new();

    public void Start()
    {
        _listener.Start();
        _session = Task.Run(ServeAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _session;
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 stub");
            while (await reader.ReadLineAsync() is { } command && await AnswerAsync(command, reader, writer))
            {
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            // Stopped without a visitor, or the visitor has left.
        }
    }

    private async Task<bool> AnswerAsync(string command, StreamReader reader, StreamWriter writer)
    {
        var verb = command.Split(' ')[0].ToUpperInvariant();
        if (verb == "QUIT" && atGoodbye is not null)
        {
            atGoodbye();
            return false;
        }

        if (verb == "DATA")
        {
            await writer.WriteLineAsync("354 go on");
            while (await reader.ReadLineAsync() is { } line && line != ".") Mail.AppendLine(line);
        }

        await Task.Delay(pause);
        await writer.WriteLineAsync(verb switch
        {
            "EHLO" or "HELO" => "250 stub",
            "RCPT" => answerToRecipient,
            "QUIT" => "221 bye",
            _ => "250 ok",
        });
        return verb != "QUIT";
    }
}
