using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Whether two children whom one adult is seen with may be of its family.</summary>
internal static class Families
{
    /// <summary>
    /// The adult is said to be family to both; or nobody says that it is none, and it is family to one of two who travel on one day, or the children have a name or a home in common: what
    /// the adult is to the child is often left out, and most who travel together are brothers and sisters.
    /// </summary>
    public static bool MayBeOne(Sighting first, Companion withFirst, Sighting second, Companion withSecond)
    {
        if (withFirst.Relation.IsFamily() && withSecond.Relation.IsFamily()) return true;
        if (withFirst.Relation == Relation.NonRelative || withSecond.Relation == Relation.NonRelative) return false;
        if ((withFirst.Relation.IsFamily() || withSecond.Relation.IsFamily()) && first.SeenOn == second.SeenOn) return true;
        return ShareName(first, second) || first.Journey.From is { } home && home == second.Journey.From;
    }

    private static bool ShareName(Sighting first, Sighting second) => first.Names.SelectMany(name => name.Skeleton).Intersect(second.Names.SelectMany(name => name.Skeleton)).Any();
}
