using System.Text;

namespace Pipeline.Core.Intake;

/// <summary>What field staff write above a column, and what it means: <c>Data/headers.csv</c>.</summary>
public static class Headers
{
    private static readonly Dictionary<string, (Field Field, List<string> Languages)> Known = Load();

    /// <summary>The meaning of a header, null where it is not known. A header in two languages, or with a remark, is known by either part.</summary>
    public static Field? FieldOf(string header) => Find(header)?.Field;

    /// <summary>The language most of the headers are written in; null where none leads. A header of our own (without a language) has no vote.</summary>
    public static string? LanguageOf(IEnumerable<string> headers)
    {
        var votes = headers.SelectMany(header => Find(header)?.Languages ?? []).Where(language => language.Length > 0).CountBy(language => language)
            .OrderByDescending(vote => vote.Value).Take(2).ToArray();
        return votes.Length > 0 && (votes.Length == 1 || votes[0].Value > votes[1].Value) ? votes[0].Key : null;
    }

    /// <summary>A header as it is compared: NFC, lower case, single spaces, paths with dots, no colon or star at its end.</summary>
    public static string Fold(string header)
    {
        var folded = new StringBuilder(header.Length);
        foreach (var c in Nfc.Of(header))
        {
            if (char.IsWhiteSpace(c) || c is '_' or '\u200B' or '\uFEFF')
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else
            {
                folded.Append(c == '/' ? '.' : char.ToLowerInvariant(c));
            }
        }
        return folded.ToString().Trim(' ', ':', '*', '.', '-', '?', '：');
    }

    private static (Field Field, List<string> Languages)? Find(string header)
    {
        if (header.Length is 0 or > 200) return null;
        if (Known.TryGetValue(Fold(header), out var whole)) return whole;
        foreach (var part in Parts(header))
        {
            if (Known.TryGetValue(Fold(part), out var known)) return known;
        }
        return null;
    }

    /// <summary>"group/question" by its last parts, "Name / नाम" and "Age (years)" by each.</summary>
    private static IEnumerable<string> Parts(string header)
    {
        for (var slash = header.IndexOf('/'); slash >= 0; slash = header.IndexOf('/', slash + 1)) yield return header[(slash + 1)..];
        foreach (var part in header.Split(['/', '|', '(', ')', '[', ']', '\n', '–', '—'])) yield return part;
    }

    private static Dictionary<string, (Field, List<string>)> Load()
    {
        var known = new Dictionary<string, (Field Field, List<string> Languages)>();
        foreach (var row in EmbeddedData.Rows("Intake/Data/headers.csv"))
        {
            if (!Enum.TryParse<Field>(row[0], ignoreCase: true, out var field))
                throw new InvalidOperationException($"headers.csv names a field that does not exist: {row[0]}");
            var header = Fold(row[2]);
            if (!known.TryGetValue(header, out var entry)) known[header] = entry = (field, []);
            if (entry.Field != field) throw new InvalidOperationException($"headers.csv gives '{header}' two meanings: {entry.Field} and {field}");
            entry.Languages.Add(row[1]);
        }
        return known;
    }
}
