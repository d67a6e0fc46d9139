namespace Pipeline.Core.Matching.Comparisons;

/// <summary>How far two values of a field agree. Each kind of field uses some of these: <c>Data/levels.csv</c>.</summary>
public enum Level : byte
{
    /// <summary>One of the two is not there, or another field has said all: neither for nor against.</summary>
    Missing,

    Same,

    /// <summary>Another spelling of the same sounds.</summary>
    Sounds,

    /// <summary>One slip of the hand away: a letter, digit or space more or less, a letter or digit other, or two in the wrong order.</summary>
    Near,

    /// <summary>Some slips away, but much alike.</summary>
    Rough,

    /// <summary>All words of one are among the other's; day and month of birth are the same, and the year is another.</summary>
    Part,

    /// <summary>A letter stands for a name that begins with it.</summary>
    Initial,

    /// <summary>A short form of the other.</summary>
    ShortForm,

    /// <summary>The value stands in another column of the other record.</summary>
    Swapped,

    /// <summary>Some words agree and some contradict.</summary>
    Some,

    /// <summary>Some words agree, and each has a name that the other has not, well known or unlike any of the other's: what siblings look like.</summary>
    Another,

    /// <summary>Days that may be the same, of which at least one is not known to the day.</summary>
    Possible,

    /// <summary>Day and month in the wrong order.</summary>
    DayMonthSwapped,

    /// <summary>Years counted in another calendar.</summary>
    CalendarSlip,

    /// <summary>A year too many or too few.</summary>
    YearApart,

    /// <summary>Two years too many or too few.</summary>
    YearsApart,

    /// <summary>A contradiction.</summary>
    Different,
}

public static class Levels
{
    public const int Count = (int)Level.Different + 1;

    private static readonly string[] Names =
        ["missing", "same", "same sounds", "one slip", "some slips", "part of the other", "initial", "short form", "in another column", "some words", "another name",
            "possible", "day and month swapped", "another calendar", "a year apart", "two years apart", "different"];

    /// <summary>As people read it, and as it stands in a model.</summary>
    public static string NameOf(this Level level) => Names[(int)level];

    public static Level Parse(string name) => Array.IndexOf(Names, name) is var at and >= 0 ? (Level)at : throw new FormatException($"There is no level \"{name}\".");
}
