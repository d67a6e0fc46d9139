using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>What became of a draft. Without a sighting the row is rejected for the problems; with one, they are doubts: values that were left out.</summary>
public readonly record struct Normalized(Sighting? Sighting, IReadOnlyList<Problem> Problems);

/// <summary>Turns drafts into sightings. Knows the day, since no sighting and no birth lies in the future.</summary>
public sealed class SightingNormalizer(DateOnly today)
{
    public Normalized Normalize(Draft draft, string receiptId) => throw new NotImplementedException($"{today}");
}
