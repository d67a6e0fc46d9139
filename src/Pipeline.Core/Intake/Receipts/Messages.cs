namespace Pipeline.Core.Intake.Receipts;

/// <summary>What is said of each kind of problem in the senders' languages: <c>Data/messages.csv</c>. English stands where the problem is found.</summary>
public static class Messages
{
    private static readonly Dictionary<(string Code, string Language), (string Message, string Remedy)> Known = EmbeddedData.Rows("Intake/Data/messages.csv")
        .ToDictionary(row => (row[0], row[1]), row => (row[2], row[3]));

    /// <summary>The problem in words of this language; as it is where there are none.</summary>
    public static Problem Translate(Problem problem, string language) => Known.TryGetValue((problem.Code, language), out var said)
        ? problem with { Message = NamingField(said.Message, problem.Field, language), Remedy = said.Remedy }
        : problem;

    /// <summary>With the word for the field that stands above such columns in the language.</summary>
    private static string NamingField(string message, Field? field, string language) =>
        field is { } named ? message.Replace("{field}", Headers.NameOf(named, language) ?? $"{named}", StringComparison.Ordinal) : message;

    internal static IEnumerable<string> Codes => Known.Keys.Select(known => known.Code).Distinct();

    internal static bool Has(string code, string language) => Known.ContainsKey((code, language));
}
