using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// Takes the family's name out of the names of relatives, a guardian's say: that two children of one family name have guardians of that name says
/// nothing that their own names have not said.
/// </summary>
internal static class RelativeNames
{
    /// <summary>The values of a column of relatives' names, and the number of each record's, without what the family name says.</summary>
    public static (int[] Records, FieldValue?[] Values) WithoutFamily(int[] records, FieldValue?[] values, int[] families, FieldValue?[] familyValues)
    {
        var (all, known, numbers) = (values.ToList(), new Dictionary<(int, string), int>(), new Dictionary<(string, int), int>());
        for (var i = 1; i < values.Length; i++) numbers[(values[i]!.Text, values[i]!.Script)] = i;
        return (Array.ConvertAll(Enumerable.Range(0, records.Length).ToArray(), Number), [.. all]);

        int Number(int record)
        {
            if (records[record] == 0 || familyValues[families[record]] is not { } family) return records[record];
            var key = (records[record], family.Sound);
            if (known.TryGetValue(key, out var number)) return number;
            if (Without(values[key.Item1]!, family.Sound) is not { } rest) return known[key] = key.Item1;
            if (!numbers.TryGetValue((rest.Text, rest.Script), out number))
            {
                numbers[(rest.Text, rest.Script)] = number = all.Count;
                all.Add(rest);
            }
            return known[key] = number;
        }
    }

    /// <summary>Null where the name does not hold the family's, or nothing besides.</summary>
    private static FieldValue? Without(FieldValue relative, string family)
    {
        if (relative.Name is not { } name || Array.IndexOf(relative.Skeletons, family) is not (>= 0 and var at) || relative.Words.Length == 1) return null;
        var (written, latin, skeletons) = (name.Text.Split(' ').ToList(), relative.Words.ToList(), relative.Skeletons.ToList());
        if (written.Count == latin.Count) written.RemoveAt(at);
        latin.RemoveAt(at);
        skeletons.RemoveAt(at);
        return ValueReader.Name(new PersonName(string.Join(' ', written), string.Join(' ', latin), skeletons));
    }
}
