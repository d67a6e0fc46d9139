using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Words that Latin lists translate instead of spelling, such as Burmese ရပ်ကွက်, ward: each is one sound. <c>Data/translated-words.csv</c>.
/// </summary>
internal sealed class TranslatedWords(string script)
{
    private readonly (string Word, string Label)[] _words =
        [.. EmbeddedData.Rows("Normalization/Data/translated-words.csv").Where(row => row[0] == script).Select(row => (Nfc.Of(row[1]), row[2] + "!"))];

    /// <summary>The label of the word that a text begins with.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out string label, out int length)
    {
        foreach (var (word, known) in _words)
        {
            if (!text.StartsWith(word, StringComparison.Ordinal)) continue;
            (label, length) = (known, word.Length);
            return true;
        }
        (label, length) = ("", 0);
        return false;
    }
}
