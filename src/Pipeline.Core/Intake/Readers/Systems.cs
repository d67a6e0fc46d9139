namespace Pipeline.Core.Intake.Readers;

/// <summary>Tells which system exported a table from the headers that only it writes: <c>Data/systems.csv</c>.</summary>
internal static class Systems
{
    private static readonly Dictionary<string, string> ByHeader = EmbeddedData.Rows("Intake/Data/systems.csv").ToDictionary(row => row[1], row => row[0]);

    /// <summary>Such as <c>kobo</c>; null where no header tells.</summary>
    public static string? Of(IEnumerable<string> headers)
    {
        foreach (var header in headers)
        {
            if (ByHeader.TryGetValue(header.Trim('\uFEFF', ' '), out var system)) return system;
        }
        return null;
    }
}
