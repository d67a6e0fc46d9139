using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Names;

/// <summary>Finds, for a name in any script, the names of a list that most likely are the same name.</summary>
public sealed class NearestNames
{
    private readonly string[] _letters;
    private readonly Dictionary<SpellingTable, SpelledSearch> _searches = [];

    /// <param name="candidates">Names in any script; those that are not Latin are read into their usual Latin spelling.</param>
    public NearestNames(IEnumerable<string> candidates) => _letters = [.. candidates.Select(SoundReader.Letters)];

    /// <summary>The best candidates, best first; equal ones in their order.</summary>
    /// <returns>The candidate's index, and a score in [0, 1]: 1 for the most usual spelling of every sound.</returns>
    public IReadOnlyList<(int Candidate, float Score)> Find(string name, int count)
    {
        var sounded = SoundReader.Read(name);
        return SearchFor(SpellingTables.Of(sounded.Script)).Nearest(sounded.All, count);
    }

    private SpelledSearch SearchFor(SpellingTable table)
    {
        lock (_searches)
        {
            return _searches.TryGetValue(table, out var search) ? search : _searches[table] = new SpelledSearch(table, _letters);
        }
    }
}
