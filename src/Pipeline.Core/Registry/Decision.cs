using System.Text.Json.Serialization;
using MemoryPack;

namespace Pipeline.Core.Registry;

/// <summary>What a person decided of two sightings. It binds the machine until somebody decides otherwise, and is kept for good.</summary>
/// <param name="First">Id of the one whose id sorts first.</param>
/// <param name="Second">Id of the other.</param>
/// <param name="Verdict">Whether they show one child.</param>
/// <param name="By">Who decided: the id that the sign-in gives, never a name.</param>
/// <param name="At">When: of two decisions on the same sightings the later stands.</param>
/// <param name="Reason">In the person's own words.</param>
[MemoryPackable]
public sealed partial record Decision(string First, string Second, Verdict Verdict, string By, DateTimeOffset At, string Reason)
{
    /// <summary>Of all decisions those that stand, one for each two sightings.</summary>
    public static IReadOnlyList<Decision> Standing(IEnumerable<Decision> decisions) =>
        [.. decisions.GroupBy(decision => (decision.First, decision.Second)).Select(both => both.Order(Sequence).Last())];

    /// <summary>By time, and where two are of one moment by what else they say: the same everywhere.</summary>
    internal static readonly Comparer<Decision> Sequence = Comparer<Decision>.Create((a, b) =>
        (a.At, a.Verdict, a.First, a.Second).CompareTo((b.At, b.Verdict, b.First, b.Second)) is not 0 and var order ? order : string.CompareOrdinal($"{a.By}\0{a.Reason}", $"{b.By}\0{b.Reason}"));
}

[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>An earlier decision is taken back: the machine judges again.</summary>
    Withdrawn,

    /// <summary>A person looked and could not tell: the machine judges, and nobody is asked again until more is known.</summary>
    NotSure,

    Same,

    Different,
}
