using Pipeline.Core.Registry;

namespace Pipeline.Functions.Cases;

/// <summary>Sightings between each of which and each of the others something is decided.</summary>
public sealed record DecidedBetween(IReadOnlyList<string> First, IReadOnlyList<string> Second);

/// <summary>What a person decided, before it is carried out.</summary>
/// <param name="Between">The sightings it is about.</param>
/// <param name="Verdict">What they are to each other.</param>
/// <param name="By">Object id of the person.</param>
/// <param name="Reason">One of <see cref="DecisionReasons"/>.</param>
/// <param name="Children">Ids that the children had when it was decided.</param>
public sealed record IntendedDecision(IReadOnlyList<DecidedBetween> Between, Verdict Verdict, string By, string Reason, IReadOnlyList<string> Children);
