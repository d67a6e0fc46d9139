using System.Globalization;
using System.Text;
using Pipeline.Core.Protection;

namespace Pipeline.Functions.Storage;

/// <summary>
/// The data keys of uploads, beside those of sightings: all that is stored of an upload's content is sealed under one, and unreadable in every copy once that is destroyed. A checkpoint's message that comes
/// again after it was erased has the same receipt: it gets a new key then, since nothing may be lost.
/// </summary>
public sealed class UploadKeys(DataKeys keys)
{
    /// <summary>Ids of sightings are letters and digits.</summary>
    private const string Prefix = "upload-";

    /// <summary>The key of an upload, made if there is none.</summary>
    public async Task<UploadKey> GetOrCreateAsync(string receipt, CancellationToken cancellation)
    {
        for (var number = 0; ; number++)
        {
            var id = IdOf(receipt, number);
            var found = await keys.GetAsync([id], cancellation);
            if (!found.Has(id) && !found.IsErased(id))
            {
                found.Dispose();
                found = await keys.GetOrCreateAsync([id], cancellation);
            }

            if (found.Has(id)) return new(id, found);
            found.Dispose();
        }
    }

    /// <summary>The key of an upload; null where nothing was stored of it, or it is erased.</summary>
    public async Task<UploadKey?> FindAsync(string receipt, CancellationToken cancellation) => (await GoThroughAsync(receipt, cancellation)).Standing;

    /// <summary>What was ever sealed of an upload, in whatever copy, is unreadable from now on. Doing it again makes sure that the store keeps no trace.</summary>
    public async Task DestroyAsync(string receipt, CancellationToken cancellation)
    {
        var (standing, erased) = await GoThroughAsync(receipt, cancellation);
        using (standing)
        {
            string[] ids = [.. erased, .. standing is null ? Array.Empty<string>() : [standing.Id]];
            if (ids.Length > 0) await keys.DestroyAsync(ids, cancellation);
        }
    }

    private async Task<(UploadKey? Standing, IReadOnlyList<string> Erased)> GoThroughAsync(string receipt, CancellationToken cancellation)
    {
        var erased = new List<string>();
        while (true)
        {
            var id = IdOf(receipt, erased.Count);
            var found = await keys.GetAsync([id], cancellation);
            if (found.Has(id)) return (new(id, found), erased);
            found.Dispose();
            if (!found.IsErased(id)) return (null, erased);
            erased.Add(id);
        }
    }

    private static string IdOf(string receipt, int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{receipt}-{number}");
}

/// <summary>The key of one upload, for the time that something of it is sealed or opened.</summary>
public sealed class UploadKey : IDisposable
{
    private readonly DataKeySet _keys;

    internal UploadKey(string id, DataKeySet keys) => (Id, _keys) = (id, keys);

    internal string Id { get; }

    /// <summary>What the sender calls the file: it may be a child's name.</summary>
    public byte[] SealName(string fileName) => _keys.Seal(Id, Encoding.UTF8.GetBytes(fileName));

    public string OpenName(ReadOnlySpan<byte> sealedName) => Encoding.UTF8.GetString(_keys.Open(Id, sealedName));

    /// <summary>What a stream holds, sealed as it is read; may outlive this.</summary>
    /// <param name="blob">Container and path of the blob that it becomes: it opens in no other place.</param>
    /// <param name="plain">Read to its end.</param>
    public Stream Seal(string blob, Stream plain) => _keys.SealFile(Id, blob, plain);

    /// <summary>The same of a content that is in memory.</summary>
    public BinaryData Seal(string blob, ReadOnlySpan<byte> plain)
    {
        using var target = new MemoryStream();
        using var writer = Write(blob, target);
        writer.Write(plain);
        writer.Complete();
        return BinaryData.FromBytes(target.ToArray());
    }

    /// <summary>Seals what is written; may outlive this.</summary>
    public SealedWriteStream Write(string blob, Stream target) => _keys.WriteFile(Id, blob, target);

    /// <exception cref="ProtectionException">It is not as it was sealed, or was sealed elsewhere.</exception>
    public Stream Open(string blob, Stream file) => _keys.OpenFile(Id, blob, file);

    public void Dispose() => _keys.Dispose();
}
