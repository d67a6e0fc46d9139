namespace Pipeline.Core.Matching.Names;

/// <summary>
/// How far the letters of a name could stand together by chance, learnt from the list itself: what a spelling costs counts against it (the odds of
/// Fellegi and Sunter, letter by letter), so that a long rare name that fits beats a short common one.
/// </summary>
internal sealed class LetterChance
{
    /// <summary>How much of the letters' chance counts. All of it (1) would trust a letter model that knows nothing of words.</summary>
    private const float Share = 0.7f;

    /// <summary>Letters a to z in a thousand of Latin spellings of Asian names, counted over the public lists of docs/matching.md: what a short list is leant towards.</summary>
    private static readonly int[] Usual = [186, 20, 18, 25, 57, 2, 30, 73, 56, 7, 48, 30, 38, 90, 47, 29, 1, 58, 41, 53, 40, 10, 13, 1, 26, 2];

    private readonly float[] _bits = new float[128];

    /// <param name="names">Of letters a to z and 0 to 9.</param>
    public LetterChance(IReadOnlyList<string> names)
    {
        for (var c = 'a'; c <= 'z'; c++) _bits[c] = Usual[c - 'a'];
        for (var c = '0'; c <= '9'; c++) _bits[c] = 1;
        foreach (var name in names)
        {
            foreach (var letter in name) _bits[letter]++;
        }
        var all = _bits.Sum();
        for (var c = 0; c < _bits.Length; c++) _bits[c] = _bits[c] > 0 ? -Share * MathF.Log2(_bits[c] / all) : 0;
    }

    /// <summary>In bits.</summary>
    public float Of(ReadOnlySpan<char> letters)
    {
        var bits = 0f;
        foreach (var letter in letters) bits += _bits[letter];
        return bits;
    }
}
