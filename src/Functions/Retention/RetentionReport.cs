namespace Pipeline.Functions.Retention;

/// <summary>What is past its term, of one kind of data and one country.</summary>
/// <param name="Kind">One of <see cref="RetentionTerms"/>.</param>
/// <param name="Country">ISO 3166-1 alpha-2, or <c>default</c>.</param>
/// <param name="Days">The term.</param>
/// <param name="Due">How many were deleted, or would be.</param>
/// <param name="Needed">How many are past their term and stay, since rows of them are still to be registered.</param>
public sealed record RetentionLine(string Kind, string Country, int Days, int Due, int Needed);

/// <summary>A run over all data. Counts only.</summary>
/// <param name="At">When it began.</param>
/// <param name="Terms">Fingerprint of the terms.</param>
/// <param name="Lines">A line for each term.</param>
public sealed record RetentionReport(DateTimeOffset At, string Terms, IReadOnlyList<RetentionLine> Lines)
{
    public int Due => Lines.Sum(line => line.Due);
}
