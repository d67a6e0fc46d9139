namespace Pipeline.Core.Matching;

/// <summary>
/// Hashes the parts of a key into 64 bits (FNV-1a, then the finisher of MurmurHash3): the same on every machine, since keys are stored.
/// Two keys that collide only make two sightings be compared that need not be.
/// </summary>
internal readonly struct KeyHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private readonly ulong _hash;

    public KeyHash(char kind) => _hash = (Offset ^ kind) * Prime;

    private KeyHash(ulong hash) => _hash = hash;

    public long Value
    {
        get
        {
            var mixed = _hash;
            mixed = (mixed ^ (mixed >> 33)) * 0xff51afd7ed558ccd;
            mixed = (mixed ^ (mixed >> 33)) * 0xc4ceb9fe1a85ec53;
            return (long)(mixed ^ (mixed >> 33));
        }
    }

    /// <summary>This key with one more part and its end, so that "ab", "c" differs from "a", "bc".</summary>
    public KeyHash Add(ReadOnlySpan<char> part)
    {
        var hash = _hash;
        foreach (var c in part) hash = (hash ^ c) * Prime;
        return new KeyHash((hash ^ '\0') * Prime);
    }

    public KeyHash Add(long part) => Add((int)part).Add((int)(part >> 32));

    public KeyHash Add(int part) => new((_hash ^ (uint)part) * Prime);
}
