using System.Text;

namespace Pipeline.Core.Intake.Tables;

/// <summary>A child as one cell names it: "Sita Rai", "Sita (F/12)".</summary>
internal sealed record NamedChild(string Name, string? Age, string? Sex, bool IsNumbered);

/// <summary>
/// Reads a cell of names that holds more than a name: ages, sexes, running numbers, several children. Comma and slash alone separate nothing: "Rai, Sita"
/// is one name.
/// </summary>
internal sealed class NameCell
{
    /// <summary>Beyond this a number beside a name is no age of a child or a youth.</summary>
    private const int OldestYears = 25;

    private static readonly HashSet<string> Sexes = Words("sex", 0), Units = Words("time-units", 1);
    private static readonly HashSet<string> About = [.. EmbeddedData.Rows("Intake/Data/about.csv").Select(row => Headers.Fold(row[1]))];

    private readonly List<NameToken> _tokens;
    private readonly List<NamedChild> _children = [];
    private readonly StringBuilder _name = new();
    private string? _age;
    private string? _sex;
    private string? _about;
    private bool _numbered;

    private NameCell(string text) => _tokens = NameToken.Of(text);

    /// <summary>The children a cell names; null where it makes no sense as such and is best left as it is.</summary>
    public static List<NamedChild>? Read(string text)
    {
        var cell = new NameCell(text);
        return cell.ReadTokens() ? cell._children : null;
    }

    private bool ReadTokens()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            switch (token.Kind)
            {
                case NameTokenKind.Number when IsNextNumber(i):
                    Finish();
                    _numbered = true;
                    break;
                case NameTokenKind.Number when _name.Length > 0 && _age is null:
                    if (AgeAt(ref i) is not { } age) return false;
                    _age = _about + age;
                    break;
                case NameTokenKind.Number:
                    return false;
                case NameTokenKind.Word when IsSex(i):
                    _sex = token.Text;
                    break;
                case NameTokenKind.Word when IsAbout(i):
                    _about = $"{token.Text} ";
                    break;
                case NameTokenKind.Word:
                    if (_age is not null) Finish();
                    Append(token.Text);
                    break;
                case NameTokenKind.Bracketed when ReadAgeAndSex(token.Text) is { } said:
                    (_age, _sex) = (said.Age ?? _age, said.Sex ?? _sex);
                    break;
                case NameTokenKind.Bracketed:
                    Append($"({token.Text})");
                    break;
                case NameTokenKind.Separator when _age is null && _name.Length > 0:
                    _name.Append(token.Text);
                    break;
            }
        }
        Finish();
        return _children.Count > 0;
    }

    private void Append(string word)
    {
        if (_name.Length > 0 && _name[^1] != ' ') _name.Append(' ');
        _name.Append(word);
    }

    private void Finish()
    {
        var name = _name.ToString().Trim(' ', ',', ';', '/', '&', '+', '|', '-', ':', '\n');
        if (name.Length > 0) _children.Add(new(name, _age, _sex, _numbered));
        _name.Clear();
        (_age, _sex, _about, _numbered) = (null, null, null, false);
    }

    /// <summary>"1." before a name, or "2." after the first child was numbered: a running number, not an age.</summary>
    private bool IsNextNumber(int index)
    {
        var token = _tokens[index];
        if (index + 1 >= _tokens.Count || _tokens[index + 1].Kind != NameTokenKind.Word) return false;
        if (_children.Count == 0 && _name.Length == 0) return true;
        return token.EndsList && token.Value == _children.Count + 2 && (_numbered || _children.TrueForAll(child => child.IsNumbered) && _children.Count > 0);
    }

    /// <summary>The age that begins here, with its unit; null where the number is no age.</summary>
    private string? AgeAt(ref int index)
    {
        var (token, next) = (_tokens[index], index + 1 < _tokens.Count ? _tokens[index + 1] : default);
        if (next.Kind == NameTokenKind.Word && IsUnit(next.Text))
        {
            index++;
            return $"{token.Text} {next.Text}";
        }
        return token.Value <= OldestYears && token.Text.Length <= 2 && !token.IsPartOfDate ? token.Text : null;
    }

    /// <summary>"about" between a name and its age.</summary>
    private bool IsAbout(int index) => _name.Length > 0 && _age is null && index + 1 < _tokens.Count && _tokens[index + 1].Kind == NameTokenKind.Number && About.Contains(Headers.Fold(_tokens[index].Text));

    /// <summary>A word for a sex that stands for itself: behind the age, or between separators behind the name.</summary>
    private bool IsSex(int index)
    {
        if (_sex is not null || _name.Length == 0 || !Sexes.Contains(Headers.Fold(_tokens[index].Text))) return false;
        var isLast = index + 1 >= _tokens.Count || _tokens[index + 1].Kind is NameTokenKind.Separator or NameTokenKind.Number;
        return isLast && (_age is not null || _tokens[index - 1].Kind == NameTokenKind.Separator);
    }

    /// <summary>"F/12", "12 yrs" or "girl", in brackets or alone; null where the text is something else, such as a nickname.</summary>
    public static (string? Age, string? Sex)? ReadAgeAndSex(string text)
    {
        var (age, sex, unit) = ((string?)null, (string?)null, (string?)null);
        foreach (var token in NameToken.Of(text))
        {
            if (token.Kind == NameTokenKind.Separator) continue;
            if (token.Kind == NameTokenKind.Number && age is null && token.Text.Length <= 2 && !token.IsPartOfDate) age = token.Text;
            else if (token.Kind == NameTokenKind.Word && age is not null && unit is null && IsUnit(token.Text)) unit = token.Text;
            else if (token.Kind == NameTokenKind.Word && sex is null && Sexes.Contains(Headers.Fold(token.Text))) sex = token.Text;
            else return null;
        }
        return age is null && sex is null ? null : (unit is null ? age : $"{age} {unit}", sex);
    }

    /// <summary>"about 11/M", "fourteen F": an age in words or with a remark, and a word for the sex behind it; null where there is none.</summary>
    public static (string Age, string Sex)? SexBehindAge(string text)
    {
        var cut = text.AsSpan().TrimEnd(" )").LastIndexOfAny(" /,(");
        if (cut <= 0) return null;
        var (age, sex) = (text[..cut].TrimEnd(' ', '/', ',', '('), text[(cut + 1)..].Trim(' ', ')'));
        return age.Length > 0 && Sexes.Contains(Headers.Fold(sex)) ? (age, sex) : null;
    }

    private static bool IsUnit(string word) => Units.Contains(Headers.Fold(word));

    private static HashSet<string> Words(string file, int column) =>
        [.. EmbeddedData.Rows($"Normalization/Data/{file}.csv").Select(row => Headers.Fold(row[column])).Where(word => word.Length > 0)];
}
