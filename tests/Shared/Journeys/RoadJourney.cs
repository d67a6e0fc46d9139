namespace Pipeline.Tests.Shared;

/// <summary>One child's journey, as it is.</summary>
/// <param name="Id">From 0.</param>
/// <param name="Kind">Says whether the child is at risk.</param>
/// <param name="Start">The day of its first post.</param>
/// <param name="End">The day it arrives, or is back: later nothing can be done on the way.</param>
/// <param name="HasSigns">Whether there is anything to be seen.</param>
internal sealed record RoadJourney(int Id, JourneyKind Kind, DateOnly Start, DateOnly End, bool HasSigns);

/// <summary>An adult whom children travel with.</summary>
/// <param name="Known">Days that the children have known it.</param>
internal sealed record RoadAdult(InventedCountry Country, InventedAdult Name, string Phone, int Known);

/// <summary>What a post, or whoever misses a child, writes down: words of the post's language, nothing normalised.</summary>
/// <param name="Journey">Whose, which the program is not told.</param>
/// <param name="IsMissing">A report of a missing child.</param>
/// <param name="Cells">In the order of <see cref="RoadClerk.Columns"/>.</param>
/// <param name="Signs">Ids of the signs that were marked.</param>
internal sealed record RoadEntry(RoadJourney Journey, RoadPost Post, DateTime At, bool IsMissing, string[] Cells, string[] Signs);
