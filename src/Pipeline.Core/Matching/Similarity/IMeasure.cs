namespace Pipeline.Core.Matching.Similarity;

/// <summary>A similarity, for two strings and for a query against a group of names side by side; both give the same number.</summary>
internal interface IMeasure
{
    static abstract double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second);

    /// <summary>Compares the query with every name of a group.</summary>
    /// <param name="group">The group's first row.</param>
    /// <param name="length">Letters of each of its names.</param>
    /// <param name="similarities">Room for 64; the first of them are filled, one for each lane of a group.</param>
    static abstract void Compare<TLanes>(ref byte group, int length, in PackedQuery query, Span<float> similarities)
        where TLanes : unmanaged, ILanes<TLanes>;
}
