using System.Buffers;
using MemoryPack;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>How a record is written: a format byte, what it is tied to and what was decided, then the sighting. A search reads many records' ties and keeps few of the sightings.</summary>
internal static class RecordBody
{
    private const byte Format = 2;

    public static byte[] Write(SightingRecord record)
    {
        var body = new ArrayBufferWriter<byte>(512);
        body.Write([Format]);
        MemoryPackSerializer.Serialize(body, new Bonds(record.Ties, record.Decisions));
        MemoryPackSerializer.Serialize(body, record.Sighting);
        return body.WrittenSpan.ToArray();
    }

    /// <summary>What a record is tied to and what was decided, and where its sighting begins.</summary>
    /// <exception cref="InvalidOperationException">Another version of the program wrote it.</exception>
    public static (Bonds Bonds, int SightingAt) ReadBonds(ReadOnlySpan<byte> body)
    {
        if (body[0] != Format)
        {
            throw new InvalidOperationException(
                "A record of the registry is of a form that this program does not read. Start the program that wrote it, or begin with an empty registry and upload the reports anew.");
        }
        Bonds? bonds = null;
        var read = MemoryPackSerializer.Deserialize(body[1..], ref bonds);
        return (bonds!, 1 + read);
    }

    public static Sighting ReadSighting(ReadOnlySpan<byte> sighting) => MemoryPackSerializer.Deserialize<Sighting>(sighting)!;
}

/// <param name="Ties">Ids of other sightings.</param>
/// <param name="Decisions">All that people decided.</param>
[MemoryPackable]
internal sealed partial record Bonds(IReadOnlyList<string> Ties, IReadOnlyList<Decision> Decisions);
