using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Names;

/// <summary>Finds, for a name in any script, the names of a list that most likely are the same name.</summary>
public sealed class NearestNames
{
    /// <summary>Bits against a name whose first or last word had to be moved: one name in some sixty.</summary>
    private const float MovedWord = 6;

    /// <summary>Bits a sound that halve the score.</summary>
    private const float HalvesScore = 2.5f;

    private static readonly char[] BetweenWords = [' ', '.', ','];

    private readonly string[] _letters;
    private readonly Func<Script, SpellingTable> _tables;
    private readonly Dictionary<SpellingTable, SpelledSearch> _searches = [];

    /// <param name="candidates">Names in any script; those that are not Latin are read into their usual Latin spelling.</param>
    public NearestNames(IEnumerable<string> candidates)
        : this(candidates, SpellingTables.Of)
    {
    }

    /// <param name="candidates">As above.</param>
    /// <param name="tables">Spellings learnt elsewhere, a table a script.</param>
    public NearestNames(IEnumerable<string> candidates, Func<Script, SpellingTable> tables)
    {
        _letters = [.. candidates.Select(SoundReader.Letters)];
        _tables = tables;
    }

    /// <summary>The best candidates, best first; equal ones in their order.</summary>
    /// <returns>The candidate's index, and a score in (0, 1]: 1 where every sound is spelt in the most telling way.</returns>
    public IReadOnlyList<(int Candidate, float Score)> Find(string name, int count)
    {
        var sounded = SoundReader.Read(name);
        var search = SearchFor(_tables(sounded.Script));
        var found = search.Nearest(sounded.All, count);
        if (found.Count > 0) found = WithMovedWords(name, search, found, count);
        var halves = HalvesScore * Math.Max(1, sounded.All.Count);
        return [.. found.Select(other => (other.Name, MathF.Pow(2, -other.Excess / halves)))];
    }

    /// <summary>The same with the last word first or the first word last, as family names and initials are, where that may fit better.</summary>
    private static IReadOnlyList<(int Name, float Excess)> WithMovedWords(
        string name, SpelledSearch search, IReadOnlyList<(int Name, float Excess)> found, int count)
    {
        var words = name.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries);
        var most = found[0].Excess - MovedWord;
        if (words.Length < 2 || most <= 0) return found;
        string[] moved = [string.Join(' ', [words[^1], .. words[..^1]]), string.Join(' ', [.. words[1..], words[0]])];
        return [.. moved.Distinct(StringComparer.Ordinal)
            .SelectMany(order => search.Nearest(SoundReader.Read(order).All, count, most)).Select(other => (other.Name, Excess: other.Excess + MovedWord))
            .Concat(found)
            .GroupBy(other => other.Name).Select(same => (Name: same.Key, Excess: same.Min(other => other.Excess)))
            .OrderBy(other => other.Excess).ThenBy(other => other.Name).Take(count)];
    }

    private SpelledSearch SearchFor(SpellingTable table)
    {
        lock (_searches)
        {
            return _searches.TryGetValue(table, out var search) ? search : _searches[table] = new SpelledSearch(table, _letters);
        }
    }
}
