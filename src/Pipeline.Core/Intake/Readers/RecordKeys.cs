using System.Buffers;
using System.Globalization;

namespace Pipeline.Core.Intake.Readers;

/// <summary>The ids that make a row of an export the same sighting in whichever format it comes: the submission's UUID and the way to the row inside it.</summary>
internal static class RecordKeys
{
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("0123456789.#");

    /// <summary>Null where the row has no id that its system promises to be unique everywhere.</summary>
    /// <param name="repeat">Name of the repeat that the row stands in.</param>
    /// <param name="ordinal">Its number there, from 1; 0 where that is not known.</param>
    public static string? Of(Draft draft, string repeat, int ordinal)
    {
        // ODK: uuid:…/family[1]/children[2]
        if (draft.First(Field.RowKey) is { } row && row.StartsWith("uuid:", StringComparison.Ordinal))
        {
            var cut = row.IndexOf('/');
            return Submission(cut < 0 ? row : row[..cut]) is { } submission ? submission + (cut < 0 ? "" : row[cut..]) : null;
        }
        if (Submission(draft.First(Field.SubmissionId)) is not { } id) return null;
        if (draft[Field.ParentKey] is null) return id;
        return ordinal > 0 ? Inside(id, repeat, ordinal) : null;
    }

    /// <summary>Whether the key of a row depends on its number in its repeat, since no column of its own tells it from its siblings.</summary>
    public static bool NeedsOrdinal(Draft draft) =>
        draft[Field.ParentKey] is not null && Submission(draft.First(Field.SubmissionId)) is not null && draft.First(Field.RowKey)?.StartsWith("uuid:", StringComparison.Ordinal) != true;

    /// <summary>The key of one item of a repeat in the record of that key.</summary>
    public static string Inside(string key, string repeat, int ordinal) => $"{key}/{repeat[(repeat.LastIndexOf('/') + 1)..]}[{ordinal.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>A UUID in the one form in which it is compared.</summary>
    public static string? Submission(string? text)
    {
        var digits = text.AsSpan().Trim();
        if (digits.StartsWith("uuid:")) digits = digits[5..];
        return Guid.TryParse(digits, out var uuid) ? uuid.ToString("N") : null;
    }

    /// <summary>The key of the record that a row belongs to; CommCare numbers it "0.3" or "0#3" in record "0".</summary>
    public static string? Parent(Draft draft)
    {
        if (draft.First(Field.ParentKey) is not { } parent) return null;
        return draft.First(Field.RowKey) is { } row && IsPath(row) ? row[..row.LastIndexOfAny(['.', '#'])] : parent;
    }

    /// <summary>The number of a row in its repeat where its key tells, from 1; else 0.</summary>
    public static int Ordinal(Draft draft) =>
        draft.First(Field.RowKey) is { } row && IsPath(row) && int.TryParse(row.AsSpan(row.LastIndexOfAny(['.', '#']) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number + 1
            : 0;

    /// <summary>What the keys of one table have in common: "uuid:…/family[1]" is "/family", "0.3" is ".".</summary>
    public static string Shape(string key)
    {
        if (IsPath(key)) return new string('.', key.Count(c => c is '.' or '#'));
        var cut = key.StartsWith("uuid:", StringComparison.Ordinal) ? key.IndexOf('/') : -1;
        return cut < 0 ? "" : string.Concat(key[cut..].Split('[').Select(part => part[(part.IndexOf(']') + 1)..]));
    }

    private static bool IsPath(string key) => key.AsSpan().ContainsAny('.', '#') && !key.AsSpan().ContainsAnyExcept(PathCharacters);
}
