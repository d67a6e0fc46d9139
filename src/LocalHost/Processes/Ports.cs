using System.Net;
using System.Net.Sockets;

namespace Pipeline.LocalHost.Processes;

internal static class Ports
{
    public static int Free() => Free(1)[0];

    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => Listen(0)).ToArray();
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        Array.ForEach(listeners, l => l.Dispose());
        return ports;
    }

    /// <summary>Said before anything is started: which port, and which option chooses another.</summary>
    public static void MustBeFree(int port, string what, string option)
    {
        try
        {
            Listen(port).Dispose();
        }
        catch (SocketException)
        {
            throw new StartProblem($"Port {port} on 127.0.0.1, needed for {what}, is in use. Stop what uses it, or choose another with {option} (0 takes a free one).");
        }
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }
}
