using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching.Names;

/// <summary>One word of a name, as the comparison needs it.</summary>
/// <param name="Start">Where it stands in <see cref="PersonName.Latin"/>.</param>
/// <param name="Length">Its letters.</param>
/// <param name="Word">What is known of it.</param>
/// <param name="Role">Whose name it is, as far as the name says.</param>
internal readonly record struct NameToken(int Start, int Length, NameWord Word, NameRole Role)
{
    /// <summary>Words beyond are not compared.</summary>
    public const int Most = 12;

    public bool IsInitial => Length == 1;

    /// <summary>Whether the word may be written, joined to its neighbour or left out, and tells no one apart.</summary>
    public bool IsFiller => Word.Kind is NameWordKind.Particle or NameWordKind.Patronymic;

    /// <summary>
    /// How much it tells: 1 for a rare name, less for one that many bear, hardly anything for what half of all carry. In a list of names of n bearers log n bits are lost;
    /// one in a hundred against one in ten thousand is half the bits.
    /// </summary>
    public float Weight => Word switch
    {
        { Kind: NameWordKind.Particle or NameWordKind.Patronymic } => 0,
        { Kind: NameWordKind.Title } => 0.1f,
        { Kind: NameWordKind.Courtesy } => 0.2f,
        _ when IsInitial => 0.3f,
        { Share: 1 } => 0.5f,
        { Share: 2 } => 0.75f,
        _ => 1,
    };

    public ReadOnlySpan<char> Of(PersonName name) => name.Latin.AsSpan(Start, Length);

    /// <summary>Cuts a name into its words.</summary>
    /// <returns>How many there are.</returns>
    public static int Cut(PersonName name, Span<NameToken> tokens)
    {
        var latin = name.Latin.AsSpan();
        var (count, ownEnds, hasStroke) = (0, -1, name.Text.Contains('/'));
        foreach (var range in latin.Split(' '))
        {
            if (count == Most) break;
            var start = range.Start.GetOffset(latin.Length);
            var length = range.End.GetOffset(latin.Length) - start;
            var word = NameWords.Of(latin.Slice(start, length));
            if (hasStroke && Patronymics.IsStroke(latin.Slice(start, length))) word = new NameWord(0, NameWordKind.Patronymic, 0);
            if (word.Kind == NameWordKind.Patronymic && ownEnds < 0 && count > 0) ownEnds = count;
            tokens[count++] = new NameToken(start, length, word, default);
        }
        LetNamesBeNames(tokens[..count]);
        if (ownEnds > 0 && ownEnds < count - 1) SetRoles(tokens[..count], ownEnds);
        return count;
    }

    /// <summary>
    /// Words that stand where only a name can: "De" or "Al" as the whole of it, a particle at the end, Kumari or Lal at the beginning,
    /// Haji where but one other word is left.
    /// </summary>
    private static void LetNamesBeNames(Span<NameToken> tokens)
    {
        var names = 0;
        foreach (var token in tokens) names += token.Word.Kind is NameWordKind.Name or NameWordKind.Courtesy ? 1 : 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var isName = tokens[i].Word.Kind switch
            {
                NameWordKind.Particle => names == 0 || i == tokens.Length - 1,
                NameWordKind.Patronymic => names == 0,
                NameWordKind.Title => names < 2,
                NameWordKind.Courtesy => i == 0,
                _ => true,
            };
            if (isName) tokens[i] = tokens[i] with { Word = tokens[i].Word with { Kind = NameWordKind.Name } };
        }
    }

    /// <summary>Ahmad bin Ali: the person's own name before, the father's behind.</summary>
    private static void SetRoles(Span<NameToken> tokens, int ownEnds)
    {
        for (var i = 0; i < tokens.Length; i++) tokens[i] = tokens[i] with { Role = i < ownEnds ? NameRole.Own : NameRole.Fathers };
    }
}

/// <summary>Whose name a word is.</summary>
public enum NameRole : byte
{
    /// <summary>The name does not say.</summary>
    Unknown,

    /// <summary>It stands before bin, binti or s/o.</summary>
    Own,

    /// <summary>It stands after it: the father's, or the family's.</summary>
    Fathers,
}
