using System.Buffers;
using MemoryPack;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>How a record is written: a format byte, what it is tied to and what was decided, then the sighting. A search reads many records' ties and keeps few of the sightings.</summary>
internal static class RecordBody
{
    /// <summary>Most sightings are tied to none: theirs follows at once.</summary>
    private const byte Untied = 2, Tied = 3;

    public static byte[] Write(SightingRecord record)
    {
        var body = new ArrayBufferWriter<byte>(512);
        var bonds = record is { Ties.Count: 0, Decisions.Count: 0 } ? null : new Bonds(record.Ties, record.Decisions);
        body.Write([bonds is null ? Untied : Tied]);
        if (bonds is not null) MemoryPackSerializer.Serialize(body, bonds);
        MemoryPackSerializer.Serialize(body, record.Sighting);
        return body.WrittenSpan.ToArray();
    }

    /// <summary>What a record is tied to and what was decided, and where its sighting begins.</summary>
    /// <exception cref="InvalidOperationException">Another version of the program wrote it.</exception>
    public static (Bonds Bonds, int SightingAt) ReadBonds(ReadOnlySpan<byte> body)
    {
        if (body[0] == Untied) return (Bonds.None, 1);
        if (body[0] != Tied)
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
internal sealed partial record Bonds(IReadOnlyList<string> Ties, IReadOnlyList<Decision> Decisions)
{
    public static readonly Bonds None = new([], []);
}
