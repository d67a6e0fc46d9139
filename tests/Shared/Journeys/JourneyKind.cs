namespace Pipeline.Tests.Shared;

/// <summary>A kind of journey, and the truth about it: decided here, before anything is seen, and by nothing that the program reads.</summary>
/// <param name="Name">Such as <c>school-trip</c>.</param>
/// <param name="IsAtRisk">The truth.</param>
/// <param name="Share">Of all children's journeys, in parts of the whole.</param>
/// <param name="Mode">With whom: <c>parent</c>, <c>relative</c> (of the child's family name), <c>adult</c> (of any), <c>sibling</c> (of age), <c>commuter</c> (now one of the family, now nobody), <c>none</c>.</param>
/// <param name="Told">What the adult is said to be, true or not, with weights; the empty word where nothing is said.</param>
/// <param name="Parties">Parties that such an adult takes in a year, on average.</param>
/// <param name="Children">In one party.</param>
/// <param name="Ages">Of the children.</param>
/// <param name="Sex">F where girls only.</param>
/// <param name="Stops">Weights of being written down at one post, two, three …</param>
/// <param name="Gap">Days between two posts.</param>
/// <param name="Back">The share that is seen on the way back as well.</param>
/// <param name="Purposes">That are told; the empty word where none is.</param>
/// <param name="Missing">The share that somebody reported missing.</param>
/// <param name="Alias">The share of parties before which the adult changes name and phone, and the chance at each post of another story.</param>
/// <param name="Raised">The share that is passed off as of age at one of its posts.</param>
/// <param name="Facts">Signs that are there to be seen, with the share of journeys that have them.</param>
internal sealed record JourneyKind(
    string Name, bool IsAtRisk, double Share, string Mode, (string Word, double Weight)[] Told, double Parties, (int, int) Children, (int Least, int Most) Ages, string Sex,
    double[] Stops, (int, int) Gap, double Back, string[] Purposes, double Missing, double Alias, double Raised, (RoadSign Sign, double Share)[] Facts)
{
    public static IReadOnlyList<JourneyKind> All { get; } = [.. JourneyData.Table("kinds").Select(Read)];

    public double MeanChildren => (Children.Item1 + Children.Item2) / 2.0;

    /// <summary>Whether a child makes such journeys at its age.</summary>
    public bool Fits(InventedPerson child, DateOnly day) =>
        day >= child.Born.AddYears(Ages.Least) && day < child.Born.AddYears(Ages.Most + 1) && (Sex == "any" || Sex == child.Sex);

    private static JourneyKind Read(string[] row)
    {
        var facts = JourneyData.Table("facts").Where(fact => fact[0] == row[0]).Select(fact => (RoadSign.All.Single(sign => sign.Id == fact[1]), JourneyData.Number(fact[2])));
        return new(row[0], row[1] == "yes", JourneyData.Number(row[2]), row[3], [.. row[4].Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Word)], JourneyData.Number(row[5]),
            JourneyData.Range(row[6]), JourneyData.Range(row[7]), row[8], [.. row[9].Split(' ').Select(JourneyData.Number)], JourneyData.Range(row[10]), JourneyData.Number(row[11]),
            [.. row[12].Split('|').Select(NoneIfDash)], JourneyData.Number(row[13]), JourneyData.Number(row[14]), JourneyData.Number(row[15]), [.. facts]);
    }

    private static (string, double) Word(string cell) => cell.Split(' ') is [var word, var weight] ? (NoneIfDash(word), JourneyData.Number(weight)) : throw new InvalidDataException(cell);

    private static string NoneIfDash(string word) => word == "-" ? "" : word;
}

/// <summary>A sign that can be seen of a child on the road.</summary>
/// <param name="Id">As the indicators have it.</param>
/// <param name="IsOfChild">Each child of a party for itself; else it is the whole party's.</param>
/// <param name="Seen">The chance that somebody who asks and looks attentively writes it down where it is there.</param>
/// <param name="Falsely">The chance that it is written down where it is not.</param>
internal sealed record RoadSign(string Id, bool IsOfChild, double Seen, double Falsely)
{
    public static IReadOnlyList<RoadSign> All { get; } = [.. JourneyData.Table("signs").Select(row => new RoadSign(row[0], row[1] == "child", JourneyData.Number(row[2]), JourneyData.Number(row[3])))];
}

/// <summary>Where children are written down.</summary>
/// <param name="Observer">How well is looked: <c>monitor</c>, <c>officer</c>, <c>clerk</c>.</param>
/// <param name="Language">Of its register.</param>
/// <param name="IsLive">Sends each crossing as it happens; the others a register a week.</param>
internal sealed record RoadPost(string Name, string District, string Country, bool IsBorder, string Observer, string Language, bool IsLive)
{
    public static IReadOnlyList<RoadPost> All { get; } = [.. JourneyData.Table("posts").Select(row => new RoadPost(row[0], row[1], row[2], row[3] == "border", row[4], row[5], row[6] == "yes"))];
}

/// <summary>How well posts look and write. The defaults are assumptions, like the tables.</summary>
/// <param name="AtRisk">Journeys at risk for each that the table has.</param>
/// <param name="Monitor">Attention of a trained monitor: the chance that what an attentive look sees is looked for at all.</param>
/// <param name="Officer">Of a border or police officer.</param>
/// <param name="Clerk">Of whoever only keeps the list.</param>
/// <param name="Falsely">Signs falsely written for each that the table has.</param>
/// <param name="Remarks">The share of those who look that write remarks too.</param>
internal sealed record JourneyRates(double AtRisk = 1, double Monitor = 0.8, double Officer = 0.55, double Clerk = 0.25, double Falsely = 1, double Remarks = 0)
{
    /// <summary>What the child is to the adult is left out, though it was told.</summary>
    public const double RelationLeftOut = 0.08;

    /// <summary>The adult is left out altogether.</summary>
    public const double CompanionLeftOut = 0.05;

    /// <summary>The age is typed wrong: the two digits swapped, or one of them wrong.</summary>
    public const double AgeMistyped = 0.02;

    /// <summary>A member of a large party is left out.</summary>
    public const double ChildLeftOut = 0.1;

    /// <summary>The crossing of anybody falls into the night.</summary>
    public const double AtNight = 0.03;

    public double AttentionAt(RoadPost post) => post.Observer switch { "monitor" => Monitor, "officer" => Officer, _ => Clerk };
}
