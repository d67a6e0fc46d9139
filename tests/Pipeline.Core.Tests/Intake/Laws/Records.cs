using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>Writes tables as JSON: a record a row, its headers as names.</summary>
internal static class Records
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Escaped = new() { WriteIndented = true };

    /// <summary>A list, lines, a list deeper inside, or features; letters escaped or not; what is not known left out or null.</summary>
    public static readonly Gen<Func<string[][], string>> Any = Gen.Select(Gen.Enum<RecordShape>(), Gen.Bool, Gen.Bool)
        .Select((shape, escapes, leavesOut) => (Func<string[][], string>)(grid => Write(grid, shape, escapes, leavesOut)));

    public static string Write(string[][] grid, RecordShape shape, bool escapes = false, bool leavesOut = true)
    {
        var options = escapes ? Escaped : Readable;
        var records = grid.Skip(1).Select(row => RecordOf(grid[0], row, leavesOut)).ToArray();
        return shape switch
        {
            RecordShape.List => new JsonArray([.. records]).ToJsonString(options),
            RecordShape.Lines => string.Join('\n', records.Select(record => record.ToJsonString(Readable))),
            RecordShape.Page => new JsonObject { ["count"] = records.Length, ["next"] = null, ["results"] = new JsonArray([.. records]) }.ToJsonString(options),
            RecordShape.Deep => new JsonObject { ["export"] = new JsonObject { ["made"] = "2026-11-24", ["rows"] = new JsonArray([.. records]) } }.ToJsonString(options),
            _ => new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. records.Select(Feature)]) }.ToJsonString(options),
        };
    }

    private static JsonObject RecordOf(string[] header, string[] row, bool leavesOut)
    {
        var record = new JsonObject();
        for (var i = 0; i < header.Length; i++)
        {
            if (row[i].Length > 0) record[header[i]] = int.TryParse(row[i], out var number) && $"{number}" == row[i] ? number : row[i];
            else if (!leavesOut) record[header[i]] = null;
        }
        return record;
    }

    private static JsonObject Feature(JsonObject record) =>
        new() { ["type"] = "Feature", ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(88.1, 26.6) }, ["properties"] = record };
}

/// <summary>How the records of a JSON file stand.</summary>
internal enum RecordShape
{
    List,
    Lines,
    Page,
    Deep,
    Features,
}
