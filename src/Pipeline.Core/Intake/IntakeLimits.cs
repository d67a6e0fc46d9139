namespace Pipeline.Core.Intake;

/// <summary>How large an upload and its parts may be; what is over a limit is refused with a message, never read to the end.</summary>
public sealed record IntakeLimits
{
    /// <summary>Bytes of the file as uploaded.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>Bytes a workbook may expand to; more is taken for a decompression bomb.</summary>
    public long MaxExpandedBytes { get; init; } = 512L << 20;

    /// <summary>Columns of a table.</summary>
    public int MaxColumns { get; init; } = 1_000;

    /// <summary>Characters of one row or bytes of one JSON record.</summary>
    public int MaxRecordLength { get; init; } = 1 << 20;

    /// <summary>Levels of nesting in JSON.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Problems written out one by one in a receipt; the rest are only counted.</summary>
    public int MaxListedProblems { get; init; } = 10_000;
}
