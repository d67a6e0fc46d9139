namespace Pipeline.Core.Intake.Readers;

/// <summary>Puts together what an export says of one child on several sheets.</summary>
internal static class DraftMerge
{
    /// <summary>The child takes what its own row leaves out; never another child's name, papers or age.</summary>
    public static void Inherit(this Draft child, Draft parent)
    {
        var namesAnother = parent[Field.FullName] is not null || parent[Field.GivenName] is not null;
        var (hasCompanion, hasPapers) = (Has(child, IsOfCompanion), Has(child, IsOfPapers));
        foreach (var (field, text) in parent.Filled())
        {
            if (field is Field.RowKey or Field.ParentKey || child[field] is not null) continue;
            if (namesAnother && IsOfChild(field)) continue;
            if ((hasCompanion && IsOfCompanion(field)) || (hasPapers && IsOfPapers(field))) continue;
            child.SetLines(field, 0, text);
        }
    }

    /// <summary>A row that names no child adds to the record it belongs to: one more companion, another paper, what the record leaves out.</summary>
    public static void Supplement(this Draft record, Draft row)
    {
        var (companions, papers) = (Lines(record, IsOfCompanion), Lines(record, IsOfPapers));
        foreach (var (field, text) in row.Filled())
        {
            if (IsOfCompanion(field)) record.SetLines(field, companions, text);
            else if (IsOfPapers(field)) record.SetLines(field, papers, text);
            else if (field is Field.Observations or Field.Notes) record.Add(field, text);
            else if (field is not (Field.RowKey or Field.ParentKey) && record[field] is null) record.Add(field, text);
        }
    }

    private static void SetLines(this Draft draft, Field field, int first, string text)
    {
        var line = first;
        foreach (var part in text.Split('\n')) draft.SetLine(field, line++, part);
    }

    private static bool Has(Draft draft, Func<Field, bool> isMeant) => draft.Filled().Any(filled => isMeant(filled.Field));

    private static int Lines(Draft draft, Func<Field, bool> isMeant) =>
        draft.Filled().Where(filled => isMeant(filled.Field)).Select(filled => filled.Text.AsSpan().Count('\n') + 1).DefaultIfEmpty().Max();

    private static bool IsOfCompanion(Field field) => field is >= Field.CompanionName and <= Field.CompanionKnownSince;

    private static bool IsOfPapers(Field field) => field is Field.DocumentType or Field.DocumentNumber;

    private static bool IsOfChild(Field field) => field is >= Field.FullName and <= Field.Phone;
}
