namespace Pipeline.Core.Intake.Tables;

/// <summary>Headers that stand over several columns ("Child" over name and age, "Companion" over name and phone): <c>Data/groups.csv</c>.</summary>
internal static class HeaderGroups
{
    private static readonly Dictionary<string, string> Groups = Load();

    /// <summary>What a column means that stands under a group.</summary>
    public static Field? Combine(string group, string column, Func<string, Field?> fieldOf)
    {
        if (group.Length == 0) return fieldOf(column);
        if (column.Length == 0) return fieldOf(group);
        // "Companion" over "Name" is the companion's name, whatever "name" means alone.
        if (IsCompanion(group) && fieldOf(column) is { } alone) return OfCompanion(alone) ?? alone;
        return fieldOf(column) ?? Headers.FieldOf($"{group} {column}") ?? (IsGroup(group) ? null : fieldOf(group));
    }

    /// <summary>"companion/name" and "Phone (guardian)"; null where the header names no companion beside something a person has.</summary>
    public static Field? OfPath(string header)
    {
        if (header.AsSpan().IndexOfAny("/([") < 0) return null;
        var parts = header.Split(['/', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!Array.Exists(parts, IsCompanion)) return null;
        foreach (var part in parts)
        {
            if (!IsGroup(part) && Headers.FieldOf(part) is { } field && OfCompanion(field) is { } companion) return companion;
        }
        return null;
    }

    /// <summary>Whether the fields under a group that is not known may be another person's.</summary>
    public static bool IsOfUnknownPerson(string group, Field field) =>
        group.Length > 0 && !IsGroup(group) && OfCompanion(field) is not null && Headers.FieldOf(group) is null;

    public static bool IsGroup(string text) => Groups.ContainsKey(Headers.Fold(text));

    private static bool IsCompanion(string group) => Groups.TryGetValue(Headers.Fold(group), out var kind) && kind == "companion";

    private static Field? OfCompanion(Field field) => field switch
    {
        Field.FullName or Field.GivenName => Field.CompanionName,
        Field.Age => Field.CompanionAge,
        Field.Sex => Field.CompanionSex,
        Field.Phone => Field.CompanionPhone,
        Field.DocumentNumber => Field.CompanionDocument,
        _ => null,
    };

    private static Dictionary<string, string> Load()
    {
        var groups = new Dictionary<string, string>();
        foreach (var row in EmbeddedData.Rows("Intake/Data/groups.csv")) groups.TryAdd(Headers.Fold(row[1]), row[2]);
        return groups;
    }
}
