using System.Text.Json.Serialization;
using MemoryPack;

namespace Pipeline.Core.Normalization;

/// <summary>Who travels with the child.</summary>
[MemoryPackable]
public sealed partial record Companion
{
    public PersonName? Name { get; init; }

    public Relation Relation { get; init; }

    public Sex Sex { get; init; }

    /// <summary>Years, as stated.</summary>
    public int? Age { get; init; }

    public string? Phone { get; init; }

    public IReadOnlyList<Document> Documents { get; init; } = [];

    /// <summary>True: the source says that the child met this person lately; null: it does not say.</summary>
    public bool? MetRecently { get; init; }

    /// <summary>An adult by age, or of an age nobody wrote down.</summary>
    [JsonIgnore]
    public bool MayBeAdult => Age is null or >= 18;
}

/// <summary>What the companion is to the child, as stated.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Relation>))]
public enum Relation
{
    /// <summary>Not stated, or in words we do not know.</summary>
    Unknown,
    Parent,
    Relative,
    Spouse,

    /// <summary>Stated to be no relative: an employer, an agent, a friend, someone met on the way.</summary>
    NonRelative,
}

public static class RelationFacts
{
    /// <summary>Parent or other relative: someone who by custom cares for the child.</summary>
    public static bool IsFamily(this Relation relation) => relation is Relation.Parent or Relation.Relative;
}
