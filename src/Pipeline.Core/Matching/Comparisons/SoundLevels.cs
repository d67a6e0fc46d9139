using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Comparisons;

/// <summary>
/// Compares a name in a script of its own with one in another by how well the other's Latin letters spell its sounds. The bounds are bits a sound, chosen by eye from
/// six public name lists: nine true spellings in ten stay below 2.5, and of the nearest of thirty chance ones two in a hundred below 1.4 (Khmer) to 3.3 (Bengali).
/// </summary>
internal static class SoundLevels
{
    private const float MostSame = 0.35f, MostSounds = 1.2f, MostNear = 2, MostRough = 3;

    private const int MostWords = 16;

    public static Level Compare(FieldValue first, FieldValue second)
    {
        if (first.Spoken is not { } spoken) return Compare(second.Spoken!, first);
        var level = Compare(spoken, second);
        return second.Spoken is { } other && Compare(other, first) is var back && back < level ? back : level;
    }

    private static Level Compare(SpokenWords spoken, FieldValue other)
    {
        var whole = LevelOf(spoken.Whole, other.Joined);
        if (whole == Level.Same || (spoken.Words.Length == 1 && other.Words.Length == 1)) return whole;
        var aligned = Align(spoken.Words, other.Words);
        // Written together here and apart there, the whole can agree where no word has a partner.
        return (whole <= Level.Near || aligned > Level.Part) && whole < aligned && spoken.Words.Length != other.Words.Length ? whole : aligned;
    }

    /// <summary>Gives each word its best partner left; the whole agrees as far as the worst of them.</summary>
    private static Level Align(Sounded[] words, string[] others)
    {
        Span<bool> taken = stackalloc bool[MostWords];
        var (worst, partnered) = (Level.Same, 0);
        foreach (var word in words)
        {
            var (best, at) = (Level.Different, -1);
            for (var j = 0; j < others.Length && j < MostWords; j++)
            {
                if (!taken[j] && LevelOf(word, others[j]) is var level && level < best) (best, at) = (level, j);
            }
            if (at < 0) continue;
            taken[at] = true;
            partnered++;
            if (best > worst) worst = best;
        }
        if (partnered == 0) return Level.Different;
        var fewer = Math.Min(words.Length, others.Length);
        if (partnered < fewer) return Level.Some;
        return words.Length == others.Length ? worst : worst == Level.Rough ? Level.Some : Level.Part;
    }

    private static Level LevelOf(Sounded sounded, string letters) => sounded.ExcessOf(letters, MostRough) switch
    {
        <= MostSame => Level.Same,
        <= MostSounds => Level.Sounds,
        <= MostNear => Level.Near,
        <= MostRough => Level.Rough,
        _ => Level.Different,
    };
}
