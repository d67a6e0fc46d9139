using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>What a word or letter says of a person's sex: <c>Data/sex.csv</c>, and what one language means otherwise, <c>Data/sex-by-language.csv</c>.</summary>
internal static class SexWords
{
    private static readonly Dictionary<string, (string Language, string Sex)> OfOneLanguage =
        EmbeddedData.Rows("Normalization/Data/sex-by-language.csv").ToDictionary(row => Headers.Fold(row[0]), row => (row[1], row[2]));

    /// <summary>
    /// <c>F</c>, <c>M</c>, or <c>U</c> where it is stated to be neither or unknown; null where the text does not tell. "B" is a boy, but in a Filipino
    /// register babae, a girl; and where the headers are in another language and the post is in the Philippines, it could be either.
    /// </summary>
    public static string? MeaningOf(string? text, string? language, string? country)
    {
        if (text is null || !OfOneLanguage.TryGetValue(Headers.Fold(text), out var local)) return Vocabulary.Sexes.MeaningOf(text);
        if (language == local.Language) return local.Sex;
        return country is not null && country == Countries.OfLanguage(local.Language) ? null : Vocabulary.Sexes.MeaningOf(text);
    }
}
