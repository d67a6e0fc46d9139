namespace Pipeline.Tests.Shared;

/// <summary>
/// Writes remarks beside what a post marks: a sign that is there and was not marked, one that is not there, and what only holds the words of one: denied, asked, or said of a brother. Chance of its own, so
/// that with remarks and without a population is the same.
/// </summary>
internal sealed class RoadRemarks(JourneyRates rates, IReadOnlyDictionary<(string Sign, string Language), string[]> phrases)
{
    /// <summary>Of what is told half is told in words that are read: <c>docs/indicators.md</c> measures between a quarter and nine tenths.</summary>
    private const double Understood = 0.5;

    /// <summary>A remark from which the program reads what nobody said.</summary>
    private const double Misread = 0.01;

    private static readonly ILookup<(string Kind, string Language), string> Forms = JourneyData.Table("remarks").ToLookup(row => (row[0], row[1]), row => row[2]);
    private readonly Random _random = new(1);

    /// <summary>Empty for most.</summary>
    public string Write(RoadPost post, IReadOnlySet<RoadSign> facts, IReadOnlyCollection<string> marked)
    {
        if (!_random.Chance(rates.Remarks * rates.AttentionAt(post))) return "";
        var told = RoadSign.All.Where(sign => !marked.Contains(sign.Id) && _random.Chance(facts.Contains(sign) ? sign.Seen * Understood : sign.Falsely * rates.Falsely)).Select(sign => Say("tells", sign)).ToList();
        if (_random.Chance(Misread)) told.Add(Say("tells", _random.Any(RoadSign.All)));
        foreach (var (kind, share) in (ReadOnlySpan<(string, double)>)[("denies", 0.3), ("asks", 0.15), ("of-brother", 0.05)])
        {
            if (_random.Chance(share)) told.Add(Say(kind, _random.Any(RoadSign.All)));
        }
        return string.Join(". ", told.Where(one => one.Length > 0));

        string Say(string kind, RoadSign sign) => phrases.GetValueOrDefault((sign.Id, post.Language)) is { } words && (kind != "of-brother" || sign.Id is "fear" or "injury" or "job-promised")
            ? string.Format(null, Forms[(kind, post.Language)].First(), _random.Any(words)) : "";
    }
}
