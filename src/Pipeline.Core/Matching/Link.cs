namespace Pipeline.Core.Matching;

/// <summary>Two sightings that show the same child, and why.</summary>
/// <param name="First">Id of the one whose id sorts first.</param>
/// <param name="Second">Id of the other.</param>
/// <param name="Weight">Sum of the contributions, in bits (log2 of the likelihood ratio).</param>
/// <param name="Contributions">What each field said.</param>
public sealed record Link(string First, string Second, double Weight, IReadOnlyList<Contribution> Contributions);

/// <summary>What one field says for (+) or against (−) two records being of one person, in bits. A missing value is not listed: it says nothing.</summary>
public sealed record Contribution(string Field, string Level, double Weight);
