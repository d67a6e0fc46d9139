using Pipeline.Core.Normalization;

namespace Pipeline.Core.Alerts;

/// <summary>As much of a child's age as a mail may tell: completed years, both ends included.</summary>
public sealed record AgeBand(int From, int To)
{
    private static readonly AgeBand[] All = [new(0, 5), new(6, 11), new(12, 14), new(15, 17)];

    /// <summary>The one the child was in on that day, whichever of the days it was born on; null where it may have been in another, or in none.</summary>
    public static AgeBand? Of(BirthInterval birth, DateOnly day)
    {
        var (youngest, oldest) = birth.AgeOn(day);
        return birth.From > day ? null : Array.Find(All, band => band.From <= youngest && oldest <= band.To);
    }

    /// <summary>Whether a child born on one of these days may have been in it on that day.</summary>
    public bool MayHold(BirthInterval birth, DateOnly day)
    {
        var (youngest, oldest) = birth.AgeOn(day);
        return youngest <= To && From <= oldest;
    }
}
