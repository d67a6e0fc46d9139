using System.IO.Compression;
using CsCheck;

namespace Pipeline.Core.Tests.Intake;

/// <summary>What can befall a file on its way, made at random: bits flip, parts are lost, doubled, moved, or come from another file.</summary>
internal static class Mutation
{
    private const int MostChanges = 6;

    /// <summary>Bytes that readers take for more than text.</summary>
    private static readonly byte[] Telling = [0, (byte)'"', (byte)',', (byte)'\n', (byte)'{', (byte)'}', (byte)'[', (byte)']', (byte)'\\', (byte)'<', (byte)'&', 0xFF, 0xED, 0x80, (byte)'9', (byte)'-'];

    /// <summary>A file of the corpus with a few changes; of an archive every other time one of the files inside, packed again.</summary>
    public static Gen<byte[]> Of(IReadOnlyList<byte[]> corpus) =>
        Gen.Select(Gen.Int[0, corpus.Count - 1], Gen.Int[0, corpus.Count - 1], Gen.ULong).Select((file, other, seed) =>
        {
            var random = new Random((int)(seed ^ (seed >> 32)));
            var bytes = corpus[file];
            return bytes is [(byte)'P', (byte)'K', ..] && random.Next(2) == 0 ? Repacked(bytes, random) : Changed(bytes, corpus[other], random);
        });

    private static byte[] Changed(byte[] bytes, byte[] other, Random random)
    {
        for (var left = random.Next(1, MostChanges + 1); left > 0; left--) bytes = ChangedOnce(bytes, other, random);
        return bytes;
    }

    private static byte[] ChangedOnce(byte[] bytes, byte[] other, Random random)
    {
        if (bytes.Length == 0) return other;
        var (at, to) = (random.Next(bytes.Length), random.Next(bytes.Length + 1));
        var (from, until) = (Math.Min(at, to), Math.Max(at, to));
        var near = Math.Min(bytes.Length, at + random.Next(64));
        switch (random.Next(8))
        {
            case 0:
                var flipped = (byte[])bytes.Clone();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                var set = (byte[])bytes.Clone();
                set[at] = Telling[random.Next(Telling.Length)];
                return set;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], .. bytes[near..]];
            case 4:
                return [.. bytes[..near], .. bytes[at..near], .. bytes[near..]];
            case 5:
                return [.. bytes[..at], Telling[random.Next(Telling.Length)], .. bytes[at..]];
            case 6:
                var cut = random.Next(other.Length + 1);
                return [.. bytes[..at], .. other[cut..Math.Min(other.Length, cut + random.Next(512))], .. bytes[near..]];
            default:
                return [.. bytes[..from], .. bytes[until..], .. bytes[from..until]];
        }
    }

    private static byte[] Repacked(byte[] archive, Random random)
    {
        using var packed = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(archive)))
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chosen = random.Next(source.Entries.Count);
            for (var i = 0; i < source.Entries.Count; i++)
            {
                if (source.Entries[i].IsEncrypted) continue;
                using var content = new MemoryStream();
                using (var entry = source.Entries[i].Open()) entry.CopyTo(content);
                using var written = target.CreateEntry(source.Entries[i].FullName, CompressionLevel.NoCompression).Open();
                var bytes = content.ToArray();
                written.Write(i == chosen ? Changed(bytes, bytes, random) : bytes);
            }
        }
        return packed.ToArray();
    }
}
