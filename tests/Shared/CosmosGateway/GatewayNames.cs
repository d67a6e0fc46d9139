using System.Net;

namespace Pipeline.Tests.Cosmos;

/// <summary>What the one database and the one container are called, in the words of people and in those of the service.</summary>
internal sealed record GatewayNames(string Database, string Container)
{
    /// <summary>Ids of resources, as the client takes them apart: four bytes for the database, four more for the container (the first with its highest bit set), eight for an item.</summary>
    private static readonly byte[] Rid = [0x52, 0x65, 0x67, 0x00, 0x80, 0x00, 0x00, 0x01];

    public string DatabaseRid { get; } = Encode(Rid[..4]);

    public string ContainerRid { get; } = Encode(Rid);

    public string Path => $"dbs/{Database}/colls/{Container}";

    public string RidPath => $"dbs/{DatabaseRid}/colls/{ContainerRid}";

    public static string ItemRid(long number) => Encode([.. Rid, .. BitConverter.GetBytes(number)]);

    /// <summary>The client asks by name, and by the service's own ids once it knows them.</summary>
    /// <exception cref="Refusal">There is no such container.</exception>
    public void Check(string[] path)
    {
        var found = (path.Length < 2 || path[1] == Database || path[1] == DatabaseRid) && (path.Length < 4 || path[3] == Container || path[3] == ContainerRid);
        // 1003: the container itself is not there, which is told from an item that is not.
        // https://github.com/Azure/azure-sdk-for-java/pull/47604
        if (!found) throw new Refusal(HttpStatusCode.NotFound, "Owner resource does not exist", path.Length > 4 ? 1003 : 0);
    }

    private static string Encode(byte[] rid) => Convert.ToBase64String(rid).Replace('/', '-');
}
