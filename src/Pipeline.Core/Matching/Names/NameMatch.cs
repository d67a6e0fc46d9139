using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching.Names;

/// <summary>How well two names of persons agree.</summary>
/// <param name="Score">From 0 (nothing in common) to 1 (identical): at <see cref="Threshold"/> they can be of one person.</param>
/// <param name="Agreement">The same in words.</param>
public readonly record struct NameMatch(double Score, NameAgreement Agreement)
{
    /// <summary>From here on two names can be of one person.</summary>
    public const double Threshold = 0.7;

    /// <summary>The most that names reach that contradict each other, however much they share: what siblings look like.</summary>
    private const float MostOfConflicting = 0.65f;

    /// <summary>
    /// How far above the threshold names come of which one word differs in one place and all else agrees: as names alone they can be of one person who was misspelt.
    /// </summary>
    private const float MostOfSlip = 0.05f;

    /// <summary>A word that weighs less may be left out on one side and another on the other without the names contradicting each other.</summary>
    private const float Contradicting = 0.25f;

    /// <summary>How much it takes away that one name says more than the other.</summary>
    private const float Omission = 0.7f;

    /// <summary>A name that is abbreviated to its first letter.</summary>
    private const float InitialWeight = 0.6f;

    /// <summary>Compares two names; the order does not matter.</summary>
    public static NameMatch Of(PersonName first, PersonName second)
    {
        if (first.Text == second.Text) return new NameMatch(1, NameAgreement.Same);
        if (NameScripts.HasSyllableSigns(first.Text) && NameScripts.HasSyllableSigns(second.Text)) return OfSigns(first.Text, second.Text);
        if (first.Latin == second.Latin) return new NameMatch(1, NameAgreement.Same);
        if (string.CompareOrdinal(first.Latin, second.Latin) > 0) (first, second) = (second, first);
        Span<NameToken> a = stackalloc NameToken[NameToken.Most], b = stackalloc NameToken[NameToken.Most];
        Span<TokenPair> pairs = stackalloc TokenPair[NameToken.Most];
        a = a[..NameToken.Cut(first, a)];
        b = b[..NameToken.Cut(second, b)];
        var alignment = new NameAlignment(first, a, second, b, NameScripts.AreDifferent(first, second), pairs);
        alignment.Align();
        return Weigh(alignment, a, b);
    }

    /// <summary>Names in signs of syllables are the same or not: the share of the signs that both have says how far they are from it.</summary>
    private static NameMatch OfSigns(string first, string second)
    {
        var (shared, longer) = (0, Math.Max(first.Length, second.Length));
        foreach (var sign in first) shared += second.Contains(sign) ? 1 : 0;
        var back = 0;
        foreach (var sign in second) back += first.Contains(sign) ? 1 : 0;
        var share = (double)Math.Min(shared, back) / longer;
        return share == 1 ? new NameMatch(1, NameAgreement.Same)
            : new NameMatch(MostOfConflicting * share, share == 0 ? NameAgreement.Different : NameAgreement.Conflicting);
    }

    /// <summary>What an alignment says.</summary>
    internal static NameMatch Weigh(in NameAlignment alignment, ReadOnlySpan<NameToken> first, ReadOnlySpan<NameToken> second)
    {
        var (agreed, paired, least) = (0f, 0f, TokenLevel.Same);
        var (slips, slipped) = (0, 0f);
        foreach (var pair in alignment.Pairs)
        {
            var weight = WeightOf(pair, first, second);
            if (pair.Level == TokenLevel.Slip)
            {
                slips++;
                slipped += weight;
                continue;
            }
            paired += weight;
            agreed += weight * pair.Likeness;
            if (pair.Level < least) least = pair.Level;
        }
        var (firstLeft, secondLeft) = (WeightOf(alignment.FirstFree, first), WeightOf(alignment.SecondFree, second));
        if (paired == 0) return new NameMatch(0, NameAgreement.Different);
        if (slips == 1 && firstLeft + secondLeft == 0) return new NameMatch(Threshold + MostOfSlip * agreed / (paired + slipped), NameAgreement.Slip);
        var both = slipped + Math.Min(firstLeft, secondLeft);
        if (both >= Contradicting) return new NameMatch(MostOfConflicting * agreed / (paired + both), NameAgreement.Conflicting);
        var left = firstLeft + secondLeft;
        var score = agreed / paired * Math.Max(0, 1 - Omission * left / (left + 1) / paired);
        return new NameMatch(Math.Clamp(score, 0, 1), left > 0 ? NameAgreement.Part : AgreementOf(least));
    }

    internal static float WeightOf(TokenPair pair, ReadOnlySpan<NameToken> first, ReadOnlySpan<NameToken> second) =>
        pair.Level == TokenLevel.Initial ? InitialWeight : Math.Max(WeightOf(first.Slice(pair.First, pair.FirstCount)), WeightOf(second.Slice(pair.Second, pair.SecondCount)));

    private static float WeightOf(uint free, ReadOnlySpan<NameToken> tokens)
    {
        var weight = 0f;
        for (var i = 0; i < tokens.Length; i++)
        {
            if ((free >> i & 1) != 0) weight += tokens[i].Weight;
        }
        return weight;
    }

    private static float WeightOf(ReadOnlySpan<NameToken> tokens)
    {
        var weight = 0f;
        foreach (var token in tokens) weight += token.Weight;
        return weight;
    }

    private static NameAgreement AgreementOf(TokenLevel least) => least switch
    {
        TokenLevel.Same => NameAgreement.Same,
        TokenLevel.Sounds => NameAgreement.Skeleton,
        TokenLevel.Initial => NameAgreement.Part,
        _ => NameAgreement.Near,
    };
}
