using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>Finds which new sightings show a child that was seen before, among the known ones and among themselves.</summary>
public static class Linker
{
    /// <summary>Every link between a new sighting and any other, each once.</summary>
    public static IReadOnlyList<Link> FindLinks(IReadOnlyList<Sighting> fresh, IReadOnlyList<Sighting> known)
    {
        var byKey = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var all = new Sighting[known.Count + fresh.Count];
        var links = new List<Link>();
        var compared = new HashSet<int>();
        for (var i = 0; i < all.Length; i++)
        {
            var isNew = i >= known.Count;
            all[i] = isNew ? fresh[i - known.Count] : known[i];
            compared.Clear();
            foreach (var key in MatchKeys.Of(all[i]))
            {
                if (!byKey.TryGetValue(key, out var holders)) byKey[key] = holders = [];
                foreach (var holder in holders)
                {
                    if (isNew && compared.Add(holder) && Comparison.Compare(all[i], all[holder]) is { } link) links.Add(link);
                }
                holders.Add(i);
            }
        }
        return links;
    }
}
