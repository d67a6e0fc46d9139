using System.Text.RegularExpressions;

namespace Pipeline.Tests.Cosmos;

/// <summary>The words and signs of a query, one after the other.</summary>
internal sealed partial class QueryText(string text)
{
    private int _at;

    public bool IsAtEnd => text.AsSpan(_at).IsWhiteSpace();

    /// <summary>Takes these words if they come next, in whatever case; all of them or none.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        var before = _at;
        foreach (var word in words)
        {
            var next = Next();
            if (next.Equals(word, StringComparison.OrdinalIgnoreCase)) continue;
            _at = before;
            return false;
        }

        return true;
    }

    public void Expect(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (!Take(word)) throw NotUnderstood();
        }
    }

    public string Parameter() => TakeIf(next => next.StartsWith('@'));

    public string Name() => TakeIf(next => next.Length > 0 && (char.IsLetter(next[0]) || next[0] == '_'));

    /// <summary>A name in quotation marks, without them.</summary>
    public string Quoted() => TakeIf(next => next is ['"', .., '"'])[1..^1];

    public string Comparison() => TakeIf(next => next is "=" or "<" or "<=" or ">" or ">=");

    public Refusal NotUnderstood() => Refusal.BadRequest($"The query is not served here from '{text[_at..].Trim()}' on: {text}");

    private string TakeIf(Func<string, bool> isWanted)
    {
        var before = _at;
        var next = Next();
        if (isWanted(next)) return next;
        _at = before;
        throw NotUnderstood();
    }

    private string Next()
    {
        var match = Token().Match(text, _at);
        _at += match.Length;
        return match.Groups["token"].Value;
    }

    [GeneratedRegex("""\G\s*(?<token>@?\w+|"[^"\\]*"|<=|>=|!=|<>|\S|$)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
