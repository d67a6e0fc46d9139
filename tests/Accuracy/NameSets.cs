namespace Pipeline.Accuracy;

/// <summary>The sets of names with their Latin spellings, and what the best of six peers reaches on each (recall@1, the sets' README).</summary>
internal static class NameSets
{
    public static readonly IReadOnlyDictionary<string, double> BestPeer = new Dictionary<string, double>
    {
        ["beng-place-bangladesh-places"] = 0.868,
        ["beng-word-aksharantar-ben"] = 0.809,
        ["beng-word-dakshina-bn"] = 0.899,
        ["deva-person-hindi-candidate-names"] = 0.832,
        ["deva-place-nepal-places"] = 0.990,
        ["deva-word-aksharantar-hin"] = 0.804,
        ["deva-word-dakshina-hi"] = 0.837,
        ["deva-word-dakshina-mr"] = 0.950,
        ["khmr-namepart-kname-parts"] = 0.828,
        ["khmr-person-kname"] = 0.751,
        ["khmr-place-pumi-communes"] = 0.895,
        ["khmr-place-pumi-districts"] = 0.954,
        ["khmr-place-pumi-villages"] = 0.722,
        ["khmr-word-khmer-words-romanized"] = 0.541,
        ["laoo-place-lao-city-models"] = 0.855,
        ["laoo-place-lao-village-models"] = 0.653,
        ["laoo-word-lao-eng-dictionary"] = 0.562,
        ["mymr-namepart-myanmar-names-en-mm"] = 0.361,
        ["mymr-person-myth-myanmar-names"] = 0.361,
        ["mymr-place-mimu-town"] = 0.487,
        ["mymr-place-mimu-village-tract"] = 0.523,
        ["mymr-place-mimu-ward"] = 0.430,
        ["thai-person-thai-name-romanization"] = 0.783,
        ["thai-place-thai-districts"] = 0.943,
        ["thai-place-thai-sub-districts"] = 0.874,
    };

    /// <summary>The bar: half the error of the best peer.</summary>
    public static double HalfTheError(string set) => 1 - (1 - BestPeer[set]) / 2;

    /// <summary>Each name once, with all spellings that any row gives it, lower case.</summary>
    public static Dictionary<string, HashSet<string>> Read(string set)
    {
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(SharedData.PathTo("names", set + ".tsv")))
        {
            if (line.Split('\t') is not [var name, var spellings]) continue;
            if (!names.TryGetValue(name.Trim(), out var known)) names[name.Trim()] = known = new(StringComparer.Ordinal);
            foreach (var spelling in spellings.Split('|')) known.Add(spelling.Trim().ToLowerInvariant());
        }
        return names;
    }
}
