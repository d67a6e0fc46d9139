using System.Reflection;
using System.Text;

namespace Pipeline.Core.Intake;

/// <summary>Reads the tables that people extend without touching code: <c>Data/*.csv</c>, comma separated, a header line first, quoted like any CSV.</summary>
internal static class EmbeddedData
{
    /// <summary>The rows of a table such as <c>Intake/Data/headers.csv</c>, without its header.</summary>
    public static IEnumerable<string[]> Rows(string path)
    {
        using var reader = new StreamReader(Open(path), Encoding.UTF8);
        using var csv = Sylvan.Data.Csv.CsvDataReader.Create(reader, new() { Delimiter = ',' });
        while (csv.Read())
        {
            var row = new string[csv.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = i < csv.RowFieldCount ? csv.GetString(i) : "";
            yield return row;
        }
    }

    public static string Text(string path)
    {
        using var reader = new StreamReader(Open(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Stream Open(string path)
    {
        var name = "Pipeline.Core." + path.Replace('/', '.');
        return Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file {path} is not part of the program.");
    }
}
