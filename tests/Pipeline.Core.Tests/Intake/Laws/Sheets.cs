using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>Writes tables as sheets of a workbook: texts shared or in their cells, numbers and days as numbers.</summary>
internal static partial class Sheets
{
    private const string Styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";

    public static readonly Gen<Func<string[][], byte[]>> Any = Gen.Select(Gen.Bool, Gen.Bool).Select((shares, types) => (Func<string[][], byte[]>)(grid => Write(shares, types, ("Post", grid))));

    /// <param name="shares">Texts stand in the list that all sheets share.</param>
    /// <param name="types">ISO days become serial numbers with a date's format, short numbers become numbers: as one who types into a spreadsheet leaves them.</param>
    public static byte[] Write(bool shares, bool types, params (string Name, string[][] Rows)[] sheets)
    {
        var texts = new List<string>();
        var written = sheets.Select(sheet => (sheet.Name, string.Concat(sheet.Rows.Select(row => $"<row>{string.Concat(row.Select(Cell))}</row>")))).ToArray();
        return Workbooks.Xlsx(Styles, "", string.Concat(texts.Select(text => $"<si>{Text(text)}</si>")), written);

        string Cell(string text)
        {
            if (text.Length == 0) return "<c/>";
            if (types && IsoDay().IsMatch(text)) return $"<c s=\"1\"><v>{DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>";
            if (types && ShortNumber().IsMatch(text)) return $"<c><v>{text}</v></c>";
            if (!shares) return $"<c t=\"inlineStr\"><is>{Text(text)}</is></c>";
            texts.Add(text);
            return $"<c t=\"s\"><v>{texts.Count - 1}</v></c>";
        }
    }

    private static XElement Text(string text) => new("t", text);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d\z", RegexOptions.ECMAScript | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"^[1-9]\d{0,5}\z", RegexOptions.ECMAScript | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShortNumber();
}
