using Pipeline.Functions.Retention;

namespace Pipeline.Functions.Settings;

/// <summary>How long data is kept.</summary>
/// <param name="Terms">Those of the file, or the usual ones.</param>
/// <param name="Confirmed">The fingerprint of the terms that an admin confirmed; null: none.</param>
public sealed record RetentionSettings(RetentionTerms Terms, string? Confirmed)
{
    /// <summary>Nothing is deleted under terms that nobody confirmed, or that were changed since.</summary>
    public bool IsConfirmed => Confirmed == Terms.Fingerprint;

    public static RetentionSettings Read(SettingsReader reader) => new(ReadTerms(reader), reader.Optional("Retention__Confirmed"));

    private static RetentionTerms ReadTerms(SettingsReader reader)
    {
        const string name = "Retention__File", purpose = "the JSON file of how long each kind of data is kept, in days", example = "/home/data/retention.json";
        if (reader.Optional(name) is not { } path) return RetentionTerms.Usual;
        if (!File.Exists(path))
        {
            reader.AddFault(name, "names a file that is not there", purpose, example);
            return RetentionTerms.Usual;
        }

        var (terms, faults) = RetentionTerms.Parse(File.ReadAllText(path));
        foreach (var fault in faults) reader.AddFault(name, fault, purpose, example);
        return terms ?? RetentionTerms.Usual;
    }
}
