namespace Pipeline.Core.Intake.Tables;

internal enum NameTokenKind
{
    None,
    Word,
    Number,
    Separator,
    Bracketed,
}

/// <summary>A piece of a cell of names.</summary>
/// <param name="Value">Of a number.</param>
/// <param name="EndsList">The number is written as those of a list are: "2." or "2)".</param>
/// <param name="IsPartOfDate">The number stands beside a slash, dot or dash and another number.</param>
internal readonly record struct NameToken(NameTokenKind Kind, string Text, int Value = 0, bool EndsList = false, bool IsPartOfDate = false)
{
    private static readonly HashSet<string> And = [.. EmbeddedData.Rows("Intake/Data/and.csv").Select(row => Headers.Fold(row[1]))];

    public static bool IsSeparator(char c) => c is ',' or ';' or '/' or '&' or '+' or '|' or '\n' or '\r' or '、' or '،';

    /// <summary>Whether words between two names say "and".</summary>
    public static bool IsAnd(string word) => And.Contains(Headers.Fold(word));

    public static List<NameToken> Of(string text)
    {
        var tokens = new List<NameToken>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsDigit(text[i]))
            {
                while (i < text.Length && char.IsDigit(text[i])) i++;
                tokens.Add(NumberOf(text, start, ref i));
            }
            else if (text[i] == '(' && text.IndexOf(')', i) is var close && close > i)
            {
                tokens.Add(new(NameTokenKind.Bracketed, text[(i + 1)..close]));
                i = close + 1;
            }
            else if (IsSeparator(text[i]))
            {
                tokens.Add(new(NameTokenKind.Separator, text[i++].ToString()));
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                i++;
            }
            else
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && !char.IsDigit(text[i]) && !IsSeparator(text[i]) && (text[i] != '(' || i == start)) i++;
                var word = text[start..i];
                if (word.AsSpan().Trim("-–—:=.").Length > 0) tokens.Add(new(IsAnd(word) ? NameTokenKind.Separator : NameTokenKind.Word, word));
            }
        }
        return tokens;
    }

    private static NameToken NumberOf(string text, int start, ref int end)
    {
        var value = 0;
        for (var i = start; i < end; i++) value = i - start < 8 ? (value * 10) + Letters.DigitOf(text[i]) : int.MaxValue;
        var number = text[start..end];
        var before = start > 1 && text[start - 1] is '/' or '.' or '-' && char.IsDigit(text[start - 2]);
        var after = end + 1 < text.Length && text[end] is '/' or '.' or '-' && char.IsDigit(text[end + 1]);
        var endsList = end < text.Length && text[end] is '.' or ')' && !after;
        if (endsList) end++;
        return new(NameTokenKind.Number, number, value, endsList, before || after);
    }
}
