using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching;

/// <summary>
/// Keys under which sightings find each other: two are compared if, and only if, they share one. That rule, and not what the registry holds
/// at the moment, decides which pairs are looked at, so the order of arrival cannot matter.
/// </summary>
public static class MatchKeys
{
    /// <summary>A birth interval wider than this many years says too little to search by.</summary>
    private const int MaxYears = 4;

    /// <summary>Letters of a name, and of its skeleton, that is looked for as if it were written together.</summary>
    private const int MostJoined = 48, LeastJoined = 4;

    /// <summary>A single Latin word with fewer letters in its skeleton is one name and not two together: Mohammad has four.</summary>
    private const int LeastJoinedInLatin = 6;

    /// <summary>The keys of a sighting, each once.</summary>
    public static IReadOnlyList<long> Of(Sighting sighting)
    {
        var keys = new List<long>(12);
        foreach (var document in sighting.Documents) Add(keys, new KeyHash('d').Add(document.Number));
        foreach (var name in sighting.Names)
        {
            var tokens = DistinctSorted(name.Skeleton);
            AddNameKeys(keys, tokens, sighting);
            AddJoinedKey(keys, name);
            foreach (var phone in sighting.Phones)
            {
                foreach (var token in tokens) Add(keys, new KeyHash('p').Add(phone).Add(token));
            }
        }
        return keys;
    }

    private static void AddNameKeys(List<long> keys, string[] tokens, Sighting sighting)
    {
        if (tokens.Length > 1)
        {
            var whole = new KeyHash('n');
            foreach (var token in tokens) whole = whole.Add(token);
            Add(keys, whole);
        }
        var (first, last) = Years(sighting.Birth);
        for (var year = first; year <= last; year++)
        {
            if (tokens.Length == 1) Add(keys, new KeyHash('s').Add(tokens[0]).Add(year).Add((int)sighting.Sex));
            // One of two names misspelt, all but its first sound.
            for (var i = 0; i < tokens.Length; i++)
            {
                for (var j = 0; j < tokens.Length; j++)
                {
                    if (i != j) Add(keys, new KeyHash('t').Add(tokens[i]).Add(tokens[j].AsSpan(0, 1)).Add(year));
                }
            }
        }
    }

    /// <summary>Burmese and Thai write together what Latin writes apart: အောင်မင်း is Aung Min. A short name alone would be everybody's.</summary>
    private static void AddJoinedKey(List<long> keys, PersonName name)
    {
        if (name.Latin.Length > MostJoined) return;
        Span<char> joined = stackalloc char[MostJoined];
        var length = 0;
        foreach (var letter in name.Latin)
        {
            if (letter != ' ') joined[length++] = letter;
        }
        var skeleton = Skeleton.Of(joined[..length]);
        var least = name.Skeleton.Count == 1 && IsLatin(name.Text) ? LeastJoinedInLatin : LeastJoined;
        if (skeleton.Length >= least) Add(keys, new KeyHash('w').Add(skeleton));
    }

    private static bool IsLatin(string text)
    {
        foreach (var c in text)
        {
            if (Scripts.Of(c) > Script.Latin) return false;
        }
        return true;
    }

    /// <summary>The birth years possible; a day is taken to be one year off either way, since ages are. None where too little is known.</summary>
    private static (int First, int Last) Years(BirthInterval birth)
    {
        if (!birth.IsKnown) return (1, 0);
        var (from, to) = birth.Days <= 31 ? (birth.From.Year - 1, birth.To.Year + 1) : (birth.From.Year, birth.To.Year);
        return to - from < MaxYears ? (from, to) : (1, 0);
    }

    private static string[] DistinctSorted(IReadOnlyList<string> skeleton)
    {
        var tokens = skeleton.ToArray();
        Array.Sort(tokens, StringComparer.Ordinal);
        var kept = 0;
        foreach (var token in tokens)
        {
            if (kept == 0 || tokens[kept - 1] != token) tokens[kept++] = token;
        }
        return kept == tokens.Length ? tokens : tokens[..kept];
    }

    private static void Add(List<long> keys, KeyHash hash)
    {
        if (!keys.Contains(hash.Value)) keys.Add(hash.Value);
    }
}
