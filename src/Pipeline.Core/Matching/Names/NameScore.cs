using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Names;

/// <summary>
/// How likely two names as written are of one person, 0 to 1: word by word (<see cref="NameMatch"/>), and across scripts also by how well the Latin letters of one
/// spell the sounds of the other, whichever says more.
/// </summary>
public static class NameScore
{
    /// <summary>
    /// Bits a sound that halve the score: at 1.7, which about eight true spellings in ten or more stay below (six public lists), it is the threshold of a match.
    /// </summary>
    private const float HalvesScore = 3.3f;

    /// <summary>0 where one of the two holds no name.</summary>
    public static double Of(string first, string second)
    {
        if (NameReader.One(first) is not { } a || NameReader.One(second) is not { } b) return 0;
        var words = NameMatch.Of(a, b).Score;
        return words == 1 ? 1 : Math.Max(words, Math.Max(BySounds(a, b), BySounds(b, a)));
    }

    private static double BySounds(PersonName spoken, PersonName spelt)
    {
        var sounded = SoundReader.Read(spoken.Text);
        if (!SpellingTables.HasRules(sounded.Script) || SoundReader.Read(spelt.Text).Script == sounded.Script) return 0;
        var excess = new Sounded(SpellingTables.Of(sounded.Script), sounded.All).ExcessOf(spelt.Latin.Replace(" ", "", StringComparison.Ordinal));
        return Math.Pow(2, -excess / HalvesScore);
    }
}
