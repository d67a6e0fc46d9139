namespace Pipeline.Core.Matching;

/// <summary>Two sightings that show the same child, and why.</summary>
/// <param name="First">Id of the one whose id sorts first.</param>
/// <param name="Second">Id of the other.</param>
/// <param name="Weight">Sum of the contributions, in bits (log2 of the likelihood ratio).</param>
/// <param name="Contributions">What each field said.</param>
public sealed record Link(string First, string Second, double Weight, IReadOnlyList<Contribution> Contributions);

/// <summary>What one field says for (+) or against (−) two sightings being of one child, in bits. 0 is never listed: a missing value says nothing.</summary>
public sealed record Contribution(string Field, string Level, double Weight);
