using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>
/// Keys under which sightings find each other: two are compared if, and only if, they share one. That rule, and not what the registry holds
/// at the moment, decides which pairs are looked at, so the order of arrival cannot matter.
/// </summary>
public static class MatchKeys
{
    /// <summary>A birth interval wider than this many years says too little to search by.</summary>
    private const int MaxYears = 4;

    public static IReadOnlyList<string> Of(Sighting sighting)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in sighting.Documents) keys.Add($"d:{document.Number}");
        foreach (var name in sighting.Names)
        {
            var tokens = name.Skeleton.Distinct().Order(StringComparer.Ordinal).ToArray();
            AddNameKeys(keys, tokens, sighting);
            foreach (var phone in sighting.Phones)
            {
                foreach (var token in tokens) keys.Add($"p:{phone}|{token}");
            }
        }
        return [.. keys];
    }

    private static void AddNameKeys(HashSet<string> keys, string[] tokens, Sighting sighting)
    {
        if (tokens.Length > 1) keys.Add($"n:{string.Join('+', tokens)}");
        foreach (var year in Years(sighting.Birth))
        {
            if (tokens.Length == 1) keys.Add($"s:{tokens[0]}|{year}|{sighting.Sex}");
            // One of two names misspelt, all but its first sound.
            foreach (var whole in tokens)
            {
                foreach (var part in tokens)
                {
                    if (!ReferenceEquals(whole, part)) keys.Add($"t:{whole}+{part[0]}|{year}");
                }
            }
        }
    }

    /// <summary>The birth years possible; a day is taken to be one year off either way, since ages are.</summary>
    private static IEnumerable<int> Years(BirthInterval birth)
    {
        if (!birth.IsKnown) return [];
        var (from, to) = birth.Days <= 31 ? (birth.From.Year - 1, birth.To.Year + 1) : (birth.From.Year, birth.To.Year);
        return to - from < MaxYears ? Enumerable.Range(from, to - from + 1) : [];
    }
}
