using System.Text.Json.Serialization;
using MemoryPack;

namespace Pipeline.Core.Normalization;

/// <summary>All days on which the child may have been born, both ends included. A birth date is one day; "about 12" is some years.</summary>
[MemoryPackable]
public readonly partial record struct BirthInterval(DateOnly From, DateOnly To)
{
    /// <summary>Nothing known: every day.</summary>
    public static readonly BirthInterval Unknown = new(DateOnly.MinValue, DateOnly.MaxValue);

    [JsonIgnore]
    public bool IsKnown => this != Unknown;

    [JsonIgnore]
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Someone born on this day.</summary>
    public static BirthInterval On(DateOnly day) => new(day, day);

    /// <summary>Someone who was between <paramref name="youngest"/> and <paramref name="oldest"/> completed years old on <paramref name="day"/>.</summary>
    public static BirthInterval OfAge(int youngest, int oldest, DateOnly day) =>
        new(day.AddYears(-oldest - 1).AddDays(1), day.AddYears(-youngest));

    public bool Overlaps(BirthInterval other) => From <= other.To && other.From <= To;

    /// <summary>Days between the two, 0 where they overlap.</summary>
    public int GapTo(BirthInterval other) =>
        Math.Max(0, Math.Max(From.DayNumber - other.To.DayNumber, other.From.DayNumber - To.DayNumber));

    /// <summary>The days common to both; the wider reading of the two where there are none.</summary>
    public BirthInterval Narrow(BirthInterval other) => Overlaps(other)
        ? new(From > other.From ? From : other.From, To < other.To ? To : other.To)
        : new(From < other.From ? From : other.From, To > other.To ? To : other.To);

    /// <summary>Years longer at both ends, but no longer than to <paramref name="latest"/>.</summary>
    public BirthInterval Widen(int years, DateOnly latest) => new(From.AddYears(-years), To.AddYears(years) is var to && to < latest ? to : latest);

    /// <summary>The least and the most completed years of age on a day.</summary>
    public (int Youngest, int Oldest) AgeOn(DateOnly day) => (YearsBetween(To, day), YearsBetween(From, day));

    private static int YearsBetween(DateOnly birth, DateOnly day)
    {
        if (birth >= day) return 0;
        var hadBirthday = (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) >= 0;
        return day.Year - birth.Year - (hadBirthday ? 0 : 1);
    }
}
