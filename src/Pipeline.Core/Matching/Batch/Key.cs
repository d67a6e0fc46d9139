namespace Pipeline.Core.Matching.Batch;

/// <summary>One atom, or two of different fields: records that have it in common are compared.</summary>
internal sealed record Key(Atom First, Atom? Second)
{
    public string Name => Second is null ? First.Name : $"{First.Name} + {Second.Name}";

    /// <summary>The hashes that a record is found under; none where it lacks a part.</summary>
    public int Hashes(int record, Span<ulong> hashes)
    {
        var count = 0;
        foreach (var first in First.Of(record))
        {
            if (Second is null)
            {
                hashes[count++] = Mix((ulong)(uint)first);
                continue;
            }
            foreach (var second in Second.Of(record)) hashes[count++] = Mix((ulong)(uint)first << 32 | (uint)second);
        }
        return count;
    }

    /// <summary>The most hashes a record can have.</summary>
    public const int Most = 9;

    /// <summary>Scatters numbers, low bits and high ones alike, that stand in a row or at regular distances.</summary>
    public static ulong Mix(ulong key)
    {
        key = (key ^ (key >> 31)) * 0x7FB5D329728EA185;
        key = (key ^ (key >> 27)) * 0x81DADEF4BC2DD44D;
        return key ^ (key >> 33);
    }
}
