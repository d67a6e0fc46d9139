using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>Keys under which the same adult is found again with other children: phone, papers, or a whole name.</summary>
public static class CompanionKeys
{
    /// <summary>Every key of a companion that may be an adult.</summary>
    public static IEnumerable<long> Of(Companion companion)
    {
        if (!companion.MayBeAdult) yield break;
        foreach (var number in OfNumbers(companion)) yield return number;
        // A single name is too common to tell one adult from another, and with a phone the phone tells better.
        if (companion is { Phone: null, Name.Skeleton.Count: > 1 })
        {
            var name = new KeyHash('N');
            foreach (var token in companion.Name.Skeleton.Order(StringComparer.Ordinal)) name = name.Add(token);
            yield return name.Value;
        }
    }

    /// <summary>The keys of phone and papers, which are nobody else's.</summary>
    public static IEnumerable<long> OfNumbers(Companion companion)
    {
        if (companion.Phone is { } phone) yield return new KeyHash('P').Add(phone).Value;
        foreach (var document in companion.Documents) yield return new KeyHash('D').Add(document.Number).Value;
    }
}
