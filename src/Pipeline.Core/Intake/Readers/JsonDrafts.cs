using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Reads JSON records as drafts. A record that holds a list of children (a repeat) gives one draft a child, each with the record's own answers.
/// </summary>
internal sealed class JsonDrafts
{
    private readonly JsonRecords _records;
    private readonly int _depth;
    private readonly IntakeLimits _limits;
    private readonly List<Column> _columns = [];
    private readonly Dictionary<string, Field?> _fields = [];
    private readonly Table _table;

    public JsonDrafts(Stream utf8, int depth, IntakeLimits limits)
    {
        _records = new JsonRecords(utf8, limits);
        _depth = depth;
        _limits = limits;
        _table = new Table("", 0, _columns, null);
    }

    public IEnumerable<RowRead> Rows()
    {
        var row = 0L;
        foreach (var bytes in _records.Read(_depth))
        {
            row++;
            foreach (var read in Read(new Place("", row), bytes)) yield return read;
        }
        if (row == 0) throw Unreadable.Empty();
        if (!_columns.Exists(column => column.Field is Field.FullName or Field.GivenName or Field.DocumentNumber)) throw Unreadable.NoHeader();
    }

    private List<RowRead> Read(Place place, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(Utf8.IsValid(bytes.Span) ? bytes : Repaired(bytes), new() { MaxDepth = _limits.MaxDepth });
            return TooWide(place, json.RootElement) is { } problem ? [problem] : DraftsOf(place, json.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair comes to light only when its string is taken out, as an InvalidOperationException.
            return [Problem.OfRow(place, "", "record-damaged", $"Record {place.Row} is not valid JSON.", "Export the file again, or mend this record.")];
        }
    }

    /// <summary>Broken bytes become replacement characters, as in any other text.</summary>
    private static byte[] Repaired(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span));

    private Problem? TooWide(Place place, JsonElement record) => record.GetPropertyCount() <= _limits.MaxColumns ? null : Problem.OfRow(place, "",
        "too-many-columns", $"Record {place.Row} has more than {_limits.MaxColumns} members.", "Keep one child a record, with the answers of one form.");

    private List<RowRead> DraftsOf(Place place, JsonElement record)
    {
        var key = RecordKey(record);
        var children = Repeat(record);
        if (children is not { } repeat)
        {
            var draft = new Draft(place, _table) { SourceKey = key };
            Fill(draft, "", record, skip: null);
            return [draft];
        }
        var drafts = new List<RowRead>();
        foreach (var child in repeat.Value.EnumerateArray())
        {
            var draft = new Draft(place, _table) { SourceKey = key is null ? null : $"{key}#{drafts.Count + 1}" };
            Fill(draft, repeat.Name + "/", child, skip: null);
            Fill(draft, "", record, skip: repeat.Name);
            drafts.Add(draft);
        }
        return drafts;
    }

    /// <summary>The record's id that its system promises to be unique everywhere: KoboToolbox and ODK give each submission a UUID.</summary>
    private static string? RecordKey(JsonElement record)
    {
        foreach (var name in (ReadOnlySpan<string>)["_uuid", "meta/instanceID", "__id"])
        {
            if (record.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String && Guid.TryParse(id.GetString()!.Replace("uuid:", ""), out var uuid))
                return uuid.ToString("N");
        }
        return null;
    }

    /// <summary>The list in the record whose items name a child.</summary>
    private JsonProperty? Repeat(JsonElement record)
    {
        foreach (var member in record.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Array || member.Value.GetArrayLength() == 0) continue;
            var first = member.Value[0];
            if (first.ValueKind != JsonValueKind.Object) continue;
            if (first.EnumerateObject().Any(inner => FieldOf($"{member.Name}/{inner.Name}") is Field.FullName or Field.GivenName)) return member;
        }
        return null;
    }

    private void Fill(Draft draft, string path, JsonElement value, string? skip)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (member.Name != skip) Fill(draft, path.Length == 0 || path.EndsWith('/') ? path + member.Name : $"{path}/{member.Name}", member.Value, null);
                }
                break;
            case JsonValueKind.Array:
                FillList(draft, path, value);
                break;
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                if (FieldOf(path) is { } field && draft[field] is null) draft.Add(field, value.ToString());
                break;
        }
    }

    private void FillList(Draft draft, string path, JsonElement list)
    {
        var (line, field) = (0, FieldOf(path));
        var isFree = field is { } wanted && draft[wanted] is null;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object) FillLine(draft, path, line++, item);
            else if (item.ValueKind == JsonValueKind.Array) Fill(draft, path, item, null);
            else if (isFree) draft.Add(field!.Value, item.ToString());
        }
    }

    /// <summary>One of several things of a kind (companions, documents): each of its values on the line of its number.</summary>
    private void FillLine(Draft draft, string path, int line, JsonElement item)
    {
        foreach (var member in item.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) continue;
            if (FieldOf($"{path}/{member.Name}") is { } field) draft.SetLine(field, line, member.Value.ToString());
        }
    }

    private Field? FieldOf(string path)
    {
        if (_fields.TryGetValue(path, out var known)) return known;
        // Records can name ever new members; beyond the limit they are not looked up any more.
        if (_fields.Count >= _limits.MaxColumns) return null;
        var field = Headers.FieldOf(path);
        _fields[path] = field;
        _columns.Add(new Column(path, field));
        return field;
    }
}
