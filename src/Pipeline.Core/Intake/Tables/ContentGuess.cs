namespace Pipeline.Core.Intake.Tables;

/// <summary>Guesses from their values what the columns mean whose header does not say it; a field that a header names is never guessed as well.</summary>
internal sealed class ContentGuess(Column[] columns, ColumnContent[] contents, Header header)
{
    /// <summary>Even values that all look alike may be another's: a teacher's phone, a form's date.</summary>
    private const double MostConfidence = 0.7;

    /// <summary>That a column holds names says little about whose.</summary>
    private const double NameConfidence = 0.5;

    public void Fill()
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (IsFree(i) && OfKind(i) is var (field, kind) && !Has(field)) Take(i, field, contents[i].Share(kind) * MostConfidence);
        }
        if (!Has(Field.FullName) && !Has(Field.GivenName) && NameColumn() is { } name) Take(name, Field.FullName, NameConfidence);
        if (!Has(Field.CompanionName) && CompanionColumn() is { } companion) Take(companion, Field.CompanionName, NameConfidence);
    }

    /// <summary>Not understood by its header, and not set aside by an admin.</summary>
    private bool IsFree(int index) => columns[index] is { Field: null, FoundBy: FoundBy.Nothing } && !header.Strangers.Contains(index);

    /// <summary>No header, or one that its values belie: "12" under an unknown header may be a class or a ward.</summary>
    private bool SaysNothing(int index) => header.Titles[index].Length == 0 || header.Score == 0 || header.Fields[index] is not null;

    private (Field Field, CellKinds Kind)? OfKind(int index)
    {
        var content = contents[index];
        var ofCompanion = FollowsCompanion(index);
        if (content.Is(CellKinds.Sex)) return (ofCompanion && Has(Field.Sex) ? Field.CompanionSex : Field.Sex, CellKinds.Sex);
        if (content.Is(CellKinds.Relation)) return (Field.CompanionRelation, CellKinds.Relation);
        if (content.Is(CellKinds.Country)) return (content.Distinct * content.Count <= 1 ? Field.Country : Field.Nationality, CellKinds.Country);
        if (content.Is(CellKinds.Date) && DateOf(content) is { } date) return (date, CellKinds.Date);
        if (content.Is(CellKinds.Time)) return (Field.SeenTime, CellKinds.Time);
        if (content.IsRunning) return (Field.Serial, CellKinds.Number);
        if (content.Is(CellKinds.Age) && (SaysNothing(index) || !content.Is(CellKinds.Number))) return (Field.Age, CellKinds.Age);
        // A number that links children to each other is not taken from a column whose header speaks of something else: it may be the officer's phone.
        if (!SaysNothing(index)) return null;
        if (content.Is(CellKinds.Phone)) return (ofCompanion ? Field.CompanionPhone : Field.Phone, CellKinds.Phone);
        return content.Is(CellKinds.Paper) && content.Distinct > 0.8 ? (Field.DocumentNumber, CellKinds.Paper) : null;
    }

    /// <summary>The days of a report lie within weeks, the births in it within a childhood; what lies between is not guessed.</summary>
    private static Field? DateOf(ColumnContent content) => content.Years switch
    {
        <= 1 => Field.SeenOn,
        >= 3 => Field.BirthDate,
        _ => null,
    };

    /// <summary>The first column of names: they differ, and most are of two words or of a script that does not part them.</summary>
    private int? NameColumn()
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (IsFree(i) && contents[i].Is(CellKinds.Name) && contents[i].Distinct >= 0.7 && contents[i].Words >= 1.5) return i;
        }
        var single = Enumerable.Range(0, columns.Length).Where(i => IsFree(i) && contents[i].Is(CellKinds.Name) && contents[i].Distinct >= 0.9).ToArray();
        return single is [var only] ? only : null;
    }

    /// <summary>Names beside a column of relations: those of whom the child is related to.</summary>
    private int? CompanionColumn()
    {
        var relation = Array.FindIndex(columns, column => column.Field == Field.CompanionRelation);
        if (relation < 0) return null;
        foreach (var i in (ReadOnlySpan<int>)[relation - 1, relation + 1])
        {
            if (i >= 0 && i < columns.Length && IsFree(i) && contents[i].Is(CellKinds.Name) && contents[i].Words >= 1.5) return i;
        }
        return null;
    }

    private bool FollowsCompanion(int index)
    {
        while (--index >= 0)
        {
            if (columns[index].Field is { } field) return field is >= Field.CompanionName and <= Field.CompanionKnownSince;
        }
        return false;
    }

    private bool Has(Field field) => Array.Exists(columns, column => column.Field == field);

    private void Take(int index, Field field, double confidence)
    {
        var title = columns[index].Header;
        columns[index] = new(title.Length > 0 ? title : LetterOf(index), field) { FoundBy = FoundBy.Content, Confidence = Math.Round(confidence, 2) };
    }

    /// <summary>The title of a column that has none.</summary>
    public static string LetterOf(int index) => $"column {Letter(index)}";

    /// <summary>As a spreadsheet names its columns: A to Z, AA, AB.</summary>
    internal static string Letter(int index) => (index >= 26 ? Letter((index / 26) - 1) : "") + (char)('A' + (index % 26));
}
