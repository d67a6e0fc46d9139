using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Records;

/// <summary>What a name in a script of its own sounds like.</summary>
/// <param name="Whole">As one: Burmese and Thai leave no spaces where Latin does.</param>
/// <param name="Words">Word by word.</param>
public sealed record SpokenWords(Sounded Whole, Sounded[] Words)
{
    private static readonly char[] BetweenWords = [' ', '-', '.'];

    /// <summary>Null where the text's script has no rules of its own.</summary>
    public static SpokenWords? Of(string text)
    {
        var sounded = SoundReader.Read(text);
        if (!SpellingTables.HasRules(sounded.Script)) return null;
        var table = SpellingTables.Of(sounded.Script);
        var words = text.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries);
        var whole = new Sounded(table, sounded.All);
        return new SpokenWords(whole, words.Length == 1 ? [whole] : Array.ConvertAll(words, word => new Sounded(table, SoundReader.Read(word).All)));
    }
}
