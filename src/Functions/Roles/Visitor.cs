using System.Net;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions.Roles;

/// <summary>Whoever asks, as the audit trail names them.</summary>
public static class Visitor
{
    /// <exception cref="InvalidOperationException">The endpoint is open to everybody.</exception>
    public static Actor Actor(this HttpContext context) => Storage.Audit.Actor.Person(context.Person().Id, AddressOf(context));

    /// <summary>Each proxy adds at the end whom it heard; the last that is not on this machine is the one the platform itself saw.</summary>
    private static IPAddress? AddressOf(HttpContext context) =>
        context.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries)
            .Select(text => IPEndPoint.TryParse(text, out var point) ? point.Address : null).LastOrDefault(address => address is not null && !IPAddress.IsLoopback(address))
        ?? context.Connection.RemoteIpAddress;
}
