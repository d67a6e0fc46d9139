namespace Pipeline.Core.Exchange;

/// <summary>
/// What the distance of two folded filters tells of how much they share. Each filter has n hashes in two halves of L positions. Where s of them are shared, a position of a half differs
/// with probability 2(e^-λ − e^(σ − 2λ)), λ = n/2L and σ = s/2L; a folded bit agrees in sign as the product of two such halves. Turned round, the distance gives s.
/// </summary>
internal sealed class SharedEvidence
{
    private readonly float[] _bits;

    public SharedEvidence(FilterShape shape)
    {
        var (slots, rate) = (2.0 * shape.Bits, shape.Hashes / (2.0 * shape.Bits));
        _bits = new float[shape.Bits + 1];
        for (var distance = 0; distance <= shape.Bits; distance++)
        {
            var half = Math.Sqrt(Math.Max(0, 1 - 2.0 * distance / shape.Bits));
            var shared = slots * Math.Log(Math.Max(1e-9, (half - 1 + 4 * Math.Exp(-rate)) / (4 * Math.Exp(-2 * rate))));
            _bits[distance] = (float)(shared / shape.HashesPerBit);
        }
    }

    /// <summary>Bits of evidence in the traits that two encodings share, give or take what chance does; below 0 where they differ more than strangers' do.</summary>
    public float Of(int distance) => _bits[distance];

    /// <summary>The greatest distance at which the evidence reaches so many bits; −1 where none does.</summary>
    public int Farthest(double bits)
    {
        var distance = _bits.Length - 1;
        while (distance >= 0 && _bits[distance] < bits) distance--;
        return distance;
    }
}
