using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Reads JSON records as drafts. A record that holds lists of children (repeats, sub-forms) gives one draft a child, each with the answers of the
/// records around it.
/// </summary>
/// <param name="recordPath">The members that lead to the list of records (<see cref="JsonShape.Path"/>).</param>
/// <param name="name">Name of the file in an archive, else empty.</param>
internal sealed class JsonDrafts(Stream utf8, string[]? recordPath, IntakeLimits limits, string name)
{
    /// <summary>Companions, papers and the like that one record can have.</summary>
    private const int MaxLines = 50;

    private readonly JsonColumns _columns = new(name, limits.MaxColumns);
    private bool _hasCrossings;

    public IEnumerable<RowRead> Rows()
    {
        using var _ = utf8;
        var row = 0L;
        foreach (var bytes in new JsonRecords(utf8, recordPath, limits).Read())
        {
            row++;
            foreach (var read in Read(new Place(name, row), bytes)) yield return read;
        }
        if (row == 0) throw Unreadable.Empty();
        if (!_columns.NameChild && !_hasCrossings) throw Unreadable.NoHeader();
    }

    private List<RowRead> Read(Place place, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(Utf8.IsValid(bytes.Span) ? bytes : Repaired(bytes), new() { MaxDepth = limits.MaxDepth });
            return TooWide(place, json.RootElement) is { } problem ? [problem] : ReadRecord(place, json.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair comes to light only when its string is taken out, as an InvalidOperationException.
            return [Problem.OfRow(place, "", "record-damaged", $"Record {place.Row} is not valid JSON.", "Export the file again, or mend this record.")];
        }
    }

    /// <summary>Broken bytes become replacement characters, as in any other text.</summary>
    private static byte[] Repaired(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span));

    private Problem? TooWide(Place place, JsonElement record) => record.GetPropertyCount() <= limits.MaxColumns ? null : Problem.OfRow(place, "",
        "too-many-columns", $"Record {place.Row} has more than {limits.MaxColumns} members.", "Keep one child a record, with the answers of one form.");

    private List<RowRead> ReadRecord(Place place, JsonElement record)
    {
        if (CheckpointMessage.IsCrossing(record))
        {
            _hasCrossings = true;
            return [CheckpointMessage.ReadCrossing(record, place)];
        }
        var rows = new List<RowRead>();
        Add(rows, place, "", record, RecordKey(record), around: null);
        if (TracingRequest.IsOne(record))
        {
            foreach (var row in rows) TracingRequest.Adapt(row.Draft!);
        }
        return rows;
    }

    /// <summary>A draft a child of the record or of the lists in it; the record itself where it names one, or nobody does.</summary>
    private void Add(List<RowRead> rows, Place place, string at, JsonElement record, string? key, Draft? around)
    {
        var lists = new List<(string Path, JsonElement Items)>();
        FindLists(lists, at, record);
        var draft = new Draft(place, _columns.Table) { SourceKey = key };
        Fill(draft, at, record, lists);
        if (lists.Count == 0 || draft[Field.FullName] is not null || draft[Field.GivenName] is not null) rows.Add(draft);
        if (around is not null) draft.Inherit(around);
        foreach (var (list, items) in lists)
        {
            var ordinal = 0;
            foreach (var item in items.EnumerateArray())
            {
                ordinal++;
                if (item.ValueKind == JsonValueKind.Object) Add(rows, place, list, item, key is null ? null : RecordKeys.Inside(key, list, ordinal), draft);
            }
        }
    }

    /// <summary>The record's id that its system promises to be unique everywhere: KoboToolbox and ODK give each submission a UUID.</summary>
    private static string? RecordKey(JsonElement record)
    {
        foreach (var id in (ReadOnlySpan<string>)["_uuid", "meta/instanceID", "__id"])
        {
            if (record.TryGetProperty(id, out var uuid) && uuid.ValueKind == JsonValueKind.String && RecordKeys.Submission(uuid.GetString()) is { } key) return key;
        }
        return null;
    }

    /// <summary>The lists in the record whose items name a child, or hold such a list.</summary>
    private void FindLists(List<(string Path, JsonElement Items)> lists, string at, JsonElement record)
    {
        foreach (var member in record.EnumerateObject())
        {
            var path = Join(at, member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object) FindLists(lists, path, member.Value);
            else if (member.Value.ValueKind == JsonValueKind.Array && ListsChildren(path, member.Value)) lists.Add((path, member.Value));
        }
    }

    private bool ListsChildren(string path, JsonElement list)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object) return NamesChild(path, item);
        }
        return false;
    }

    private bool NamesChild(string at, JsonElement record)
    {
        foreach (var member in record.EnumerateObject())
        {
            var path = Join(at, member.Name);
            var names = member.Value.ValueKind switch
            {
                JsonValueKind.Object => NamesChild(path, member.Value),
                JsonValueKind.Array => ListsChildren(path, member.Value),
                _ => _columns.FieldOf(path) is Field.FullName or Field.GivenName,
            };
            if (names) return true;
        }
        return false;
    }

    private void Fill(Draft draft, string path, JsonElement value, List<(string Path, JsonElement Items)> except)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().Where(member => !member.Name.Contains("@odata.", StringComparison.Ordinal))) Fill(draft, Join(path, member.Name), member.Value, except);
                break;
            case JsonValueKind.Array:
                if (!except.Exists(list => list.Path == path)) FillList(draft, path, value, except);
                break;
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                if (_columns.FieldOf(path) is { } field && draft[field] is null) draft.Add(field, Meant(value));
                break;
        }
    }

    private void FillList(Draft draft, string path, JsonElement list, List<(string Path, JsonElement Items)> except)
    {
        var (line, field) = (0, _columns.FieldOf(path));
        var isFree = field is { } wanted && draft[wanted] is null;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object) FillLine(draft, path, line++, item);
            else if (item.ValueKind == JsonValueKind.Array) Fill(draft, path, item, except);
            else if (isFree) draft.Add(field!.Value, Meant(item));
        }
    }

    /// <summary>One of several things of a kind (companions, documents): each of its values on the line of its number.</summary>
    private void FillLine(Draft draft, string path, int line, JsonElement item)
    {
        if (line >= MaxLines) return;
        foreach (var member in item.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) continue;
            if (_columns.FieldOf(Join(path, member.Name)) is { } field) draft.SetLine(field, line, Meant(member.Value));
        }
    }

    private static string Meant(JsonElement value) => value.ValueKind == JsonValueKind.String ? TextRepair.OfSingleCells.Repair(value.GetString()!) : value.ToString();

    /// <summary>KoboToolbox repeats the whole path in the names inside a repeat.</summary>
    private static string Join(string path, string member) =>
        path.Length == 0 || (member.Length > path.Length && member[path.Length] == '/' && member.StartsWith(path, StringComparison.Ordinal)) ? member : $"{path}/{member}";
}
