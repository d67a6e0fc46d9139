using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Functions.Tests.Support;

/// <summary>A mail server that speaks as much SMTP as it takes to receive one mail.</summary>
public sealed class SmtpStub(string answerToRecipient) : IAsyncDisposable
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
        catch (SocketException)
        {
            // Stopped without a visitor.
        }
    }

    private async Task<bool> AnswerAsync(string command, StreamReader reader, StreamWriter writer)
    {
        var verb = command.Split(' ')[0].ToUpperInvariant();
        if (verb == "DATA")
        {
            await writer.WriteLineAsync("354 go on");
            while (await reader.ReadLineAsync() is { } line && line != ".") Mail.AppendLine(line);
        }

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
