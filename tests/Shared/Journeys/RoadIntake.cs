using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Tests.Shared;

/// <summary>What comes in on one day from one source, read as the pipeline reads it.</summary>
/// <param name="On">The day.</param>
/// <param name="Sightings">Those that were understood.</param>
/// <param name="EntryOf">Which entry each sighting was read from, by its id.</param>
internal sealed record Arrival(DateOnly On, IReadOnlyList<Sighting> Sightings, IReadOnlyDictionary<string, RoadEntry> EntryOf);

/// <summary>Makes of entries the messages, registers and lists of missing children that posts send, and reads them with the pipeline's own intake: nothing is passed by.</summary>
internal static class RoadIntake
{
    /// <summary>Days after its week that a register is sent in.</summary>
    private const int MostDelay = 3;

    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In the order of coming in.</summary>
    public static IReadOnlyList<Arrival> Read(IEnumerable<RoadEntry> entries)
    {
        var sent = entries.GroupBy(entry => (On: ArrivesOn(entry), entry.Post, entry.IsMissing, IsLive: IsLive(entry))).OrderBy(group => group.Key.On);
        return [.. sent.SelectMany((group, number) => group.OrderBy(entry => entry.At).Chunk(CheckpointMessage.MaxCrossings)
            .Select((part, index) => Read(group.Key.On, $"receipt-{number}-{index}", part)))];
    }

    private static bool IsLive(RoadEntry entry) => entry is { Post.IsLive: true, IsMissing: false };

    /// <summary>A crossing at once, a register some days after the end of its week, a report of a missing child when its family has gone to the police.</summary>
    private static DateOnly ArrivesOn(RoadEntry entry)
    {
        var day = DateOnly.FromDateTime(entry.At);
        var delay = 1 + Math.Abs(entry.Journey.Id) % MostDelay;
        if (entry.IsMissing) return day.AddDays(delay);
        return entry.Post.IsLive ? day : day.AddDays(6 - ((int)day.DayOfWeek + 6) % 7 + 1 + Math.Abs(entry.Post.Name.Length) % MostDelay);
    }

    private static Arrival Read(DateOnly on, string receipt, RoadEntry[] entries)
    {
        var rows = IsLive(entries[0]) ? CheckpointMessage.Read(Message(entries, receipt), new IntakeLimits())
            : UploadReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(entries[0].IsMissing ? MissingList(entries) : Register(entries))), new IntakeLimits()).Rows();
        var normalizer = new SightingNormalizer(Today);
        var sightings = rows.Select(row => row.Draft is { } draft ? normalizer.Normalize(draft, receipt).Sighting : null).OfType<Sighting>().ToArray();
        var first = IsLive(entries[0]) ? 1 : 2;
        return new(on, sightings, sightings.DistinctBy(sighting => sighting.Id).ToDictionary(sighting => sighting.Id, sighting => entries[sighting.Origin.Row - first], StringComparer.Ordinal));
    }

    private static string Register(RoadEntry[] entries)
    {
        var language = entries[0].Post.Language;
        return Csv(entries.Select(entry => entry.Cells).Prepend([.. RoadClerk.Columns.Select(column => RoadClerk.Word($"column-{column}", language))]));
    }

    private static string MissingList(RoadEntry[] entries)
    {
        (string Header, string Column)[] columns =
        [
            ("last seen", "date"), ("district", "district"), ("country", "country"), ("full name", "name"), ("sex", "sex"), ("date of birth", "birth"), ("nationality", "nationality"),
            ("home address", "address"), ("document no", "number"),
        ];
        var rows = entries.Select(entry => (string[])["missing child", .. columns.Select(one => entry.Cells[Array.IndexOf(RoadClerk.Columns, one.Column)])]);
        return Csv(rows.Prepend(["report type", .. columns.Select(one => one.Header)]));
    }

    private static string Csv(IEnumerable<string[]> rows) =>
        string.Join('\n', rows.Select(row => string.Join(',', row.Select(cell => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell))));

    private static string Message(RoadEntry[] entries, string receipt) => JsonSerializer.Serialize(entries.Select((entry, number) => Crossing(entry, $"{receipt}-{number}")), Plain);

    private static object Crossing(RoadEntry entry, string id)
    {
        return new
        {
            schema = 1,
            messageId = id,
            checkpoint = new { id = entry.Post.Name, name = entry.Post.Name, country = entry.Post.Country, district = entry.Post.District },
            crossedAt = $"{entry.At:yyyy-MM-ddTHH:mm:ss}{Offset(entry.Post.Country)}",
            child = new
            {
                names = new[] { new { text = Cell("name") } },
                sex = Cell("sex"),
                age = Cell("age"),
                birthDate = Cell("birth"),
                nationality = Cell("nationality"),
                documents = Cell("number") is { } number ? [new { type = "birth-certificate", number }] : Array.Empty<object>(),
            },
            companions = Cell("companion") is { } name ? [new { name, relation = Cell("relation"), phone = Cell("phone"), knownSince = Cell("since") }] : Array.Empty<object>(),
            journey = new { from = Cell("address"), to = Cell("to"), purpose = Cell("purpose") },
            observations = entry.Signs,
        };

        string? Cell(string column) => entry.Cells[Array.IndexOf(RoadClerk.Columns, column)] is { Length: > 0 } cell ? cell : null;
    }

    private static string Offset(string country) => Countries.Offset(country) is { } offset ? $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}" : "Z";
}
