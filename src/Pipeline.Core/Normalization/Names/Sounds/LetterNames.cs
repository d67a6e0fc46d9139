using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Latin letters by their English names, as initials are written in other scripts: सी. तमिलसेल्वन is C. Tamilselvan. <c>Data/letter-names.csv</c>.
/// The label of a letter is <c>c!</c>: what is spelt so may yet be a word.
/// </summary>
internal sealed class LetterNames
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _labels;
    private readonly int _longest;

    public LetterNames(string script)
    {
        var rows = EmbeddedData.Rows("Normalization/Data/letter-names.csv").Where(row => row[0] == script);
        var labels = rows.ToDictionary(row => Nfc.Of(row[1]), row => row[2] + "!", StringComparer.Ordinal);
        _labels = labels.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = labels.Keys.Max(word => word.Length);
    }

    /// <summary>The label of the letter that a word names.</summary>
    public bool TryRead(ReadOnlySpan<char> word, out string label)
    {
        label = "";
        return word.Length <= _longest && _labels.TryGetValue(word, out label!);
    }
}
