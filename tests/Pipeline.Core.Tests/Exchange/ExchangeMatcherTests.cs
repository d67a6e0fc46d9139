using Pipeline.Core.Exchange;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>Children of two offices are found by their encodings.</summary>
public class ExchangeMatcherTests
{
    [Fact]
    public void Most_common_children_of_two_offices_are_found_and_few_others()
    {
        var offices = TwoOffices.Invent(records: 2000, seed: 77, inPassing: 0);
        var hits = Match(Encoded(offices.Ours, 1), Encoded(offices.Theirs, 2));
        var right = hits.Count(hit => hit.IsBest && offices.Ours[hit.Ours].Person == offices.Theirs[hit.Theirs].Person);
        var common = offices.Ours.Select(child => child.Person).Intersect(offices.Theirs.Select(child => child.Person)).Count();
        Assert.True(right >= 0.9 * common, $"{right} of {common} found");
        Assert.True(right >= 0.9 * hits.Count(hit => hit.IsBest), $"{right} of {hits.Count} right");
    }

    [Fact]
    public void Which_file_is_ours_does_not_matter()
    {
        var offices = TwoOffices.Invent(records: 400, seed: 78, inPassing: 0.5);
        var (ours, theirs) = (Encoded(offices.Ours, 1), Encoded(offices.Theirs, 2));
        Assert.Equal(Match(ours, theirs).Select(hit => (hit.Ours, hit.Theirs, hit.IsBest)).Order(), Match(theirs, ours).Select(hit => (hit.Theirs, hit.Ours, hit.IsBest)).Order());
    }

    [Fact]
    public void Two_offices_with_nobody_in_common_have_no_hits()
    {
        var (ours, theirs) = (TwoOffices.Invent(records: 500, seed: 79, inPassing: 0).Ours, TwoOffices.Invent(records: 500, seed: 80, inPassing: 0).Theirs);
        Assert.Empty(Match(Encoded(ours, 1), Encoded(theirs, 2)));
    }

    [Fact]
    public void A_child_that_stands_in_a_file_twice_is_shown_twice_and_asked_about_once()
    {
        var child = new OfficeChild(1, Exchanges.Known("Sunita Tamang", "Melamchi", "Maya Tamang"), IsNative: false);
        var hits = Match(Encoded([child], 1), Encoded([child, child], 2));
        Assert.Equal([true, false], hits.Select(hit => hit.IsBest));
    }

    [Fact]
    public void An_empty_file_has_nothing_in_common() => Assert.Empty(Match([], Encoded([new OfficeChild(1, InventedSightings.Seen(), IsNative: false)], 1)));

    private static IReadOnlyList<ExchangeHit> Match(ExchangedChild[] ours, ExchangedChild[] theirs) => ExchangeMatcher.Match(ours, theirs, FilterShape.Usual).Hits;

    private static ExchangedChild[] Encoded(IReadOnlyList<OfficeChild> children, int from) => [.. children.Select((child, i) =>
        new ExchangedChild($"{from}-{i}", Descriptor.Of([child.Sighting]), Exchanges.Encoded([child.Sighting], chance: from * 100_000 + i)))];
}
