using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>Keys under which the same adult is found again with other children: phone, papers, or a whole name.</summary>
public static class CompanionKeys
{
    /// <summary>Every key of a companion that may be an adult.</summary>
    public static IEnumerable<string> Of(Companion companion)
    {
        if (!companion.MayBeAdult) yield break;
        if (companion.Phone is { } phone) yield return $"c:p:{phone}";
        foreach (var document in companion.Documents) yield return $"c:d:{document.Number}";
        // A single name is too common to tell one adult from another, and with a phone the phone tells better.
        if (companion is { Phone: null, Name.Skeleton.Count: > 1 }) yield return $"c:n:{string.Join('+', companion.Name.Skeleton.Order(StringComparer.Ordinal))}";
    }
}
