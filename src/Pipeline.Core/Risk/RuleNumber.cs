namespace Pipeline.Core.Risk;

/// <summary>One of the numbers of the rules: its name in the file, and how far it may go.</summary>
/// <param name="Name">In the file, such as <c>highScore</c>.</param>
/// <param name="Least">The lowest that can be meant.</param>
/// <param name="Most">The highest.</param>
/// <param name="Of">Reads it.</param>
/// <param name="With">Rules that have another one.</param>
internal sealed record RuleNumber(string Name, int Least, int Most, Func<CountryRules, int> Of, Func<CountryRules, int, CountryRules> With)
{
    /// <summary>All of them. Four go one way only: partners are told that an adult was seen with others "in the last 180 days", of "three or more" children, of "three times or more in 90 days", and it is to be true.</summary>
    public static readonly IReadOnlyList<RuleNumber> All =
    [
        new("strongPoints", 0, 100, rules => rules.StrongPoints, (rules, number) => rules with { StrongPoints = number }),
        new("mediumPoints", 0, 100, rules => rules.MediumPoints, (rules, number) => rules with { MediumPoints = number }),
        new("weakPoints", 0, 100, rules => rules.WeakPoints, (rules, number) => rules with { WeakPoints = number }),
        new("highScore", 0, 100, rules => rules.HighScore, (rules, number) => rules with { HighScore = number }),
        new("mediumScore", 0, 100, rules => rules.MediumScore, (rules, number) => rules with { MediumScore = number }),
        new("sameAdultDays", 0, 180, rules => rules.SameAdultDays, (rules, number) => rules with { SameAdultDays = number }),
        new("repeatCrossingDays", 0, 90, rules => rules.RepeatCrossingDays, (rules, number) => rules with { RepeatCrossingDays = number }),
        new("repeatCrossings", 3, 100, rules => rules.RepeatCrossings, (rules, number) => rules with { RepeatCrossings = number }),
        new("journeyDays", 0, 365, rules => rules.JourneyDays, (rules, number) => rules with { JourneyDays = number }),
        new("oneAgeDays", 0, 6570, rules => rules.OneAgeDays, (rules, number) => rules with { OneAgeDays = number }),
        new("groupSize", 3, 100, rules => rules.GroupSize, (rules, number) => rules with { GroupSize = number }),
        new("nightFrom", 12, 24, rules => rules.NightFrom, (rules, number) => rules with { NightFrom = number }),
        new("nightTo", 0, 12, rules => rules.NightTo, (rules, number) => rules with { NightTo = number }),
        new("youngAge", 0, 18, rules => rules.YoungAge, (rules, number) => rules with { YoungAge = number }),
    ];
}
