using System.Text;
using System.Text.Json;

namespace Pipeline.Core.Intake.Readers;

/// <summary>How a JSON file is laid out, as its first bytes show.</summary>
/// <param name="Path">The members that lead to the list of records: none for a list that is the whole file; null where records stand one after the other.</param>
internal sealed record JsonShape(string[]? Path, string Format)
{
    private const int MaxDepth = 64;

    /// <summary>Names under which systems list their records, not a repeat inside one record.</summary>
    private static readonly HashSet<string> Wrappers = ["results", "value", "data", "records", "cases", "items", "features"];

    /// <summary>Of these, those that stand for a list of records even when it is empty.</summary>
    private static readonly HashSet<string> WrappersOfNone = ["results", "value", "features"];

    public static JsonShape Of(string start)
    {
        var outline = new Outline();
        outline.Read(Encoding.UTF8.GetBytes(start));
        var path = outline.RecordPath();
        return new(path, FormatOf(start, path is null && outline.Values > 1));
    }

    private static string FormatOf(string start, bool isManyValues)
    {
        if (Says("_xform_id_string") || Says("_uuid")) return "kobo-json";
        if (start.Contains("@odata.", StringComparison.Ordinal) || Says("__system")) return "odk-odata";
        if (Says("FeatureCollection")) return "geojson";
        if (Says("crossedAt") && Says("child")) return "checkpoint";
        if (Says("case_id_display") || Says("short_id") || Says("cpims_id") || Says("tracing_request_subform_section")) return "primero-json";
        return isManyValues ? "ndjson" : "json";

        bool Says(string word) => start.Contains($"\"{word}\"", StringComparison.Ordinal);
    }

    /// <summary>The lists of objects in the first value of the file, and what is known of the value itself.</summary>
    private sealed class Outline
    {
        private readonly Dictionary<string, ListFound> _lists = [];
        private readonly Stack<Level> _levels = new();
        private bool _isList;
        private int _ownFields;

        /// <summary>Values that stand one after the other; the last may be cut off.</summary>
        public int Values { get; private set; }

        private bool IsWhole { get; set; }

        public void Read(ReadOnlySpan<byte> utf8)
        {
            var json = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new()
            {
                AllowMultipleValues = true,
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
                MaxDepth = MaxDepth,
            }));
            try
            {
                while (json.Read()) Take(ref json);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                // What comes before a fault tells enough; the reading of the records will report the fault itself.
            }
        }

        public string[]? RecordPath()
        {
            if (_isList) return [];
            if (Values > 1) return null;
            var wrapper = _lists.Values.FirstOrDefault(list => list.Path.Length == 1 && Wrappers.Contains(list.Path[0]) && (list.Objects > 0 || WrappersOfNone.Contains(list.Path[0])));
            if (wrapper is not null) return wrapper.Path;
            // A form with answers of its own and its repeats is one record, unless it is too large to be held.
            if (_ownFields > 0 && IsWhole) return null;
            return _lists.Values.Where(list => list.NamesChild).MaxBy(list => list.Objects)?.Path;
        }

        private void Take(ref Utf8JsonReader json)
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _levels.Peek().Member = json.GetString()!;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Open(json.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _levels.Pop();
                    if (_levels.Count == 0 && Values == 1) IsWhole = true;
                    break;
                default:
                    Answer();
                    break;
            }
        }

        private void Open(bool isList)
        {
            if (_levels.Count == 0)
            {
                Values++;
                if (Values == 1) _isList = isList;
                _levels.Push(new([], null, isList));
                return;
            }
            var around = _levels.Peek();
            string[] path = around.IsList ? around.Path : [.. around.Path, around.Member];
            var list = around.List;
            if (list is null && isList && !around.IsList && Values == 1)
            {
                var name = string.Join('\0', path);
                if (!_lists.TryGetValue(name, out list)) _lists[name] = list = new(path);
            }
            else if (list is not null && around.IsList && !isList && path.Length == list.Path.Length) list.Objects++;
            _levels.Push(new(path, list, isList));
        }

        private void Answer()
        {
            if (_levels.Count == 0 || _levels.Peek() is not { IsList: false } level || Values != 1) return;
            var field = Headers.FieldOfPath(string.Join('/', level.Path.Append(level.Member)));
            if (field is null) return;
            if (level.List is null) _ownFields++;
            else if (field is Field.FullName or Field.GivenName) level.List.NamesChild = true;
        }

        private sealed record Level(string[] Path, ListFound? List, bool IsList)
        {
            public string Member { get; set; } = "";
        }

        private sealed class ListFound(string[] path)
        {
            public string[] Path { get; } = path;

            public int Objects { get; set; }

            public bool NamesChild { get; set; }
        }
    }
}
