namespace Pipeline.Core.Exchange;

/// <summary>How children are encoded under an agreement. Both sides must use the same.</summary>
/// <param name="Bits">Length of an encoding after folding: a power of two from 1,024 to 32,768.</param>
/// <param name="HashesPerBit">Hash functions for each bit of evidence that a trait is worth.</param>
/// <param name="Hashes">Hash functions in all: what a child's traits leave is filled with chance, so that how much is known of a child cannot be seen.</param>
public sealed record FilterShape(int Bits, int HashesPerBit, int Hashes)
{
    /// <summary>The shape that new agreements are made with; its quality is measured in <c>docs/exchange.md</c>.</summary>
    public static FilterShape Usual { get; } = new(Bits: 8192, HashesPerBit: 36, Hashes: 2400);

    /// <summary>Whether encodings can be made so.</summary>
    internal bool IsSound => Bits is >= 1024 and <= 32768 && int.IsPow2(Bits) && HashesPerBit is >= 1 and <= 1000 && Hashes >= 1 && Hashes <= Bits;
}
