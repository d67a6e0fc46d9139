using System.Text.Json.Serialization;
using MemoryPack;

namespace Pipeline.Core.Normalization;

/// <summary>One observation of one child by one source, with every value brought to one form.</summary>
[MemoryPackable]
public sealed partial record Sighting
{
    /// <summary>Derived from the source's own id, or else from the content: the same row gives the same id, whichever file it comes in.</summary>
    public required string Id { get; init; }

    public SightingKind Kind { get; init; }

    /// <summary>The upload (receipt) and row it first came in with: where to look, not part of what was seen.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Rows of other lists that say the same, one a list, sorted. None where the sighting was stored before they were kept.</summary>
    public IReadOnlyList<Origin> Repeats { get; init => field = value ?? []; } = [];

    /// <summary>The child's names, the one most used first; empty when only papers identify the child.</summary>
    public IReadOnlyList<PersonName> Names { get; init; } = [];

    public Sex Sex { get; init; }

    public BirthInterval Birth { get; init; } = BirthInterval.Unknown;

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public string? Nationality { get; init; }

    /// <summary>The child's own or family's phone numbers, E.164.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    public IReadOnlyList<Document> Documents { get; init; } = [];

    /// <summary>False: the source says that nobody could show papers; null: it does not say.</summary>
    public bool? HasDocuments { get; init; }

    /// <summary>Day of the sighting, in the post's own time zone.</summary>
    public DateOnly? SeenOn { get; init; }

    /// <summary>The moment, where the source gives a time, with the post's offset.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public SeenPlace Place { get; init; } = new();

    public Direction Direction { get; init; }

    public Journey Journey { get; init; } = new();

    public IReadOnlyList<Companion> Companions { get; init; } = [];

    /// <summary>The checkpoint itself reported as it happened, so the child may still be at the post.</summary>
    public bool IsLive { get; init; }

    /// <summary>Indicator ids that the source itself observed, sorted.</summary>
    public IReadOnlyList<string> Observations { get; init; } = [];

    /// <summary>Indicator ids that only the remarks tell of, read by words and their order; sorted. None where the sighting was stored before remarks were read. The last of what is stored: a field that is new stands behind.</summary>
    public IReadOnlyList<string> FromText { get; init => field = value ?? []; } = [];

    /// <summary>The sighting, known to stand in one more list; itself where that was known.</summary>
    public Sighting AlsoIn(Origin row) => StandsIn(row) ? this : this with
    {
        Repeats = [.. Repeats.Append(row).OrderBy(repeat => repeat.Receipt, StringComparer.Ordinal).ThenBy(repeat => repeat.Sheet, StringComparer.Ordinal)],
    };

    /// <summary>Whether one list names both.</summary>
    public bool SharesListWith(Sighting other) => StandsIn(other.Origin) || other.Repeats.Any(StandsIn);

    private bool StandsIn(Origin row) => Origin.IsOfListOf(row) || Repeats.Any(row.IsOfListOf);
}

[JsonConverter(typeof(JsonStringEnumConverter<SightingKind>))]
public enum SightingKind
{
    /// <summary>The child was seen.</summary>
    Seen,

    /// <summary>The child is reported missing.</summary>
    MissingReport,
}

[JsonConverter(typeof(JsonStringEnumConverter<Sex>))]
public enum Sex
{
    Unknown,
    Female,
    Male,
}

[JsonConverter(typeof(JsonStringEnumConverter<Direction>))]
public enum Direction
{
    Unknown,
    In,
    Out,
}

/// <summary>Upload and row that a sighting came in with.</summary>
[MemoryPackable]
public sealed partial record Origin(string Receipt, string Sheet, long Row)
{
    /// <summary>A list is one sheet of one upload.</summary>
    public bool IsOfListOf(Origin other) => Receipt == other.Receipt && Sheet == other.Sheet;
}

/// <summary>Where the child was seen. Country is ISO 3166-1 alpha-2; district and post are the source's text, tidied.</summary>
[MemoryPackable]
public sealed partial record SeenPlace(string? Country = null, string? District = null, string? Post = null);

/// <summary>Where the child comes from and goes to, as the source says.</summary>
[MemoryPackable]
public sealed partial record Journey(string? From = null, string? To = null, string? Purpose = null, string? Transport = null);

/// <summary>A paper and its number, upper case without spaces or punctuation.</summary>
[MemoryPackable]
public sealed partial record Document(string? Type, string Number);
