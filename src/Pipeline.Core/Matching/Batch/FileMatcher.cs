using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>Two rows that show one person.</summary>
public sealed record MatchedRows(string Left, string Right, double Probability);

/// <summary>What came of a match.</summary>
/// <param name="Pairs">The linked pairs, by their ids.</param>
/// <param name="InDoubt">Pairs that were not linked and are worth a person's look, the likeliest first.</param>
/// <param name="First">Rows of the first file.</param>
/// <param name="Second">Rows of the second file, 0 without one.</param>
/// <param name="Compared">Pairs compared.</param>
/// <param name="Threshold">The probability from which on pairs were linked.</param>
public sealed record FileMatch(IReadOnlyList<MatchedRows> Pairs, IReadOnlyList<MatchedRows> InDoubt, int First, int Second, long Compared, double Threshold)
{
    /// <summary>The model learnt, as JSON.</summary>
    public required string Model { get; init; }

    /// <summary>Why two rows were or were not linked, by their ids; null where there is no such row.</summary>
    public required Func<string, string, Waterfall?> Explain { get; init; }
}

/// <summary>Finds the rows of a file, or of two, that show one person.</summary>
public static class FileMatcher
{
    /// <param name="first">The rows.</param>
    /// <param name="second">Others to link them with; null: rows of the first are linked among themselves.</param>
    /// <param name="idColumn">The column that names each row.</param>
    /// <param name="columns">The columns to compare, and what they hold.</param>
    /// <param name="threshold">The probability to link from; null: the one that serves best by the model's own account.</param>
    /// <param name="tell">Told how far it is.</param>
    /// <exception cref="MatchInputException">Something about the input that a person has to mend.</exception>
    public static FileMatch Match(
        HeaderedCsv first, HeaderedCsv? second, string idColumn, IReadOnlyList<(string Column, FieldKind Kind)> columns, double? threshold, Action<string> tell)
    {
        var table = new TableReader(idColumn, columns).Read(first, second);
        tell($"{table.Count} records read");
        var result = BatchLinker.Link(table, threshold, tell);
        var pairs = result.Pairs.OrderBy(pair => pair.First).ThenBy(pair => pair.Second).Select(RowsOf).ToArray();
        var inDoubt = result.InDoubt.OrderByDescending(pair => pair.Probability).ThenBy(pair => pair.First).ThenBy(pair => pair.Second).Select(RowsOf).ToArray();
        return new(pairs, inDoubt, table.Split, table.Count - table.Split, result.Compared, result.Threshold)
        {
            Model = ModelJson.Write(result.Model),
            Explain = (left, right) => Explain(table, result.Model, left, right),
        };

        MatchedRows RowsOf(LinkedPair pair) => new(table.Ids[pair.First], table.Ids[pair.Second], pair.Probability);
    }

    private static Waterfall? Explain(RecordTable table, LinkModel model, string left, string right)
    {
        // Two files may use the same id for different rows.
        var (first, second) = (Array.IndexOf(table.Ids, left), Array.LastIndexOf(table.Ids, right));
        if (first < 0 || second < 0) return null;
        Span<byte> slots = stackalloc byte[table.Columns.Length], classes = stackalloc byte[table.Columns.Length];
        new PairComparer(table).Compare(first, second, slots, classes);
        return Waterfall.Of(new WeightTable(model).Evidence(table.Columns.Select(column => column.Name), slots, classes));
    }
}
