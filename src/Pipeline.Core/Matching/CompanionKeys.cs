using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>Keys under which the same adult is found again with other children: phone, papers, or a whole name; a name that others in the registry bear only where it was seen.</summary>
/// <param name="sightings">How many the registry is expected to hold.</param>
public sealed class CompanionKeys(long sightings)
{
    /// <summary>Up to so many namesakes in the registry a name says by itself who an adult is. More would be taken for the one that is looked for, and partners called for nothing.</summary>
    private const double MostNamesakes = 0.5;

    /// <summary>For an office's registry.</summary>
    public static readonly CompanionKeys Usual = new(Comparison.UsualSightings);

    /// <summary>Every key of the adults that a sighting names.</summary>
    public IEnumerable<long> Of(Sighting sighting) => sighting.Companions.SelectMany(companion => Of(companion, sighting.Place));

    /// <summary>Every key of a companion that may be an adult.</summary>
    /// <param name="companion">Who was seen with the child.</param>
    /// <param name="place">Where.</param>
    public IEnumerable<long> Of(Companion companion, SeenPlace place)
    {
        if (!companion.MayBeAdult) yield break;
        foreach (var number in OfNumbers(companion)) yield return number;
        // A single name is too common to tell one adult from another, and with a phone the phone tells better.
        if (companion is not { Phone: null, Name: { Skeleton.Count: > 1 } name }) yield break;
        if (!IsBorneByMany(name)) yield return OfName(name).Value;
        else if ((place.District ?? place.Post) is { } here) yield return OfName(name).Add(place.Country).Add(here).Value;
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

    private bool IsBorneByMany(PersonName name) => Namesakes.WithAll([.. name.Skeleton.Select(Namesakes.ShareOf)]) * sightings / Namesakes.Registry > MostNamesakes;

    private static KeyHash OfName(PersonName name)
    {
        var key = new KeyHash('N');
        foreach (var word in name.Skeleton.Order(StringComparer.Ordinal)) key = key.Add(word);
        return key;
    }
}
