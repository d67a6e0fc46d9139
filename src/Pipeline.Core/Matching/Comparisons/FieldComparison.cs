using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Comparisons;

/// <summary>Compares two values of one kind.</summary>
public static class FieldComparison
{
    public static Level Compare(FieldKind kind, FieldValue? first, FieldValue? second)
    {
        if (first is null || second is null) return Level.Missing;
        return kind switch
        {
            FieldKind.BirthDate => BirthLevels.Compare(first, second),
            FieldKind.Age or FieldKind.Sex or FieldKind.Document or FieldKind.Code or FieldKind.Country or FieldKind.Phone => CodeLevels.Compare(kind, first, second),
            _ => WordLevels.Compare(kind, first, second),
        };
    }
}
