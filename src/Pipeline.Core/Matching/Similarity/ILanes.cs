using System.Numerics;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>
/// Several strings side by side in one machine word or vector: a lane of 8, 16 or 32 bits each, a bit a letter. The kernels are written once against
/// this and run on 512 bits, 256 bits or a single lane at a time, with the same result.
/// </summary>
internal interface ILanes<TSelf> : IBitwiseOperators<TSelf, TSelf, TSelf>, IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>How many strings.</summary>
    static abstract int Count { get; }

    /// <summary>The same bits in every lane; those that do not fit a lane are dropped.</summary>
    static abstract TSelf Same(uint bits);

    static abstract TSelf Load(ref byte source);

    /// <summary>All bits in the lanes that are 0, none in the others.</summary>
    static abstract TSelf IsZero(TSelf lanes);

    static abstract TSelf PopCount(TSelf lanes);

    /// <summary>Writes each lane's number, <see cref="Count"/> of them.</summary>
    static abstract void Store(TSelf numbers, ref float destination);
}
