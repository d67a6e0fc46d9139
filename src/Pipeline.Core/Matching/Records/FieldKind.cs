namespace Pipeline.Core.Matching.Records;

/// <summary>What a field of a record is about: it decides how its values are read and compared.</summary>
public enum FieldKind
{
    GivenName,
    FamilyName,

    /// <summary>All names of a person in one cell, in any order.</summary>
    FullName,

    BirthDate,

    /// <summary>Completed years.</summary>
    Age,

    Sex,

    /// <summary>The number of a paper, meant to be one person's.</summary>
    Document,

    Phone,

    /// <summary>A line of an address, a village, a state.</summary>
    Place,

    /// <summary>A short code that many share: a postcode, the number of a house.</summary>
    Code,

    /// <summary>A nationality or country, by name or code.</summary>
    Country,

    /// <summary>Anything else.</summary>
    Text,
}

public static class FieldKinds
{
    private static readonly (string Name, FieldKind Kind)[] All =
    [
        ("given-name", FieldKind.GivenName), ("family-name", FieldKind.FamilyName), ("full-name", FieldKind.FullName), ("birth-date", FieldKind.BirthDate),
        ("age", FieldKind.Age), ("sex", FieldKind.Sex), ("document", FieldKind.Document), ("phone", FieldKind.Phone), ("place", FieldKind.Place),
        ("code", FieldKind.Code), ("country", FieldKind.Country), ("text", FieldKind.Text),
    ];

    /// <summary>As people write them.</summary>
    public static IEnumerable<string> Names => All.Select(known => known.Name);

    public static FieldKind? Parse(string name)
    {
        foreach (var known in All)
        {
            if (known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return known.Kind;
        }
        return null;
    }

    public static string NameOf(this FieldKind kind) => All[(int)kind].Name;

    public static bool IsName(this FieldKind kind) => kind is FieldKind.GivenName or FieldKind.FamilyName or FieldKind.FullName;

    /// <summary>Kinds of which one column's value may stand in another's: given and family name, the lines of an address.</summary>
    public static bool MaySwapWith(this FieldKind kind, FieldKind other) =>
        (kind, other) is (FieldKind.GivenName, FieldKind.FamilyName) or (FieldKind.FamilyName, FieldKind.GivenName) or (FieldKind.Place, FieldKind.Place);
}
