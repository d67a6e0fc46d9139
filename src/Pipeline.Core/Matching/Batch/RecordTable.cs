namespace Pipeline.Core.Matching.Batch;

/// <summary>The records of one file, or of two that are to be linked, by columns.</summary>
/// <param name="Ids">The id of each record.</param>
/// <param name="Split">The first record of the second file; the number of records where there is but one file.</param>
internal sealed record RecordTable(string[] Ids, int Split, Column[] Columns)
{
    public int Count => Ids.Length;

    public bool IsLink => Split < Count;

    /// <summary>All pairs of records that may show one person.</summary>
    public double Pairs => IsLink ? (double)Split * (Count - Split) : Count * (Count - 1.0) / 2;

    /// <summary>Whether two records are compared at all: in a link of two files only those of different files are.</summary>
    public bool IsPair(int first, int second) => first != second && (!IsLink || (first < Split) != (second < Split));
}
