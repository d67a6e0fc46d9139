using Pipeline.Core.Registry;

namespace Pipeline.Tests.Shared;

/// <summary>Children with their sightings and links, one a line, the same for the same children.</summary>
internal static class ChildrenText
{
    public static string Of(IReadOnlyList<Child> children) => string.Join('\n', children.OrderBy(child => child.Id, StringComparer.Ordinal).Select(child =>
        $"{child.Id}: {string.Join(' ', child.Sightings.Select(sighting => sighting.Id))} / {string.Join(' ', child.Links.Select(link => $"{link.First}-{link.Second}"))}"));
}
