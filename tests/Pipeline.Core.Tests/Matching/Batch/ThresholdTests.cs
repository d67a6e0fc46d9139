using CsCheck;
using Pipeline.Core.Matching.Batch;

namespace Pipeline.Core.Tests.Matching.Batch;

public class ThresholdTests
{
    [Fact]
    public void A_pair_that_is_likelier_than_not_is_linked() => Assert.Equal([0.9, 0.6], Linked(0.9, 0.6, 0.1));

    [Fact]
    public void A_pair_may_be_worth_linking_that_is_not_likelier_than_not() => Assert.Equal([0.5, 0.45], Linked(0.5, 0.45, 0.1));

    [Fact]
    public void Among_sure_pairs_a_doubtful_one_is_not() => Assert.Equal([0.99, 0.99, 0.99, 0.98], Linked(0.99, 0.99, 0.99, 0.98, 0.4));

    /// <summary>So that a pair a little less sure than the last falls where it is nearer to.</summary>
    [Fact]
    public void The_line_lies_halfway_between_the_last_linked_and_the_next() => Assert.Equal((0.8 + 0.1) / 2, Threshold.ForF1([0.9, 0.8, 0.1]), 12);

    [Fact]
    public void Without_pairs_it_lies_in_the_middle() => Assert.Equal(0.5, Threshold.ForF1([]));

    [Fact]
    public void However_sure_all_pairs_are_it_asks_for_no_certainty() => Assert.InRange(Threshold.ForF1([1, 1, 1]), 0.5, 0.99);

    [Fact]
    public void However_unlikely_all_pairs_are_it_asks_for_something() => Assert.InRange(Threshold.ForF1([0.001, 0.0005]), 0.01, 0.5);

    [Fact]
    public void No_other_line_leads_to_expect_a_better_F1() => Probabilities.Sample(probabilities =>
    {
        var chosen = ExpectedF1(Linked(probabilities), probabilities);
        Assert.All(probabilities, line => Assert.True(ExpectedF1([.. probabilities.Where(probability => probability >= line)], probabilities) <= chosen + 1e-12));
    });

    [Fact]
    public void The_order_of_the_pairs_changes_nothing() => Probabilities.Sample(probabilities =>
        Assert.Equal(Threshold.ForF1(probabilities), Threshold.ForF1(probabilities.Reverse())));

    [Fact]
    public void Below_the_line_for_review_hardly_any_are_expected() => Probabilities.Sample(probabilities =>
        probabilities.Where(probability => probability < Threshold.ForReview(probabilities)).Sum() <= Math.Max(0.005 * probabilities.Sum(), 0.02 * probabilities.Length));

    [Fact]
    public void What_is_hardly_ever_of_one_person_is_not_worth_a_look() => Assert.Equal(0.02, Threshold.ForReview([0.01, 0.01]));

    [Fact]
    public void Where_all_are_sure_nothing_else_is_worth_a_look() => Assert.True(Threshold.ForReview([0.999, 0.999, 0.999, 0.001]) > 0.9);

    private static readonly Gen<double[]> Probabilities = Gen.Double[0.01, 0.99].Array[1, 30];

    private static double[] Linked(params double[] probabilities)
    {
        var line = Threshold.ForF1(probabilities);
        return [.. probabilities.Where(probability => probability >= line)];
    }

    /// <summary>Twice the right ones among those linked and those of one person together.</summary>
    private static double ExpectedF1(double[] linked, double[] all) => 2 * linked.Sum() / (linked.Length + all.Sum());
}
