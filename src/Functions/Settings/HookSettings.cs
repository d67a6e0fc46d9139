using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Functions.Settings;

/// <summary>The systems that send submissions by themselves, and how each shows that it may.</summary>
public sealed class HookSettings
{
    private const string Section = "Hooks";
    private const int ShortestSecret = 16;
    private const int LongestName = 40;

    private readonly Dictionary<string, byte[][]> _digests;

    /// <summary>Compared with where a source is not known, so that the answer takes as long.</summary>
    private readonly byte[][] _nobody = [RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes)];

    private HookSettings(Dictionary<string, byte[][]> digests) => _digests = digests;

    /// <summary>A source with neither secret nor user is not set up.</summary>
    public static HookSettings Read(SettingsReader reader)
    {
        var digests = new Dictionary<string, byte[][]>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in reader.Children(Section))
        {
            var accepted = ReadSource(reader, source).Select(Digest).ToArray();
            if (accepted.Length > 0) digests[source] = accepted;
        }

        return new(digests);
    }

    /// <summary>
    /// Whether there is such a source and the request may speak for it. Digests are compared, all of them and in constant time: neither a secret's
    /// length nor how much of it was guessed shows in the time it takes.
    /// </summary>
    /// <param name="source">As in the address.</param>
    /// <param name="authorization">The header <c>Authorization</c>: <c>Bearer</c> with the secret, or <c>Basic</c> with user and password.</param>
    /// <param name="key">The header <c>X-Api-Key</c>: the secret.</param>
    public (bool IsKnown, bool IsAllowed) Check(string source, string? authorization, string? key)
    {
        var isKnown = _digests.TryGetValue(source, out var accepted);
        var (isAllowed, offered) = (false, new[] { Digest(CredentialOf(authorization)), Digest($"secret:{key}") });
        foreach (var digest in accepted ?? _nobody)
        {
            foreach (var offer in offered) isAllowed |= CryptographicOperations.FixedTimeEquals(digest, offer);
        }

        return (isKnown, isKnown & isAllowed);
    }

    private static IEnumerable<string> ReadSource(SettingsReader reader, string source)
    {
        var name = $"{Section}__{source}";
        if (source.Length > LongestName || !source.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            reader.AddFault(name, "is no name of a source", "letters, digits and dashes, as in its address", $"{Section}__kobo__Secret");
        }

        var secret = reader.Optional($"{name}__Secret");
        if (secret?.Length < ShortestSecret) Fault("Secret", $"is shorter than {ShortestSecret} characters", "the secret that the source sends");
        var (user, password) = (reader.Optional($"{name}__User"), reader.Optional($"{name}__Password"));
        if (user?.Contains(':', StringComparison.Ordinal) == true) Fault("User", "has a colon in it", "the name under which the source signs in");
        if (user is null != password is null) Fault(user is null ? "User" : "Password", "is missing", "half of what the source signs in with");
        if (password?.Length < ShortestSecret) Fault("Password", $"is shorter than {ShortestSecret} characters", "the password that the source signs in with");
        if (secret is not null) yield return $"secret:{secret}";
        if (user is not null && password is not null) yield return $"basic:{user}:{password}";

        void Fault(string setting, string fault, string purpose) => reader.AddFault($"{name}__{setting}", fault, purpose, "a-long-random-text");
    }

    private static string CredentialOf(string? authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header)) return "";
        if (header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return $"secret:{header.Parameter}";
        var decoded = new byte[header.Parameter?.Length ?? 0];
        return header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(header.Parameter ?? "", decoded, out var length)
            ? $"basic:{Encoding.UTF8.GetString(decoded, 0, length)}"
            : "";
    }

    private static byte[] Digest(string credential) => SHA256.HashData(Encoding.UTF8.GetBytes(credential));
}
