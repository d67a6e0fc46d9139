using System.Buffers;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Words that field staff write for a value, and what they mean: one of the tables under <c>Normalization/Data</c>, each with the word first and the meaning second or the other way round.</summary>
internal sealed class Vocabulary
{
    /// <summary>Longer texts are prose and mean nothing as a whole.</summary>
    private const int Longest = 100;

    private readonly FoldedWords<string> _meanings;
    private readonly SearchValues<string> _words;

    /// <summary>The languages of each word that can be denied; null where none can.</summary>
    private readonly ILookup<string, string>? _languages;

    private Vocabulary(string file, int word, int meaning, int? language = null)
    {
        string[][] rows = [.. EmbeddedData.Rows($"Normalization/Data/{file}.csv")];
        _meanings = new(rows.Select(row => (row[word], row[meaning])));
        _words = SearchValues.Create([.. _meanings.All.Select(entry => entry.Key)], StringComparison.Ordinal);
        if (language is { } column) _languages = rows.ToLookup(row => Headers.Fold(row[word]), row => row[column]);
    }

    public static readonly Vocabulary Sexes = new("sex", 0, 1);
    public static readonly Vocabulary Countries = new("countries", 1, 0);
    public static readonly Vocabulary Relations = new("relations", 0, 1);
    public static readonly Vocabulary Directions = new("directions", 0, 1);
    public static readonly Vocabulary Documents = new("documents", 0, 1);
    public static readonly Vocabulary AirTravel = new("air-travel", 0, 1);
    public static readonly Vocabulary Signs = new("signs", 0, 1, language: 2);

    /// <summary>In the file's order: "ညနေ" before "ည".</summary>
    public static readonly Vocabulary DayParts = new("day-parts", 0, 1);

    /// <summary>What the text as a whole means, null if we do not know.</summary>
    public string? MeaningOf(ReadOnlySpan<char> text) =>
        text.Length is > 0 and < Longest && _meanings.TryGet(text, out var meaning) ? meaning : null;

    /// <summary>What the words mean that occur in a text, each meaning once; of signs those that are not denied. A word that only stands in a longer one is part of what that says: who is paid for by an agent was not said to travel with one.</summary>
    public IEnumerable<string> MeaningsIn(ReadOnlySpan<char> text)
    {
        var folded = Headers.TryFoldPlain(text, stackalloc char[Headers.LongestPlain], out var plain) ? plain : Headers.Fold(text.ToString());
        // Most texts hold none of the words: looked for all at once.
        if (!folded.ContainsAny(_words)) return [];
        var found = folded.ToString();
        var places = _meanings.All.SelectMany(entry => PlacesOf(found, entry.Key), (entry, at) => (At: at, End: at + entry.Key.Length, Meaning: entry.Value)).ToArray();
        return places.Where(place => !Array.Exists(places, other => other.At <= place.At && other.End >= place.End && other.End - other.At > place.End - place.At)).Select(place => place.Meaning).Distinct();
    }

    /// <summary>Where a phrase stands in a text as words of its own. Scripts without spaces between words have no such bounds.</summary>
    private IEnumerable<int> PlacesOf(string text, string phrase)
    {
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            if (IsBound(text, at - 1, phrase[0]) && IsBound(text, at + phrase.Length, phrase[^1]) && !(_languages is not null && Negations.Deny(text, at, phrase.Length, _languages[phrase]))) yield return at;
        }
    }

    /// <summary>Whether no word goes on at a place beside a phrase, which begins or ends there with the letter <paramref name="inner"/>.</summary>
    internal static bool IsBound(string text, int at, char inner) =>
        at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]) || !SpacesWords(inner) || !SpacesWords(text[at]);

    /// <summary>Whether the script of a letter puts spaces between words: all but Thai, Lao, Burmese and Khmer.</summary>
    public static bool SpacesWords(char c) => c is < '\u0E00' or (> '\u0EFF' and < '\u1000') or (> '\u109F' and < '\u1780') or > '\u17FF';
}
