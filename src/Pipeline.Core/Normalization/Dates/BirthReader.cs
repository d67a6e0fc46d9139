using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Normalization;

/// <summary>Reads birth date and age into the days on which the child may have been born.</summary>
internal readonly struct BirthReader(DateOnly today, string? country, ProblemList problems)
{
    /// <summary>Nobody older is taken for a person whose age was written down rightly.</summary>
    private const int OldestPerson = 110;

    /// <summary>A stated age may be a year off before it contradicts a birth date: in much of the region a newborn is one.</summary>
    private const int ToleratedDays = 366;

    /// <summary>What stands in a column of birth dates and is no date is an age only if it is short, and a child's or nearly.</summary>
    private const int MostOfAge = 20;
    private const int OldestInDates = 25;

    /// <summary>Years that an estimate may be off either way, as for "about 12".</summary>
    private const int EstimatedYears = 1;
    private static readonly string[] Yes = ["true", "yes", "1"];

    /// <param name="day">The day on which the child was of the stated age.</param>
    public BirthInterval Read(Draft draft, DateOnly day)
    {
        var birth = Stated(draft, day);
        return birth.IsKnown && draft.First(Field.AgeIsEstimate) is { } said && Yes.Contains(said, StringComparer.OrdinalIgnoreCase) ? birth.Widen(EstimatedYears, today) : birth;
    }

    private BirthInterval Stated(Draft draft, DateOnly day)
    {
        var fromDate = FromDate(draft.First(Field.BirthDate), day);
        var fromAge = FromAge(draft.First(Field.Age), day);
        if (fromDate is not { } date) return fromAge ?? BirthInterval.Unknown;
        if (fromAge is not { } age || date.GapTo(age) <= ToleratedDays) return date;
        problems.Add(Field.Age, "age-contradicts-birth-date", "The age and the birth date do not fit each other; both were kept as possible.", "Correct the one that is wrong and send the row again.");
        return date.Narrow(age);
    }

    private BirthInterval? FromDate(string? text, DateOnly day)
    {
        if (text is null) return null;
        if (DateReader.ReadBirth(text, country) is { } birth)
        {
            if (IsPossible(birth)) return birth;
            problems.Add(Field.BirthDate, "birth-date-impossible", "The birth date lies in the future or too far back.", "Correct the birth date and send the row again.");
            return null;
        }
        if (text.Length < MostOfAge && Ages.Read(text) is { Oldest: <= OldestInDates } age)
        {
            problems.Add(Field.BirthDate, "birth-date-holds-age", "The column of birth dates holds an age here; it was taken for one.", "Write the age in the column of ages.");
            return BirthInterval.OfAge(age.Youngest, age.Oldest, day);
        }
        problems.Add(Field.BirthDate, "birth-date-unreadable", "The birth date is no date we can read.", "Write it as day/month/year, such as 05/03/2012, or write the age.");
        return null;
    }

    private BirthInterval? FromAge(string? text, DateOnly day)
    {
        if (text is null) return null;
        if (Ages.Read(text) is { } age)
        {
            if (age.Oldest <= OldestPerson) return BirthInterval.OfAge(age.Youngest, age.Oldest, day);
            problems.Add(Field.Age, "age-impossible", "Nobody is as old as this.", "Correct the age and send the row again.");
            return null;
        }
        if (DateReader.ReadBirth(text, country) is { } birth && IsPossible(birth))
        {
            problems.Add(Field.Age, "age-holds-birth-date", "The column of ages holds a birth date here; it was taken for one.", "Write the birth date in a column of its own.");
            return birth;
        }
        problems.Add(Field.Age, "age-unreadable", "The age is no number we can read.", "Write the age in years, such as 12.");
        return null;
    }

    private bool IsPossible(BirthInterval birth) => birth.From <= today && birth.AgeOn(today).Youngest <= OldestPerson;
}
