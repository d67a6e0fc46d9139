namespace Pipeline.Core.Normalization.Names;

/// <summary>
/// Child of, written with a stroke: s/o and d/o (son, daughter of), a/l and a/p (Malay anak lelaki, anak perempuan), w/o and c/o (wife, in care of). Elsewhere a stroke stands between two names.
/// </summary>
internal static class Patronymics
{
    private static readonly string[] Strokes = ["s/o", "d/o", "a/l", "a/p", "w/o", "c/o"];

    /// <summary>Stands for the stroke while a text is cut at strokes: a code point that no text has.</summary>
    private const char Hidden = '\uFDD0';

    public static string Hide(string text)
    {
        for (var at = text.IndexOf('/'); at >= 0; at = text.IndexOf('/', at + 1))
        {
            if (StandsAt(text, at)) text = string.Concat(text.AsSpan(0, at), [Hidden], text.AsSpan(at + 1));
        }
        return text;
    }

    public static string Show(string text) => text.Replace(Hidden, '/');

    /// <summary>Whether a Latin token is one of them, its stroke gone: <c>so</c> for s/o.</summary>
    public static bool IsStroke(ReadOnlySpan<char> token)
    {
        if (token.Length != 2) return false;
        foreach (var stroke in Strokes)
        {
            if (stroke[0] == token[0] && stroke[2] == token[1]) return true;
        }
        return false;
    }

    private static bool StandsAt(string text, int stroke) =>
        stroke > 0 && stroke + 1 < text.Length
        && Array.Exists(Strokes, known => known.AsSpan().Equals(text.AsSpan(stroke - 1, 3), StringComparison.OrdinalIgnoreCase))
        && (stroke == 1 || !char.IsLetter(text[stroke - 2]))
        && (stroke + 2 == text.Length || !char.IsLetter(text[stroke + 2]));
}
