using System.Net;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>Who reads or changes children's records, and from where. Ids only: the trail is kept for years and cannot be corrected.</summary>
public sealed record Actor
{
    private Actor(string who, string from) => (Who, From) = (AuditWord.Checked(who), AuditWord.Checked(from));

    /// <summary>Such as <c>pipeline</c>, <c>person:ID</c>, <c>operator:USER</c>.</summary>
    public string Who { get; }

    /// <summary>Such as <c>step:Linking</c>, <c>web:public</c>, <c>command:erase</c>.</summary>
    public string From { get; }

    /// <param name="step">The class under <c>Steps</c> that does it.</param>
    public static Actor Pipeline(string step) => new("pipeline", $"step:{step}");

    /// <summary>Somebody who is signed in.</summary>
    /// <param name="id">Of the person in the directory; neither a name nor an e-mail address.</param>
    /// <param name="address">Where the request came from; only its class is kept.</param>
    public static Actor Person(string id, IPAddress? address) => new($"person:{id}", $"web:{ClassOf(address)}");

    /// <summary>An admin at a command line.</summary>
    /// <param name="user">As the machine knows them; signs other than letters, digits, <c>. _ : / -</c> become dashes.</param>
    /// <param name="command">Such as <c>erase</c>.</param>
    public static Actor Operator(string user, string command) => new($"operator:{AuditWord.Made(user)}", $"command:{command}");

    private static string ClassOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (IPAddress.IsLoopback(address)) return "loopback";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var isPrivate = address.GetAddressBytes() switch
        {
            [10, ..] or [192, 168, ..] or [169, 254, ..] => true,
            [172, var second, _, _] => second is >= 16 and < 32,
            _ => address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal,
        };
        return isPrivate ? "private" : "public";
    }
}

/// <summary>What an entry may consist of: words without a space, so that no name and no free text gets into the trail by mistake.</summary>
internal static class AuditWord
{
    private const int Longest = 200;

    /// <exception cref="ArgumentException">Something else; the message does not repeat it.</exception>
    public static string Checked(string word) => word.Length is > 0 and <= Longest && word.All(IsAllowed)
        ? word
        : throw new ArgumentException($"An entry of the audit trail holds ids and codes of 1 to {Longest} signs (letters, digits, . _ : / -), never names or free text.", nameof(word));

    public static string Made(string text) => string.Concat(text.Select(sign => IsAllowed(sign) ? sign : '-'));

    private static bool IsAllowed(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or ':' or '/' or '-';
}
