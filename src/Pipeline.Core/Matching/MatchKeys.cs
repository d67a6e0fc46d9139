using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching;

/// <summary>
/// Keys under which sightings find each other: two are compared if, and only if, they share one. That rule, and not what the registry holds
/// at the moment, decides which pairs are looked at, so the order of arrival cannot matter. How much a key is made of does depend on the size that the registry is meant for: all its
/// keys are made for one size (<see cref="Registry.KeySize"/>).
/// </summary>
/// <param name="sightings">How many the registry is expected to hold.</param>
public sealed class MatchKeys(long sightings)
{
    /// <summary>One more whenever a sighting's keys are not those of before.</summary>
    private const int Edition = 2;

    /// <summary>Of all sightings, those that may have one place in common.</summary>
    private const double OfOnePlace = 1 / 16.0;

    /// <summary>Letters in the skeleton of a whole name of one word, or of an adult's, for it to say who somebody is.</summary>
    private const int LeastJoined = 3;

    private readonly double _millions = sightings / 1e6;

    /// <summary>By which adults are found.</summary>
    public CompanionKeys Companions { get; } = new(sightings);

    /// <summary>Stands for the size, and for what keys are made of: other sizes, and versions of this program that make other keys, have another.</summary>
    internal long OfSize => new KeyHash('S').Add(sightings).Add(Edition).Value;

    /// <summary>A sighting with its keys, each once.</summary>
    public KeyedSighting Keyed(Sighting sighting) => new(sighting, Of(sighting), sighting.Companions.Count == 0 ? [] : [.. Companions.Of(sighting)]);

    /// <summary>The keys of a sighting, each once.</summary>
    public IReadOnlyList<long> Of(Sighting sighting)
    {
        var keys = new KeyList(sighting, _millions);
        foreach (var document in sighting.Documents) keys.Add(new KeyHash('d').Add(document.Number));
        var adults = AdultsOf(sighting);
        // Children of one age with one adult, whatever became of their names.
        foreach (var adult in adults) keys.AddOfYear(new KeyHash('g').Add(adult.Key), adult.Expected);
        var village = KeyWords.Village(sighting.Journey.From);
        foreach (var name in sighting.Names)
        {
            var words = KeyWords.Of(name);
            var joined = KeyWords.Joined(name);
            foreach (var word in words)
            {
                keys.AddOfDay(new KeyHash('b').Add(word.Skeleton));
                keys.AddPart(new KeyHash('r').Add(word.Skeleton), Namesakes.Registry * word.Share);
                foreach (var phone in sighting.Phones) keys.Add(new KeyHash('p').Add(phone).Add(word.Skeleton));
                foreach (var adult in adults) keys.AddIfFew(new KeyHash('h').Add(adult.Key).Add(word.Skeleton), adult.With(word));
            }
            AddWhole(keys, words, joined, village);
            AddMisspelt(keys, words);
            if (village.Length > 0) AddOfVillage(keys, words, new KeyHash('v').Add(village));
        }
        if (sighting.Names.Count > 1) AddPairs(keys, KeyWords.RarestOf(sighting.Names));
        return keys.Keys;
    }

    /// <summary>The whole name, its words in any order; and as if written together: Burmese and Thai join what Latin writes apart, အောင်မင်း is Aung Min.</summary>
    private static void AddWhole(KeyList keys, KeyWord[] words, string joined, string village)
    {
        if (words.Length > 1)
        {
            var whole = new KeyHash('n');
            foreach (var word in words) whole = whole.Add(word.Skeleton);
            if (!keys.AddIfFew(whole, KeyWords.Expected(words)) && village.Length > 0) keys.Add(whole.Add(village));
        }
        var together = new KeyHash('w').Add(joined);
        if (!keys.AddIfFew(together, Namesakes.WithJoined(joined)) && village.Length > 0 && joined.Length >= LeastJoined) keys.Add(together.Add(village));
    }

    /// <summary>One word misspelt, all but its first sounds or its last: as many of them as it takes.</summary>
    private static void AddMisspelt(KeyList keys, KeyWord[] words)
    {
        foreach (var right in words)
        {
            foreach (var other in words)
            {
                if (right == other) continue;
                AddEitherEnd(keys, right, other.Skeleton, isLast: false);
                AddEitherEnd(keys, right, other.Skeleton, isLast: true);
            }
        }
    }

    private static void AddEitherEnd(KeyList keys, KeyWord right, string misspelt, bool isLast)
    {
        var key = new KeyHash(isLast ? 'e' : 't').Add(right.Skeleton);
        for (var length = 1; length <= Math.Min(Namesakes.LongestPart, misspelt.Length); length++)
        {
            var part = isLast ? misspelt.AsSpan(misspelt.Length - length) : misspelt.AsSpan(0, length);
            if (keys.AddPart(key.Add(part), Namesakes.WithPart(right.Share, part, isLast))) return;
        }
    }

    /// <summary>A word of the name that is not the commonest, with the village: one report names a village, and the next a district where many live.</summary>
    private static void AddOfVillage(KeyList keys, KeyWord[] words, KeyHash village)
    {
        foreach (var word in words) keys.AddPart(village.Add(word.Skeleton), Namesakes.Registry * OfOnePlace * word.Share);
    }

    /// <summary>Two words that one sighting has as two names are one name in another: Salma (Putul) Haque is Salma Haque.</summary>
    private static void AddPairs(KeyList keys, KeyWord[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var j = i + 1; j < words.Length; j++)
            {
                keys.AddIfFew(new KeyHash('n').Add(words[i].Skeleton).Add(words[j].Skeleton), Namesakes.WithAll(words[i].Share, words[j].Share));
            }
        }
    }

    /// <summary>By what an adult in the child's life is found again: phone, papers, or a whole name.</summary>
    private static List<Adult> AdultsOf(Sighting sighting)
    {
        var adults = new List<Adult>();
        foreach (var companion in sighting.Companions)
        {
            if (!companion.MayBeAdult) continue;
            adults.AddRange(CompanionKeys.OfNumbers(companion).Select(number => new Adult(number, 1)));
            if (companion.Name is not { } name || KeyWords.Joined(name) is not { } joined || (name.Skeleton.Count == 1 && joined.Length < LeastJoined)) continue;
            adults.Add(new Adult(new KeyHash('N').Add(joined).Value, Namesakes.WithJoined(joined)));
        }
        return adults;
    }

    /// <param name="Key">What the adult is found by.</param>
    /// <param name="Expected">Sightings expected to have it.</param>
    private readonly record struct Adult(long Key, double Expected)
    {
        /// <summary>Sightings expected to have a word of the child's name too, which is likelier within a country, or a family.</summary>
        public double With(KeyWord word) => Expected * Math.Min(0.5, 10 * word.Share);
    }
}
