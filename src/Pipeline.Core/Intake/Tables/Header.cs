namespace Pipeline.Core.Intake.Tables;

/// <summary>The header of a table: one row, or two that belong together.</summary>
/// <param name="Row">Row as the sender sees it, the lower of two; 0 where the table has none.</param>
/// <param name="Lines">Rows from the first line looked at to the last of the header.</param>
/// <param name="Titles">The header of each column; two rows are joined with a slash.</param>
/// <param name="Fields">What each column means by its header.</param>
/// <param name="Texts">The cells as they are written, which tell the language.</param>
internal sealed record Header(long Row, int Lines, string[] Titles, Field?[] Fields, string[] Texts)
{
    /// <summary>The text over each column in the upper of two rows; null where the header is one row.</summary>
    public string[]? Groups { get; init; }

    /// <summary>Columns known to be of somebody who is neither the child nor its companion.</summary>
    public int[] Strangers { get; init; } = [];

    /// <summary>Found by words with typing errors, since those that are known did not do.</summary>
    public bool IsSpelled { get; init; }

    /// <summary>The mapping remembered for this set of headers.</summary>
    public RememberedMapping? Remembered { get; init; }

    /// <summary>What a corrections file says of its columns beside their headers; null where this is none.</summary>
    public IReadOnlyDictionary<int, Field?>? Carried { get; init; }

    /// <summary>Different fields among the columns.</summary>
    public int Score { get; } = Fields.OfType<Field>().Distinct().Count();

    /// <summary>What a column would mean but for a typing error in its header; null where its header is like no other.</summary>
    public Field? SpelledField(int column) => Strangers.Contains(column) ? null : Groups is null || Groups[column].Length == 0
        ? Headers.FieldSpelledLike(Titles[column])
        : HeaderGroups.Combine(Groups[column], Titles[column][(Titles[column].LastIndexOf('/') + 1)..].Trim(), Headers.FieldSpelledLike);

    /// <summary>What speaks for it: fields, and columns known not to be the child's.</summary>
    public int Weight => Score + Strangers.Length;

    /// <summary>The table belongs to others of the same export.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Names who the child is, or at least which record of another table does: no table is of use without.</summary>
    public bool Identifies => Array.Exists(Fields, meaning => meaning is Field.FullName or Field.GivenName or Field.DocumentNumber
        || (IsLinked && meaning is (Field.RowKey or Field.ParentKey or Field.SourceId)));
}
