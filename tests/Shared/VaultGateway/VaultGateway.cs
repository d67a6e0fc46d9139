using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace Pipeline.Tests.Vault;

/// <summary>
/// The secrets of a Key Vault in the process of a test, as far as the key ring uses them, spoken to by the real client: versions of a secret are listed, read, set and disabled. What it does not know it refuses with
/// status 400 and says so.
/// </summary>
public sealed class VaultGateway(TimeProvider clock) : IDisposable
{
    private static readonly Uri Address = new("https://pipeline-tests.vault.azure.net/");
    private readonly VaultHandler _handler = new(Address, clock);

    /// <summary>The identity may list and read secrets.</summary>
    public bool MayRead
    {
        get => _handler.MayRead;
        set => _handler.MayRead = value;
    }

    /// <summary>The identity may set and disable secrets.</summary>
    public bool MaySet
    {
        get => _handler.MaySet;
        set => _handler.MaySet = value;
    }

    /// <summary>Requests that were answered, as in <c>GET secret version</c>.</summary>
    public IReadOnlyCollection<string> Requests => _handler.Requests;

    /// <summary>A real client that talks to this vault and to nothing else.</summary>
    public SecretClient NewClient()
    {
        var options = new SecretClientOptions { Transport = new HttpClientTransport(new HttpClient(_handler, disposeHandler: false)) };
        options.Retry.MaxRetries = 0;
        return new(Address, new AnyIdentity(), options);
    }

    /// <summary>As an admin does in the portal.</summary>
    public string Set(string secret, string value) => _handler.Set(secret, value);

    public void Dispose() => _handler.Dispose();

    /// <summary>Whom the vault's answers are for is said by <see cref="MayRead"/> and <see cref="MaySet"/>; the token only has to be there.</summary>
    private sealed class AnyIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("a token of the tests", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
