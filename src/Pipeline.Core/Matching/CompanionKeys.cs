using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>Keys under which the same adult is found again with other children: phone, papers, or a whole name; a name that many bear only where it was seen.</summary>
public static class CompanionKeys
{
    /// <summary>Up to so many namesakes among a million sightings a name says by itself who an adult is: two words of which neither is common. It also bounds what a search for an adult can find.</summary>
    private const double MostNamesakes = 50;

    /// <summary>Every key of the adults that a sighting names.</summary>
    public static IEnumerable<long> Of(Sighting sighting) => sighting.Companions.SelectMany(companion => Of(companion, sighting.Place));

    /// <summary>Every key of a companion that may be an adult.</summary>
    /// <param name="companion">Who was seen with the child.</param>
    /// <param name="place">Where.</param>
    public static IEnumerable<long> Of(Companion companion, SeenPlace place)
    {
        if (!companion.MayBeAdult) yield break;
        foreach (var number in OfNumbers(companion)) yield return number;
        // A single name is too common to tell one adult from another, and with a phone the phone tells better.
        if (companion is { Phone: null, Name: { Skeleton.Count: > 1 } name }) yield return IsBorneByMany(name) ? OfName(name).Add(place.Country).Add(place.District ?? place.Post).Value : OfName(name).Value;
    }

    /// <summary>The one by which a companion is told from the others of one child; null where nothing tells.</summary>
    public static long? Telling(Companion companion)
    {
        if (!companion.MayBeAdult) return null;
        foreach (var number in OfNumbers(companion)) return number;
        return companion.Name is { Skeleton.Count: > 1 } name ? OfName(name).Value : null;
    }

    /// <summary>The keys of phone and papers, which are nobody else's.</summary>
    public static IEnumerable<long> OfNumbers(Companion companion)
    {
        if (companion.Phone is { } phone) yield return new KeyHash('P').Add(phone).Value;
        foreach (var document in companion.Documents) yield return new KeyHash('D').Add(document.Number).Value;
    }

    private static bool IsBorneByMany(PersonName name) => Namesakes.WithAll([.. name.Skeleton.Select(Namesakes.ShareOf)]) > MostNamesakes;

    private static KeyHash OfName(PersonName name)
    {
        var key = new KeyHash('N');
        foreach (var word in name.Skeleton.Order(StringComparer.Ordinal)) key = key.Add(word);
        return key;
    }
}
