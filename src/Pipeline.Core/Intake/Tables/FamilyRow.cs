namespace Pipeline.Core.Intake.Tables;

/// <summary>
/// A row that lists several children ("Sita 12, Gita 9"; or names, ages and sexes in step) as one draft a child, and a row whose name cell holds the age or
/// sex too as a draft that has each in its place. What cannot be anyone's but one child's (a document, a birth date) is given to no child where the row
/// does not say whose it is; all else is every child's.
/// </summary>
internal static class FamilyRow
{
    /// <summary>Longer cells are prose, or damaged.</summary>
    private const int MaxLength = 500;

    private static readonly Field[] OfOneChild = [Field.Age, Field.BirthDate, Field.DocumentNumber, Field.Nickname];

    /// <summary>Whether a row's name may be more than a name, at a glance: most are not.</summary>
    public static bool MayHoldMore(Draft draft, Field nameField) =>
        draft[nameField] is { Length: <= MaxLength } name && (!IsPlain(name) || HoldsList(draft[Field.Age]) || HoldsList(draft[Field.Sex]));

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (c is '(' or ',' or ';' or '&' or '+' or '/' or '|' or '\n' || (c is >= '0' and <= '9') || (c > '\u007F' && char.IsDigit(c))) return false;
        }
        return true;
    }

    /// <summary>The drafts of the row, just the one where it is of one child.</summary>
    public static IReadOnlyList<Draft> Split(Draft draft, Field nameField)
    {
        var name = draft[nameField]!;
        var children = NameCell.Read(name);
        if (children is [var only]) return InStep(draft, name) is { Count: > 1 } inStep ? Family(draft, nameField, inStep) : [One(draft, nameField, only)];
        if (children is { Count: > 1 } several && (several.TrueForAll(child => child.Age is not null) || several.TrueForAll(child => child.IsNumbered)))
            return Family(draft, nameField, several);
        return [draft];
    }

    /// <summary>Names with nothing but separators between them are several children's where the ages, or else the sexes, are as many.</summary>
    private static List<NamedChild>? InStep(Draft draft, string name)
    {
        var names = Items(name);
        if (names.Count < 2 || names.Exists(item => item.Any(char.IsDigit))) return null;
        var (ages, sexes) = (Items(draft[Field.Age]), Items(draft[Field.Sex]));
        var agree = (ages.Count == names.Count && AreAlike(ages)) || (ages.Count == 0 && sexes.Count == names.Count);
        return agree ? names.ConvertAll(item => new NamedChild(item, null, null, false)) : null;
    }

    /// <summary>"12 years, 3 months" is one age of two parts.</summary>
    private static bool AreAlike(List<string> ages) => ages.TrueForAll(age => age.Any(char.IsDigit)) && ages.Select(age => string.Concat(age.Where(char.IsLetter))).Distinct().Count() == 1;

    private static Draft One(Draft draft, Field nameField, NamedChild child)
    {
        var isAge = child.Age is { } age && (draft[Field.Age] is null ? draft[Field.BirthDate] is null || age.Contains(' ') : draft[Field.Age] == age);
        if (child.Age is not null && !isAge) return draft;
        if (child is { Age: null, Sex: null, IsNumbered: false }) return draft;
        draft.Replace(nameField, child.Name);
        draft.Replace(Field.Age, draft[Field.Age] ?? child.Age);
        draft.Replace(Field.Sex, draft[Field.Sex] ?? child.Sex);
        return draft;
    }

    private static Draft[] Family(Draft row, Field nameField, List<NamedChild> children)
    {
        var drafts = new Draft[children.Count];
        var sexes = Items(row[Field.Sex]);
        for (var i = 0; i < drafts.Length; i++)
        {
            var draft = drafts[i] = row.Copy();
            foreach (var field in OfOneChild) draft.Replace(field, At(row[field], i, drafts.Length));
            draft.Replace(nameField, children[i].Name);
            if (children[i].Age is { } age) draft.Replace(Field.Age, age);
            draft.Replace(Field.Sex, children[i].Sex ?? (sexes.Count == drafts.Length ? sexes[i] : sexes.Count > 1 ? null : row[Field.Sex]));
            // Two of whom the row says the same are still two; the text keeps their sightings apart.
            if (children.FindIndex(child => child == children[i]) < i) draft.Add(Field.Notes, $"child {i + 1} of {drafts.Length} of one row");
        }
        return drafts;
    }

    /// <summary>A child's own part of a cell that has one for each.</summary>
    private static string? At(string? text, int index, int count) => Items(text) is var items && items.Count == count ? items[index] : null;

    private static bool HoldsList(string? text) => text is { Length: > 2 and <= MaxLength } && Items(text).Count > 1;

    /// <summary>The parts of a list. A slash separates no dates: those have slashes of their own.</summary>
    private static List<string> Items(string? text)
    {
        var items = new List<string>();
        if (text is null) return items;
        var cuts = NameToken.IsSeparator;
        var start = 0;
        var isDate = text.AsSpan().Count('/') > 1 && text.Any(char.IsDigit);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (!cuts(text[i]) || (isDate && text[i] == '/'))) continue;
            foreach (var item in SplitAtAnd(text[start..i])) items.Add(item);
            start = i + 1;
        }
        return items;
    }

    private static IEnumerable<string> SplitAtAnd(string text)
    {
        var words = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var start = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i < words.Length && !NameToken.IsAnd(words[i])) continue;
            if (i > start) yield return string.Join(' ', words[start..i]);
            start = i + 1;
        }
    }
}
