namespace Pipeline.Core.Matching.Records;

/// <summary>
/// Remembers what was worked out of the values met last, for they repeat: a value has one place, and whoever comes to it later takes it over. Any number of threads may ask at once, and none waits;
/// at worst a value is worked out twice.
/// </summary>
/// <param name="placeBits">There are so many places, as a power of two.</param>
/// <param name="comparer">Tells equal values.</param>
/// <param name="work">Gives the same for equal values.</param>
internal sealed class Remembered<TKey, TResult>(int placeBits, IEqualityComparer<TKey> comparer, Func<TKey, TResult> work)
    where TKey : notnull
{
    private readonly Entry?[] _places = new Entry?[1 << placeBits];

    public TResult Of(TKey key)
    {
        ref var place = ref _places[(uint)comparer.GetHashCode(key) * 0x9E3779B1 >> (32 - placeBits)];
        if (Volatile.Read(ref place) is { } met && comparer.Equals(met.Key, key)) return met.Result;
        var result = work(key);
        Volatile.Write(ref place, new Entry(key, result));
        return result;
    }

    private sealed record Entry(TKey Key, TResult Result);
}
