using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching.Records;

/// <summary>
/// How many sightings of a large registry are expected to share a name, or a part of one, by what is known of its words (<see cref="NameWords"/>) and by nothing that a registry
/// holds. Of the right order at best: it tells the names that hundreds bear from those that hardly anybody does.
/// </summary>
internal static class Namesakes
{
    /// <summary>Sightings in the registry.</summary>
    public const double Registry = 1_000_000;

    /// <summary>The words of one name are nearly always of one of so many countries: as many times commoner among its people as in the registry.</summary>
    private const double Countries = 10;

    /// <summary>Shares of the sightings with a word of <see cref="NameWord.Share"/> 1 and 2, and with one that comes and goes.</summary>
    private const double Common = 1e-2, LessCommon = 2e-3, ComesAndGoes = 2e-2;

    /// <summary>Of the names that can be read as some words when they are written together, those that are these words: most skeletons can be read in several ways.</summary>
    private const double MeantSo = 0.3;

    /// <summary>A letter of a name that no known word explains, and a start or end that no known word has.</summary>
    private const double UnknownLetter = 0.03, UnknownPart = 1e-4;

    /// <summary>Letters of the longest start or end, and of the longest known word looked for in a name that is written together.</summary>
    public const int LongestPart = 6;
    private const int LongestWord = 8;
    private const long NoLetters = 1;

    private static readonly Dictionary<string, double> Words = WordsBySkeleton();
    private static readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Starts = PartsOf(Words, (word, length) => word[..length]).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Ends = PartsOf(Words, (word, length) => word[^length..]).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>By their letters, five bits each: they are looked up dozens of times a name.</summary>
    private static readonly Dictionary<long, double> Joinable = JoinableOf(Words);

    /// <summary>The share of sightings with a word of this skeleton. Few letters are the skeleton of many words, known or not.</summary>
    public static double ShareOf(string skeleton) => Math.Max(Words.GetValueOrDefault(skeleton), skeleton.Length switch
    {
        <= 2 => 1e-3,
        3 => 2e-4,
        _ => 5e-5,
    });

    /// <summary>Sightings with a word of some share and another that starts, or ends, so.</summary>
    /// <param name="share">The share of the one.</param>
    /// <param name="part">Up to <see cref="LongestPart"/> letters of the other's skeleton.</param>
    /// <param name="isLast">Whether it ends with them.</param>
    public static double WithPart(double share, ReadOnlySpan<char> part, bool isLast) =>
        Registry * share * Within((isLast ? Ends : Starts).TryGetValue(part, out var known) ? Math.Max(known, UnknownPart) : UnknownPart);

    /// <summary>Sightings with all the words of a name.</summary>
    /// <param name="shares">The share of each of its words.</param>
    public static double WithAll(params ReadOnlySpan<double> shares)
    {
        var people = Registry / Countries;
        foreach (var share in shares) people *= Within(share);
        return people;
    }

    /// <summary>Sightings with a name that is this when it is written together, by the commonest words that can be read in it.</summary>
    /// <param name="joined">The skeleton of the whole.</param>
    public static double WithJoined(ReadOnlySpan<char> joined)
    {
        Span<double> best = stackalloc double[joined.Length + 1];
        best.Clear();
        best[0] = MeantSo * Registry / Countries;
        for (var start = 0; start < joined.Length; start++)
        {
            best[start + 1] = Math.Max(best[start + 1], best[start] * UnknownLetter);
            var word = NoLetters;
            for (var end = start + 1; end <= Math.Min(joined.Length, start + LongestWord); end++)
            {
                word = Appended(word, joined[end - 1]);
                if (Joinable.TryGetValue(word, out var share)) best[end] = Math.Max(best[end], best[start] * Within(share));
            }
        }
        return best[^1];
    }

    private static double Within(double share) => Math.Min(1, share * Countries);

    private static Dictionary<string, double> WordsBySkeleton() => NameWords.All
        .GroupBy(known => Skeleton.Of(known.Word), known => known.Meaning)
        .ToDictionary(alike => alike.Key, alike => Math.Max(alike.Sum(ShareOf), alike.Any(word => word.Kind != NameWordKind.Name) ? ComesAndGoes : 0));

    private static double ShareOf(NameWord word) => (word.Kind, word.Share) switch
    {
        (NameWordKind.Name, 1) => Common,
        (NameWordKind.Name, 2) => LessCommon,
        _ => 0,
    };

    private static Dictionary<string, double> PartsOf(Dictionary<string, double> words, Func<string, int, string> part)
    {
        var (parts, all) = (new Dictionary<string, double>(), words.Values.Sum());
        foreach (var (word, share) in words)
        {
            for (var length = 1; length <= Math.Min(LongestPart, word.Length); length++) parts[part(word, length)] = parts.GetValueOrDefault(part(word, length)) + share / all;
        }
        return parts;
    }

    /// <summary>Words as they are within a name: what a skeleton keeps of a first vowel, or of the only one, is lost there.</summary>
    private static Dictionary<long, double> JoinableOf(Dictionary<string, double> words)
    {
        var parts = new Dictionary<long, double>(words.Count);
        foreach (var (word, share) in words)
        {
            if (word.Length > LongestWord) continue;
            Add(word, share);
            if (word.Length > 2 && word[0] == 'a') Add(word.AsSpan(1), share);
            if (word.Length == 2 && word[1] is 'a' or 'i' or 'u') Add(word.AsSpan(0, 1), share);
        }
        return parts;

        void Add(ReadOnlySpan<char> part, double share)
        {
            var letters = NoLetters;
            foreach (var letter in part) letters = Appended(letters, letter);
            parts[letters] = Math.Max(parts.GetValueOrDefault(letters), share);
        }
    }

    private static long Appended(long letters, char letter) => letters << 5 | (uint)(letter & 31);
}
