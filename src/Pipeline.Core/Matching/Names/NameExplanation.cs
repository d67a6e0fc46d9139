using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching.Names;

/// <summary>Why two names agree as far as they do, for people to read.</summary>
/// <param name="Match">The result.</param>
/// <param name="Pairs">Every word of the two, with its partner in the other where it has one.</param>
public sealed record NameExplanation(NameMatch Match, IReadOnlyList<ExplainedPair> Pairs)
{
    public static NameExplanation Of(PersonName first, PersonName second)
    {
        Span<NameToken> a = stackalloc NameToken[NameToken.Most], b = stackalloc NameToken[NameToken.Most];
        Span<TokenPair> pairs = stackalloc TokenPair[NameToken.Most];
        a = a[..NameToken.Cut(first, a)];
        b = b[..NameToken.Cut(second, b)];
        var alignment = new NameAlignment(first, a, second, b, NameScripts.AreDifferent(first, second), pairs);
        alignment.Align();

        var explained = new List<ExplainedPair>();
        foreach (var pair in alignment.Pairs)
        {
            explained.Add(new ExplainedPair(
                Words(first, a.Slice(pair.First, pair.FirstCount)), Words(second, b.Slice(pair.Second, pair.SecondCount)),
                pair.Level, pair.Likeness, NameMatch.WeightOf(pair, a, b)));
        }
        AddLeft(explained, first, a, alignment.FirstFree, isFirst: true);
        AddLeft(explained, second, b, alignment.SecondFree, isFirst: false);
        return new NameExplanation(NameMatch.Of(first, second), explained);
    }

    private static void AddLeft(List<ExplainedPair> explained, PersonName name, ReadOnlySpan<NameToken> tokens, uint free, bool isFirst)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if ((free >> i & 1) == 0) continue;
            var word = tokens[i].Of(name).ToString();
            explained.Add(new ExplainedPair(isFirst ? word : null, isFirst ? null : word, TokenLevel.None, 0, tokens[i].Weight));
        }
    }

    private static string Words(PersonName name, ReadOnlySpan<NameToken> tokens) =>
        name.Latin[tokens[0].Start..(tokens[^1].Start + tokens[^1].Length)];
}

/// <summary>Words of two names that are partners, or one that has none.</summary>
/// <param name="First">The word or the neighbouring words of the first name; null where the second's has no partner.</param>
/// <param name="Second">Those of the second name.</param>
/// <param name="Level">In what way they agree.</param>
/// <param name="Likeness">How much alike they are, 0 to 1.</param>
/// <param name="Weight">How much they tell: 1 for a rare name, less for one that many bear.</param>
public sealed record ExplainedPair(string? First, string? Second, TokenLevel Level, double Likeness, double Weight);
