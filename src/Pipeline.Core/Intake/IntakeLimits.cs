namespace Pipeline.Core.Intake;

/// <summary>How large an upload and its parts may be; what is over a limit is refused with a message, never read to the end.</summary>
public sealed record IntakeLimits
{
    /// <summary>Bytes of the file as uploaded.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>Bytes a workbook or an archive may expand to; more is taken for a decompression bomb.</summary>
    public long MaxExpandedBytes { get; init; } = 1L << 30;

    /// <summary>How many times its packed size a file in an archive may expand to, once it is large.</summary>
    public int MaxExpansion { get; init; } = 150;

    /// <summary>Files in an archive, and sheets in a workbook.</summary>
    public int MaxFiles { get; init; } = 100;

    /// <summary>Rows of an upload, all its files and sheets together.</summary>
    public long MaxRows { get; init; } = 2_000_000;

    /// <summary>Columns of a table.</summary>
    public int MaxColumns { get; init; } = 1_000;

    /// <summary>Characters of one value; Excel allows as many.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>Characters of one row or bytes of one JSON record.</summary>
    public int MaxRecordLength { get; init; } = 1 << 20;

    /// <summary>Levels of nesting in JSON.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>How long the reading of one upload may take, with everything that is done with its rows meanwhile; less than the host lets a function run (<c>functionTimeout</c> in host.json).</summary>
    public TimeSpan MaxReadingTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Problems written out one by one in a receipt; the rest are only counted.</summary>
    public int MaxListedProblems { get; init; } = 10_000;
}
