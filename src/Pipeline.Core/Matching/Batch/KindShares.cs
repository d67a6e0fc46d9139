using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching.Batch;

/// <summary>The probabilities that a pair is of each kind.</summary>
internal readonly record struct KindShares(float Person, float Family, float Neighbours)
{
    public float Strangers => 1 - Person - Family - Neighbours;

    public static KindShares Of(Bits bits)
    {
        var most = Math.Max(0, Math.Max(bits.Person, Math.Max(bits.Family, bits.Neighbours)));
        var (person, family, neighbours) = (float.Exp2(bits.Person - most), float.Exp2(bits.Family - most), float.Exp2(bits.Neighbours - most));
        var all = person + family + neighbours + float.Exp2(-most);
        return new KindShares(person / all, family / all, neighbours / all);
    }
}
