using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching.Records;

/// <summary>
/// How common names are, by what is known of their words and not by the records at hand: classes of terms that stay the same whatever a registry holds. The shares order names only;
/// what agreeing on a name of a class says is learnt.
/// </summary>
internal static class NameShares
{
    /// <summary>Of so many people: enough for the classes of names of several words to differ.</summary>
    private const double People = 1e7;

    /// <summary>Shares of those who bear a word of <see cref="NameWord.Share"/> 1, 2 and 0, and of one that comes and goes.</summary>
    private const double Common = 1e-2, LessCommon = 2e-3, Rare = 5e-5, ComesAndGoes = 0.5;

    private static readonly Dictionary<string, double> Known = NameWords.All.GroupBy(known => Skeleton.Of(known.Word), known => ShareOf(known.Meaning))
        .ToDictionary(alike => alike.Key, alike => alike.Max(), StringComparer.Ordinal);

    /// <summary>The class of what two names share at a level; 0 where they share nothing.</summary>
    public static byte ClassOf(Level level, FieldValue first, FieldValue second) => level switch
    {
        Level.Same or Level.Sounds or Level.Near or Level.Rough or Level.ShortForm => Math.Min(ClassOf(first), ClassOf(second)),
        Level.Part or Level.Some or Level.Another => ClassOfSharedWord(first, second),
        _ => 0,
    };

    /// <summary>The class of a whole name, as all its spellings have it.</summary>
    public static byte ClassOf(FieldValue name)
    {
        var people = People;
        foreach (var word in name.Skeletons) people *= ShareOf(word);
        return TermCounts.ClassOf((long)people);
    }

    /// <summary>The class of a word, by its skeleton.</summary>
    public static byte ClassOfWord(string skeleton) => TermCounts.ClassOf((long)(People * ShareOf(skeleton)));

    private static byte ClassOfSharedWord(FieldValue first, FieldValue second)
    {
        byte rarest = 0;
        foreach (var word in first.Skeletons)
        {
            if (Array.IndexOf(second.Skeletons, word) >= 0 && ClassOfWord(word) is var of && (rarest == 0 || of < rarest)) rarest = of;
        }
        return rarest;
    }

    private static double ShareOf(string skeleton) => Known.GetValueOrDefault(skeleton, Rare);

    private static double ShareOf(NameWord word) => word.Kind != NameWordKind.Name ? ComesAndGoes : word.Share switch
    {
        1 => Common,
        2 => LessCommon,
        _ => Rare,
    };
}
