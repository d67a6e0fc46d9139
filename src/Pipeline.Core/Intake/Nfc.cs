using System.Globalization;
using System.Text;

namespace Pipeline.Core.Intake;

/// <summary>
/// Unicode's composed form (NFC). .NET leaves text as it is where it runs with the invariant culture, as we do, so that the same name typed on a
/// phone and on a Mac would differ. The table <c>Data/composition.csv</c> is Unicode's own, for all scripts of its first plane but Korean.
/// </summary>
internal static class Nfc
{
    private const char FirstMark = '\u0300';
    private static readonly byte[] Classes = new byte[char.MaxValue + 1];
    private static readonly bool[] Joins = new bool[char.MaxValue + 1];
    private static readonly bool[] Splits = new bool[char.MaxValue + 1];
    private static readonly Dictionary<char, string> Parts = [];
    private static readonly Dictionary<(char, char), char> Composites = [];

    static Nfc()
    {
        foreach (var row in EmbeddedData.Rows("Intake/Data/composition.csv"))
        {
            var code = CharOf(row[0]);
            Classes[code] = byte.Parse(row[1]);
            if (row[2].Length > 0) Parts[code] = string.Concat(row[2].Split(' ').Select(CharOf));
            if (row[3].Length > 0) Composites[(Parts[code][0], Parts[code][1])] = code;
            if (row[3].Length > 0) Joins[Parts[code][1]] = true;
            else Splits[code] = row[2].Length > 0;
        }
    }

    public static string Of(string text) => IsComposed(text) ? text : Compose(Decompose(text));

    private static bool IsComposed(string text)
    {
        var (starter, last) = ('\0', (byte)0);
        foreach (var c in text)
        {
            var order = c < FirstMark ? (byte)0 : Classes[c];
            if (c >= FirstMark)
            {
                if (Splits[c] || (order != 0 && order < last)) return false;
                // A letter that is composed already may come apart for a mark that stands closer to it.
                if (order != 0 && Parts.ContainsKey(starter)) return false;
                if (Joins[c] && Composites.ContainsKey((starter, c))) return false;
            }
            if (order == 0) starter = c;
            last = order;
        }
        return true;
    }

    private static StringBuilder Decompose(string text)
    {
        var decomposed = new StringBuilder(text.Length + 8);
        foreach (var c in text) Take(c);
        return decomposed;

        void Take(char c)
        {
            if (Parts.TryGetValue(c, out var parts))
            {
                foreach (var part in parts) Take(part);
                return;
            }
            // Marks stand in the order of their classes, those of one class as written.
            var at = decomposed.Length;
            for (var order = Classes[c]; order != 0 && at > 0 && Classes[decomposed[at - 1]] > order;) at--;
            decomposed.Insert(at, c);
        }
    }

    private static string Compose(StringBuilder text)
    {
        var composed = new StringBuilder(text.Length);
        var (starter, last) = (-1, (byte)0);
        for (var i = 0; i < text.Length; i++)
        {
            var (c, order) = (text[i], Classes[text[i]]);
            // A mark of the same class in between keeps the two apart.
            var adjacent = starter >= 0 && (starter == composed.Length - 1 || (last != 0 && last < order));
            if (adjacent && Composites.TryGetValue((composed[starter], c), out var composite))
            {
                composed[starter] = composite;
                continue;
            }
            if (order == 0) starter = composed.Length;
            last = order;
            composed.Append(c);
        }
        return composed.ToString();
    }

    private static char CharOf(string hex) => (char)int.Parse(hex, NumberStyles.HexNumber);
}
