using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Core.Protection;

namespace Pipeline.Functions.Protection;

/// <summary>
/// The key ring in a file that only its owner can read: for a laptop, or one office on one machine. It is replaced whole, so a reader meets the old or the new one; writers take turns.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="clock">By which keys are dated.</param>
public sealed class FileKeyRings(string path, TimeProvider clock) : IKeyRings
{
    private const int Format = 1;

    /// <summary>Another writer is done within milliseconds: after ten seconds it is something else.</summary>
    private const int MostTries = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Place => path;

    public async Task<KeyRing?> LoadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(path)) return null;
        if (OwnerOnly.IsOpenToOthers(path))
        {
            throw new ProtectionException($"{path} holds the keys of the registry and others on this machine may read it. Take their rights away (chmod 600 {path}); if they may have read it, run 'pipeline keys rotate' then.");
        }

        return ToRing(await ReadAsync(cancellation));
    }

    public Task<KeyRing> CreateAsync(CancellationToken cancellation) => ChangeAsync(file => file ?? new(Format, Secret(), [NewKey()]), cancellation);

    public Task<KeyRing> AddAsync(CancellationToken cancellation) => ChangeAsync(file => Present(file) with { Keys = [.. file!.Keys, NewKey()] }, cancellation);

    public Task RemoveAsync(Guid wrappingKey, CancellationToken cancellation) => ChangeAsync(file =>
    {
        if (Present(file).Keys[^1].Id == wrappingKey) throw new InvalidOperationException("The current wrapping key stays in the ring.");
        return file! with { Keys = [.. file.Keys.Where(key => key.Id != wrappingKey)] };
    }, cancellation);

    private async Task<KeyRing> ChangeAsync(Func<RingFile?, RingFile> change, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var turn = await TakeTurnAsync(cancellation);
        if (await LoadAsync(cancellation) is null) return await WriteAsync(change(null), cancellation);
        var before = await ReadAsync(cancellation);
        var after = change(before);
        return after == before ? ToRing(before) : await WriteAsync(after, cancellation);
    }

    private async Task<KeyRing> WriteAsync(RingFile file, CancellationToken cancellation)
    {
        var ring = ToRing(file);
        var draft = $"{path}.new";
        File.Delete(draft);
        await using (var stream = OwnerOnly.Open(draft, FileMode.CreateNew, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(stream, file, JsonSerializerOptions.Web, cancellation);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        return ring;
    }

    /// <summary>One writer at a time, of whatever process: the file lock ends with its process.</summary>
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return OwnerOnly.Open($"{path}.lock", FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException) when (tried < MostTries)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task<RingFile> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (await JsonSerializer.DeserializeAsync<RingFile>(stream, JsonSerializerOptions.Web, cancellation) is { Format: Format, MatchSecret: not null, Keys: not null } file) return file;
        }
        catch (JsonException)
        {
            // Said below, without what the file holds.
        }

        throw new ProtectionException($"{path} is no key ring that this program can read: restore it from where its copy is kept.");
    }

    private RingFile Present(RingFile? file) => file ?? throw new ProtectionException($"There is no key ring in {path}: restore it from where its copy is kept.");

    private FileKey NewKey() => new(Guid.NewGuid(), clock.GetUtcNow(), Secret());

    private static byte[] Secret() => RandomNumberGenerator.GetBytes(KeyRing.SecretBytes);

    private static KeyRing ToRing(RingFile file) => new([.. file.Keys.Select(key => new WrappingKey(key.Id, key.CreatedAt, key.Key))], file.MatchSecret);

    private sealed record RingFile(int Format, byte[] MatchSecret, IReadOnlyList<FileKey> Keys);

    private sealed record FileKey(Guid Id, DateTimeOffset CreatedAt, byte[] Key);
}
