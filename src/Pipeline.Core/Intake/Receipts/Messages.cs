namespace Pipeline.Core.Intake.Receipts;

/// <summary>What is said of each kind of problem in the senders' languages: <c>Data/messages.csv</c>. English stands where the problem is found.</summary>
public static class Messages
{
    private static readonly Dictionary<(string Code, string Language), (string Message, string Remedy)> Known = EmbeddedData.Rows("Intake/Data/messages.csv")
        .ToDictionary(row => (row[0], row[1]), row => (row[2], row[3]));

    /// <summary>The problem in words of this language; as it is where there are none.</summary>
    public static Problem Translate(Problem problem, string language) => Known.TryGetValue((problem.Code, language), out var said)
        ? problem with { Message = said.Message, Remedy = said.Remedy }
        : problem;

    internal static bool Has(string code, string language) => Known.ContainsKey((code, language));
}
