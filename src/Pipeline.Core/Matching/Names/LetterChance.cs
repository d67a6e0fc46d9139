namespace Pipeline.Core.Matching.Names;

/// <summary>
/// How far the letters of a name could stand together by chance, learnt from the list itself: what a spelling costs counts against it (the odds of
/// Fellegi and Sunter, letter by letter), so that a long rare name that fits beats a short common one.
/// </summary>
internal sealed class LetterChance
{
    /// <summary>How much of the letters' chance counts. All of it (1) would trust a letter model that knows nothing of words.</summary>
    private const float Share = 0.6f;

    /// <summary>Of each letter, seen before any name is: in a short list all letters are about as likely.</summary>
    private const int FewLetters = 30;

    private readonly float[] _bits = new float[128];

    /// <param name="names">Of letters a to z and 0 to 9.</param>
    public LetterChance(IReadOnlyList<string> names)
    {
        for (var c = 'a'; c <= 'z'; c++) _bits[c] = FewLetters;
        for (var c = '0'; c <= '9'; c++) _bits[c] = FewLetters;
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
