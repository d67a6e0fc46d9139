namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>Where a consonant or vowel stands, as far as that changes how it is spelt.</summary>
internal enum IndicPlace : byte
{
    Inside,

    /// <summary>Begins the word.</summary>
    First,

    /// <summary>Ends the word.</summary>
    Last,

    /// <summary>Word of one consonant and one vowel: often an initial, मु. for M.</summary>
    Lone,

    /// <summary>A vowel right after another.</summary>
    AfterVowel,

    /// <summary>A consonant right before another.</summary>
    BeforeConsonant,

    /// <summary>A consonant right before itself or its own aspirate: the Latin spelling may have it once.</summary>
    Doubled,

    /// <summary>A half-vowel right after a consonant.</summary>
    AfterConsonant,

    /// <summary>A consonant that the next may double instead of being said.</summary>
    MayDouble,

    /// <summary>The inherent vowel of the first syllable, a high vowel in the second.</summary>
    BeforeHigh,
}

/// <summary>The letters of a script: their block, and the labels of their sounds, one for each place of each letter, made once.</summary>
/// <param name="block">First character of the block.</param>
/// <param name="letters">By code (<see cref="IndicSign.Code"/>): the rough Latin spelling and what tells it from others.</param>
internal sealed class IndicAlphabet(char block, IEnumerable<(int Code, string Label)> letters)
{
    private static readonly string[] Marks = ["", "^", "$", "*", "_", "-", "+", "~", "'", "/"];

    private readonly string[]?[] _labels = Compose(letters);

    public char Block => block;

    public bool Has(byte code) => _labels[code] is not null;

    public string Of(byte code, IndicPlace place) => _labels[code]![(int)place];

    private static string[]?[] Compose(IEnumerable<(int Code, string Label)> letters)
    {
        var labels = new string[]?[256];
        foreach (var (code, label) in letters) labels[code] = [.. Marks.Select(mark => label + mark)];
        return labels;
    }
}
