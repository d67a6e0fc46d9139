using System.Text;

namespace Pipeline.Core.Intake;

/// <summary>What field staff write above a column, and what it means: <c>Data/headers.csv</c>.</summary>
public static class Headers
{
    private const int MaxLength = 200;

    /// <summary>Characters of a text that is folded on the stack.</summary>
    internal const int LongestPlain = 128;

    /// <summary>What each character of ASCII folds to.</summary>
    private static readonly char[] Plain = [.. Enumerable.Range(0, 128).Select(code => (char)code).Select(c =>
        char.IsWhiteSpace(c) || c == '_' ? ' ' : c == '/' ? '.' : char.ToLowerInvariant(c))];

    private static readonly char[] PartEnds = ['/', '|', '(', ')', '[', ']', '\n', '–', '—'];
    private static readonly string[] Joints = ["/", "|", "&", "+", ",", " and ", " or ", "\n", "-", "(", ")"];

    private static readonly Dictionary<string, (Field Field, List<string> Languages)> Known = Load();
    private static readonly Tables.Spelling Spelling = new(Known.Select(known => (known.Key, known.Value.Field)));

    /// <summary>The meaning of a header, null where it is not known. A header in two languages, or with a remark, is known by either part.</summary>
    public static Field? FieldOf(string header) => Find(header)?.Field;

    /// <summary>The meaning of a path such as <c>group/question</c>: of its end only, for what the group is called says nothing of the answer.</summary>
    public static Field? FieldOfPath(string path)
    {
        for (var start = 0; ;)
        {
            if (Known.TryGetValue(Fold(path[start..]), out var known)) return known.Field;
            var slash = path.IndexOf('/', start);
            if (slash < 0) return FieldOf(path[start..]);
            start = slash + 1;
        }
    }

    /// <summary>The meaning of a header that is not known as it is written and differs from just one that is by a typing error.</summary>
    internal static Field? FieldSpelledLike(string header) =>
        header.Length > MaxLength ? null : Spelling.Nearest(Fold(WithoutNumber(header))) ?? Parts(header).Select(part => Spelling.Nearest(Fold(part))).FirstOrDefault(field => field is not null);

    /// <summary>The shortest header by which a field is known in a language; null where there is none.</summary>
    public static string? NameOf(Field field, string language) =>
        Known.Where(known => known.Value.Field == field && known.Value.Languages.Contains(language)).Select(known => known.Key).MinBy(header => header.Length);

    /// <summary>The language most of the headers are written in; null where none leads. A header of our own (without a language) has no vote.</summary>
    public static string? LanguageOf(IEnumerable<string> headers)
    {
        var votes = headers.SelectMany(header => Find(header)?.Languages ?? []).Where(language => language.Length > 0).CountBy(language => language)
            .OrderByDescending(vote => vote.Value).Take(2).ToArray();
        return votes.Length > 0 && (votes.Length == 1 || votes[0].Value > votes[1].Value) ? votes[0].Key : null;
    }

    /// <summary>A header as it is compared: NFC, lower case, single spaces, paths with dots, no colon or star at its end; Nepali and Bengali hands write the visarga (ः, ঃ) for a colon.</summary>
    public static string Fold(string header)
    {
        if (IsFolded(header)) return header;
        if (TryFoldPlain(header, stackalloc char[LongestPlain], out var plain)) return plain.ToString();
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
        return folded.ToString().Trim(' ', ':', '*', '.', '-', '?', '：', '\u0903', '\u0983');
    }

    /// <summary>Folds a short text of ASCII without making a string; false where it is another.</summary>
    /// <param name="text">A header, or a word.</param>
    /// <param name="room">For <see cref="LongestPlain"/> characters.</param>
    /// <param name="folded">What <see cref="Fold(string)"/> would give.</param>
    internal static bool TryFoldPlain(ReadOnlySpan<char> text, Span<char> room, out ReadOnlySpan<char> folded)
    {
        folded = default;
        if (text.Length > LongestPlain) return false;
        var length = 0;
        foreach (var c in text)
        {
            if (c >= Plain.Length) return false;
            var plain = Plain[c];
            if (plain != ' ' || (length > 0 && room[length - 1] != ' ')) room[length++] = plain;
        }
        folded = room[..length].Trim(" :*.-?");
        return true;
    }

    /// <summary>Lower-case letters and digits with single spaces inside: most of what is asked, and then the text itself is the answer.</summary>
    private static bool IsFolded(string text)
    {
        var space = true;
        foreach (var c in text)
        {
            if (c == ' ' ? space : !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))) return false;
            space = c == ' ';
        }
        return !space;
    }

    private static (Field Field, List<string> Languages)? Find(string header)
    {
        if (header.Length is 0 or > MaxLength) return null;
        if (Known.TryGetValue(Fold(header), out var whole)) return whole;
        if (Known.TryGetValue(Fold(WithoutNumber(header)), out var numbered)) return numbered;
        if (SeveralIn(header) is { } several) return several;
        if (Tables.HeaderGroups.OfPath(header) is { } grouped) return (grouped, []);
        (Field, List<string>)? group = null;
        foreach (var part in Parts(header))
        {
            if (!Known.TryGetValue(Fold(part), out var known)) continue;
            if (!Tables.HeaderGroups.IsGroup(part)) return known;
            group ??= known;
        }
        // "children/ward" is something about the child and not the child; "Pendamping / Companion" says one thing twice.
        return group is not null && Parts(header).All(part => string.IsNullOrWhiteSpace(part) || part.Contains('/') || Known.ContainsKey(Fold(part))) ? group : null;
    }

    /// <summary>"3. Age", "(3) Age" and "Q3 Age" without their number.</summary>
    private static string WithoutNumber(string header)
    {
        var text = header.AsSpan().TrimStart(" ([Qq#");
        var digits = 0;
        while (digits < text.Length && char.IsDigit(text[digits])) digits++;
        return digits is 0 or > 3 ? header : text[digits..].TrimStart(" .):]-/").ToString();
    }

    /// <summary>"Name, age and sex": a column of several things about the child is its name's, or else its age's. "Name / नाम" is one thing said twice.</summary>
    private static (Field Field, List<string> Languages)? SeveralIn(string header)
    {
        (Field Field, List<string> Languages)? name = null, age = null;
        var others = 0;
        foreach (var part in header.Split(Joints, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Known.TryGetValue(Fold(part), out var known) || Tables.HeaderGroups.IsGroup(part)) continue;
            if (known.Field is Field.FullName or Field.GivenName) name = known;
            else if (known.Field is Field.Age or Field.BirthDate or Field.Sex) (age, others) = (known.Field == Field.Age ? known : age, others + 1);
            else return null;
        }
        return others == 0 ? null : name ?? (others > 1 ? age : null);
    }

    /// <summary>"group/question" by its last parts, "Name / नाम" and "Age (years)" by each.</summary>
    private static IEnumerable<string> Parts(string header)
    {
        for (var slash = header.IndexOf('/'); slash >= 0; slash = header.IndexOf('/', slash + 1)) yield return header[(slash + 1)..];
        foreach (var part in header.Split(PartEnds)) yield return WithoutNumber(part);
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
