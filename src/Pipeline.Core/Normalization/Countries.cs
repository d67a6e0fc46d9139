namespace Pipeline.Core.Normalization;

/// <summary>The ten countries: their names and codes in every language, and the clock at their posts.</summary>
public static class Countries
{
    /// <summary>ISO 3166-1 alpha-2 of a country, nationality or code as written; null if it is none of the ten.</summary>
    public static string? Read(string? text) =>
        text is { Length: 2 } && Offset(text.ToUpperInvariant()) is not null ? text.ToUpperInvariant() : Vocabulary.Countries.MeaningOf(text);

    /// <summary>Where the language of a file's headers points, null for the languages of several countries.</summary>
    public static string? OfLanguage(string? language) => language switch
    {
        "ne" => "NP",
        "hi" => "IN",
        "bn" => "BD",
        "my" => "MM",
        "th" => "TH",
        "lo" => "LA",
        "km" => "KH",
        "ms" => "MY",
        "id" => "ID",
        "fil" => "PH",
        _ => null,
    };

    /// <summary>Time at the posts of a country. None of the ten changes its clock; of Indonesia's three zones the western one is taken.</summary>
    public static TimeSpan? Offset(string? country) => country switch
    {
        "NP" => new(5, 45, 0),
        "IN" => new(5, 30, 0),
        "BD" => new(6, 0, 0),
        "MM" => new(6, 30, 0),
        "TH" or "LA" or "KH" or "ID" => new(7, 0, 0),
        "MY" or "PH" => new(8, 0, 0),
        _ => null,
    };
}
