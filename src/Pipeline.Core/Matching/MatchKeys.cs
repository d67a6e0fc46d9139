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
        var companions = sighting.Companions.SelectMany(CompanionKeys.Of).ToArray();
        AddCompanionKeys(keys, companions, sighting.Birth);
        foreach (var name in sighting.Names)
        {
            var tokens = DistinctSorted(name.Skeleton);
            AddNameKeys(keys, tokens, sighting);
            AddJoinedKey(keys, name);
            foreach (var token in tokens)
            {
                foreach (var phone in sighting.Phones) Add(keys, new KeyHash('p').Add(phone).Add(token));
                foreach (var companion in companions) Add(keys, new KeyHash('h').Add(companion).Add(token));
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
        if (sighting.Birth.Days == 1)
        {
            foreach (var token in tokens) Add(keys, OnDay(new KeyHash('b').Add(token), sighting.Birth.From));
        }
        var (first, last) = Years(sighting.Birth);
        for (var year = first; year <= last; year++)
        {
            if (tokens.Length == 1) Add(keys, new KeyHash('s').Add(tokens[0]).Add(year).Add((int)sighting.Sex));
            // One of two names misspelt, all but its first sounds.
            for (var i = 0; i < tokens.Length; i++)
            {
                for (var j = 0; j < tokens.Length; j++)
                {
                    if (i != j) Add(keys, new KeyHash('t').Add(tokens[i]).Add(StartOf(tokens[j])).Add(year));
                }
            }
        }
    }

    /// <summary>One letter of a skeleton would find three times as many, and hardly more that are right.</summary>
    private static ReadOnlySpan<char> StartOf(string token) => token.AsSpan(0, Math.Min(2, token.Length));

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

    /// <summary>Children of one age with one adult, whatever became of their names.</summary>
    private static void AddCompanionKeys(List<long> keys, long[] companions, BirthInterval birth)
    {
        var (first, last) = Years(birth);
        foreach (var companion in companions)
        {
            for (var year = first; year <= last; year++) Add(keys, new KeyHash('g').Add(companion).Add(year));
        }
    }

    /// <summary>Day and month in one order, since they are often swapped.</summary>
    private static KeyHash OnDay(KeyHash key, DateOnly day) => key.Add(day.Year).Add(Math.Min(day.Month, day.Day)).Add(Math.Max(day.Month, day.Day));

    /// <summary>The birth years possible; one more either way where but an age is known. None where too little is known.</summary>
    private static (int First, int Last) Years(BirthInterval birth)
    {
        if (!birth.IsKnown) return (1, 0);
        if (birth.Days == 1) return (birth.From.Year, birth.From.Year);
        var (from, to) = (birth.From.Year - 1, birth.To.Year + 1);
        return to - from < MaxYears + 2 ? (from, to) : (1, 0);
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
