namespace Pipeline.Core.Matching.Records;

/// <summary>
/// Remembers what was worked out of the values met last, for they repeat: a value has one place, and takes it over where it was the last to be worked out for it before. What is met but once, as most names of a large
/// registry, is not kept: it would only be carried on from one generation of the garbage collector to the next. Any number of threads may ask at once, and none waits; at worst a value is worked out again.
/// </summary>
/// <param name="placeBits">There are so many places, as a power of two.</param>
/// <param name="comparer">Tells equal values.</param>
/// <param name="work">Gives the same for equal values.</param>
internal sealed class Remembered<TKey, TResult>(int placeBits, IEqualityComparer<TKey> comparer, Func<TKey, TResult> work)
    where TKey : notnull
{
    private readonly Entry?[] _places = new Entry?[1 << placeBits];

    /// <summary>For each place the hash of the value that came last and was not kept.</summary>
    private readonly int[] _passed = new int[1 << placeBits];

    public TResult Of(TKey key)
    {
        var hash = comparer.GetHashCode(key);
        var place = (uint)hash * 0x9E3779B1 >> (32 - placeBits);
        if (Volatile.Read(ref _places[place]) is { } met && comparer.Equals(met.Key, key)) return met.Result;
        var result = work(key);
        if (_passed[place] == hash) Volatile.Write(ref _places[place], new Entry(key, result));
        else _passed[place] = hash;
        return result;
    }

    private sealed record Entry(TKey Key, TResult Result);
}
