using System.Buffers;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Names of places or employers that are looked for in texts: however they are written (<see cref="Headers.Fold(string)"/>), and as words of their own where the script has such.</summary>
internal sealed class NamedPlaces
{
    private readonly string[] _names;
    private readonly SearchValues<string> _any;

    public NamedPlaces(IEnumerable<string> names)
    {
        _names = [.. names.Select(Fold).Distinct()];
        _any = SearchValues.Create(_names, StringComparison.Ordinal);
    }

    /// <summary>A name as it is compared; empty where nothing is left of it.</summary>
    public static string Fold(string name) => Headers.Fold(name);

    /// <summary>Those that a text names, folded. Most texts name none: all are looked for at once, and a text of Latin letters makes no string.</summary>
    public IReadOnlyList<string> In(string? text)
    {
        if (text is null || _names.Length == 0) return [];
        var folded = Headers.TryFoldPlain(text, stackalloc char[Headers.LongestPlain], out var plain) ? plain : Fold(text);
        if (!folded.ContainsAny(_any)) return [];
        var whole = folded.ToString();
        return [.. _names.Where(name => Names(whole, name))];
    }

    private static bool Names(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (Vocabulary.IsBound(text, at - 1, name[0]) && Vocabulary.IsBound(text, at + name.Length, name[^1])) return true;
        }

        return false;
    }
}
