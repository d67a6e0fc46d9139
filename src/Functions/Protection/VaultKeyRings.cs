using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Pipeline.Core.Protection;

namespace Pipeline.Functions.Protection;

/// <summary>
/// The key ring in a Key Vault: every enabled version of one secret is a wrapping key, the newest the current one; another secret is that of the match keys. The function app needs the right to read secrets
/// (Key Vault Secrets User); who makes, rotates and retires needs the right to set them (Key Vault Secrets Officer).
/// https://learn.microsoft.com/azure/key-vault/general/rbac-guide
/// </summary>
public sealed class VaultKeyRings(SecretClient vault) : IKeyRings
{
    /// <summary>The secret whose versions are the wrapping keys, 256 bits each, in base 64.</summary>
    public const string WrappingSecret = "pipeline-wrapping-key";

    /// <summary>The secret of the match keys. Its first version counts: it never changes.</summary>
    public const string MatchSecret = "pipeline-match-secret";

    /// <summary>A version's value never changes, so each is fetched once.</summary>
    private readonly Dictionary<(string Secret, string Version), byte[]> _fetched = [];

    public string Place => $"{vault.VaultUri}";

    public Task<KeyRing?> LoadAsync(CancellationToken cancellation) => AskAsync("read", async () =>
    {
        var wrapping = await VersionsAsync(WrappingSecret, cancellation);
        var match = await VersionsAsync(MatchSecret, cancellation);
        if (wrapping.Count == 0 || match.Count == 0) return null;
        List<WrappingKey> keys = [];
        foreach (var version in wrapping) keys.Add(new(IdOf(version), version.CreatedOn ?? default, await ValueAsync(version, cancellation)));
        return new KeyRing(keys, await ValueAsync(match[0], cancellation));
    });

    public async Task<KeyRing> CreateAsync(CancellationToken cancellation)
    {
        // Never a second secret of the match keys, nor a wrapping key that nobody asked for.
        foreach (var secret in new[] { MatchSecret, WrappingSecret })
        {
            if ((await AskAsync("read", () => VersionsAsync(secret, cancellation))).Count == 0) await SetAsync(secret, cancellation);
        }

        return await this.RequireAsync(cancellation);
    }

    public async Task<KeyRing> AddAsync(CancellationToken cancellation)
    {
        await SetAsync(WrappingSecret, cancellation);
        return await this.RequireAsync(cancellation);
    }

    /// <summary>Disables the version. Key Vault deletes a secret only as a whole, so an admin can enable it again.</summary>
    public Task RemoveAsync(Guid wrappingKey, CancellationToken cancellation) => AskAsync("set", async () =>
    {
        var versions = await VersionsAsync(WrappingSecret, cancellation);
        if (IdOf(versions[^1]) == wrappingKey) throw new InvalidOperationException("The current wrapping key stays in the ring.");
        foreach (var version in versions.Where(version => IdOf(version) == wrappingKey))
        {
            version.Enabled = false;
            await vault.UpdateSecretPropertiesAsync(version, cancellation);
        }

        return true;
    });

    private Task SetAsync(string secret, CancellationToken cancellation) => AskAsync(
        "set", async () => await vault.SetSecretAsync(secret, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyRing.SecretBytes)), cancellation));

    /// <summary>The enabled versions, oldest first. The vault dates them to the second: those of one second are in the order of their ids, the same for everybody.</summary>
    private async Task<List<SecretProperties>> VersionsAsync(string secret, CancellationToken cancellation)
    {
        List<SecretProperties> versions = [];
        try
        {
            await foreach (var version in vault.GetPropertiesOfSecretVersionsAsync(secret, cancellation))
            {
                if (version.Enabled != false) versions.Add(version);
            }
        }
        catch (RequestFailedException fault) when (fault is { Status: 404, ErrorCode: "SecretNotFound" })
        {
            // There is no such secret yet.
        }

        return [.. versions.OrderBy(version => version.CreatedOn).ThenBy(version => version.Version, StringComparer.Ordinal)];
    }

    private async Task<byte[]> ValueAsync(SecretProperties version, CancellationToken cancellation)
    {
        lock (_fetched)
        {
            if (_fetched.TryGetValue((version.Name, version.Version), out var known)) return known;
        }

        var secret = (await vault.GetSecretAsync(version.Name, version.Version, cancellationToken: cancellation)).Value;
        var value = new byte[KeyRing.SecretBytes + 1];
        if (!Convert.TryFromBase64String(secret.Value, value, out var length) || length != KeyRing.SecretBytes)
        {
            throw new ProtectionException($"Version {version.Version} of the secret {version.Name} in {Place} is no key of {8 * KeyRing.SecretBytes} bits in base 64: disable that version.");
        }

        lock (_fetched) return _fetched[(version.Name, version.Version)] = value[..length];
    }

    /// <summary>A version's id is 32 hexadecimal digits.</summary>
    private static Guid IdOf(SecretProperties version) => Guid.TryParseExact(version.Version, "N", out var id)
        ? id
        : throw new ProtectionException($"Version {version.Version} of the secret {version.Name} has no id of 32 hexadecimal digits.");

    private async Task<T> AskAsync<T>(string right, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException fault) when (fault.Status == 403)
        {
            throw new ProtectionException($"{Place} does not let this identity {right} secrets: give it the role Key Vault Secrets {(right == "set" ? "Officer" : "User")} there.");
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or Azure.Identity.AuthenticationFailedException)
        {
            var status = fault is RequestFailedException { Status: > 0 and var code } ? $" (status {code})" : "";
            throw new ProtectionException($"{Place} did not answer as a Key Vault does{status}. Is Keys__Vault its address, may this machine reach it, and is there an identity to sign in with?");
        }
    }
}
