using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.Azure.Cosmos;
using Pipeline.Functions.Settings;

namespace Pipeline.Functions.Storage;

/// <summary>The account with the registry's container.</summary>
/// <remarks>
/// <para>
/// The registry converges because of any two handlers the later to look sees what the other has written (decision 25). Weaker levels than bounded staleness do not promise that, not even
/// within one region: a write is acknowledged when three of four replicas have it, and a read asks any one; a session is that of one client, and another client's writes are none of its.
/// Bounded staleness asks two replicas and so sees the last write, but only in the region where it was written. Strong promises it wherever the client reads. So the account must be
/// strong by default: a request may ask for less than the account's default, never for more. The client asks for it too, so that it refuses every request once the account is changed.
/// </para>
/// https://learn.microsoft.com/azure/cosmos-db/consistency-levels
/// </remarks>
public sealed class CosmosAccount(CosmosClient client) : IDisposable
{
    private const string Database = "pipeline";
    private const string Registry = "registry";
    private const string PartitionKey = "/pk";

    public Container RegistryContainer => client.GetContainer(Database, Registry);

    public static CosmosAccount Open(CosmosSettings settings)
    {
        TokenCredential identity = settings.ClientId is { } id ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id)) : new DefaultAzureCredential();
        return new(new($"{settings.Endpoint}", identity, Options(settings.IsDirect)));
    }

    /// <param name="isDirect">Speaks to the replicas over TCP rather than to the gateway over HTTPS.</param>
    public static CosmosClientOptions Options(bool isDirect = false) => new()
    {
        ApplicationName = "pipeline",
        ConnectionMode = isDirect ? ConnectionMode.Direct : ConnectionMode.Gateway,
        ConsistencyLevel = ConsistencyLevel.Strong,
    };

    /// <summary>Looks whether the account can hold the registry.</summary>
    /// <exception cref="SettingsException">It cannot; the message says what is to be done.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            var container = await RegistryContainer.ReadContainerAsync(cancellationToken: cancellation);
            if (container.Resource.PartitionKeyPath != PartitionKey)
            {
                throw Fault($"names an account whose container {Database}/{Registry} is not partitioned by {PartitionKey}: make it anew");
            }
        }
        catch (ArgumentException)
        {
            // The client compares what it is to ask for with what the account allows before it asks anything.
            throw Fault("names an account whose default consistency is less than Strong: set it to Strong, or two handlers may each make a child of what is one");
        }
        catch (CosmosException fault) when (fault.StatusCode == HttpStatusCode.NotFound)
        {
            throw Fault($"names an account that has no container {Database}/{Registry}: make it, partitioned by {PartitionKey}");
        }
        catch (CosmosException fault) when (fault.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw Fault("names an account that does not let this app in: give its identity the role Cosmos DB Built-in Data Contributor there");
        }
        catch (Exception fault) when (fault is CosmosException or HttpRequestException or AuthenticationFailedException)
        {
            throw Fault("names an account that cannot be reached or signed in to: see the address, the network and the app's identity");
        }
    }

    public void Dispose() => client.Dispose();

    private static SettingsException Fault(string fault) => new([$"{CosmosSettings.EndpointName} {fault}."]);
}
