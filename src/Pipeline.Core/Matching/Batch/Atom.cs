using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// A part of a field that two records of one person often have in common, such as the sounds of a name or the month of a birth: what keys are made of.
/// A value may have several, of which one shared is enough.
/// </summary>
internal sealed class Atom
{
    private const int MostWords = 3;
    private const int Start = 4;
    private const int Sounds = 2;

    private readonly int[][] _numbers;

    private Atom(Column column, int at, string part, Func<FieldValue, IEnumerable<string>> partsOf)
    {
        (Column, Field, Part) = (column, at, part);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        _numbers = [.. column.Values.Select(value => value is null ? [] : partsOf(value).Where(text => text.Length > 0).Distinct().Select(NumberOf).ToArray())];

        int NumberOf(string text)
        {
            if (!known.TryGetValue(text, out var number)) known[text] = number = known.Count + 1;
            return number;
        }
    }

    public Column Column { get; }

    /// <summary>Which column it is part of.</summary>
    public int Field { get; }

    public string Part { get; }

    public string Name => $"{Column.Name} {Part}";

    /// <summary>The numbers of what a record has of it.</summary>
    public ReadOnlySpan<int> Of(int record) => _numbers[Column.Records[record]];

    /// <summary>All that a column gives.</summary>
    public static IEnumerable<Atom> Of(Column column, int at)
    {
        switch (column.Kind)
        {
            case FieldKind.GivenName or FieldKind.FamilyName:
                yield return new(column, at, "sound", value => [value.Sound]);
                yield return new(column, at, "start", value => [StartOf(value.Joined)]);
                yield return new(column, at, "word", WordsOf);
                yield return new(column, at, "first sounds", value => [FirstSounds(value)]);
                break;
            case FieldKind.FullName:
                yield return new(column, at, "sound", value => [value.Sound]);
                yield return new(column, at, "word", value => value.Skeletons.Take(MostWords));
                break;
            case FieldKind.BirthDate:
                yield return new(column, at, "day", value => value.Birth is { IsKnown: true, Days: > 31 } ? [] : [value.Text]);
                yield return new(column, at, "month", value => value.Text.Length == 8 ? [value.Text[..6]] : []);
                yield return new(column, at, "day of the year", value => value.Text.Length == 8 ? [value.Text[4..]] : []);
                yield return new(column, at, "year", YearsOf);
                break;
            case FieldKind.Document or FieldKind.Phone:
                yield return new(column, at, "number", value => [value.Text]);
                yield return new(column, at, "start", value => [value.Text[..(value.Text.Length / 2)]]);
                yield return new(column, at, "end", value => [value.Text[(value.Text.Length / 2)..]]);
                break;
            case FieldKind.Place or FieldKind.Text:
                yield return new(column, at, "sound", value => [value.Sound]);
                yield return new(column, at, "word", WordsOf);
                yield return new(column, at, "name", value => [string.Concat(value.Skeletons.Where(word => !char.IsAsciiDigit(word[0])))]);
                yield return new(column, at, "first sounds", value => [FirstSounds(value)]);
                break;
            case FieldKind.Sex or FieldKind.Age or FieldKind.Code or FieldKind.Country:
                yield return new(column, at, "value", value => [value.Text]);
                break;
        }
    }

    private static IEnumerable<string> WordsOf(FieldValue value) => value.Skeletons.Where(word => word.Length > 1).Take(MostWords);

    /// <summary>Those of the first word, and of what follows where it has too few.</summary>
    private static string FirstSounds(FieldValue value)
    {
        var sounds = string.Concat(value.Skeletons);
        return sounds.Length > Sounds ? sounds[..Sounds] : sounds;
    }

    private static string StartOf(string text) => text.Length > Start ? text[..Start] : text;

    private static IEnumerable<string> YearsOf(FieldValue value)
    {
        if (!value.Birth.IsKnown) return [];
        var (from, to) = (value.Birth.From.Year, value.Birth.To.Year);
        return to - from < MostWords ? Enumerable.Range(from, to - from + 1).Select(year => $"{year}") : [];
    }
}
