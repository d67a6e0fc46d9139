namespace Pipeline.Core.Intake.Receipts;

/// <summary>Texts in several languages, kept as data: a table whose columns are key, language and text.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, Dictionary<string, string>> _written;
    private readonly Dictionary<string, Dictionary<string, string>> _whole;

    /// <param name="path">Such as <c>Intake/Data/page-texts.csv</c>.</param>
    public TextTable(string path)
    {
        _written = EmbeddedData.Rows(path).GroupBy(row => row[1]).ToDictionary(group => group.Key, group => group.ToDictionary(row => row[0], row => row[2]));
        _whole = _written.Keys.Append(Languages.English).Distinct().ToDictionary(language => language, WithEnglish);
    }

    /// <summary>Every language that has texts.</summary>
    public IEnumerable<string> WrittenIn => _written.Keys;

    /// <summary>Every key that has a text in some language.</summary>
    public IEnumerable<string> Keys => _written.Values.SelectMany(texts => texts.Keys).Distinct();

    /// <summary>Every text by its key: a text that the language lacks is English, and so are all where it has none.</summary>
    public IReadOnlyDictionary<string, string> In(string language) => _whole.GetValueOrDefault(language) ?? _whole[Languages.English];

    /// <summary>The text as it is written in the language itself; null where it is not.</summary>
    public string? Find(string key, string language) => _written.GetValueOrDefault(language)?.GetValueOrDefault(key);

    private Dictionary<string, string> WithEnglish(string language)
    {
        var texts = new Dictionary<string, string>(_written.GetValueOrDefault(Languages.English) ?? []);
        foreach (var (key, text) in _written.GetValueOrDefault(language) ?? []) texts[key] = text;
        return texts;
    }
}
