namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// How many records hold each term of a column: a value, the sounds of a value, or a word. Terms of about equal frequency make a class; what agreeing on a term says
/// is estimated for its class, never for the single term, of which there are too few cases.
/// </summary>
internal sealed class TermCounts
{
    public const int Classes = 48;

    private readonly byte[] _classOf;

    /// <param name="first">Records of the first file that hold each term, by the number of the term.</param>
    /// <param name="second">Records of the second file; null where one file is compared with itself.</param>
    /// <param name="classOf">The class of a term by its number; null: by how many records hold it.</param>
    public TermCounts(int[] first, int[]? second, int firstRecords, int secondRecords, Func<int, byte>? classOf = null)
    {
        _classOf = new byte[first.Length];
        for (var term = 1; term < first.Length; term++)
        {
            long a = first[term], b = second?[term] ?? 0;
            var at = _classOf[term] = classOf?.Invoke(term) ?? ClassOf(a + b);
            // Pairs that share the term, and all pairs that one who holds it is in, each pair seen from both its ends.
            Pairs[at] += second is null ? a * (a - 1) / 2.0 : (double)a * b;
            Chances[at] += second is null ? a * (firstRecords - 1) / 2.0 : (a * (double)secondRecords + b * (double)firstRecords) / 2;
        }
    }

    /// <summary>Pairs of records that share a term, by the term's class.</summary>
    public double[] Pairs { get; } = new double[Classes];

    /// <summary>Pairs of records of which one holds a term, by the term's class: what of them share it, is the term's frequency.</summary>
    public double[] Chances { get; } = new double[Classes];

    public byte Of(int term) => _classOf[term];

    /// <summary>1 for a term that one or two records hold, which cannot be told apart; then a step for every half doubling.</summary>
    public static byte ClassOf(long count) => count < 3 ? (byte)1 : (byte)Math.Min(Classes - 1, (int)Math.Round(2 * Math.Log2(count)) - 1);
}
