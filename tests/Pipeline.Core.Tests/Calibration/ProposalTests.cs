using CsCheck;
using Pipeline.Core.Alerts;
using Pipeline.Core.Calibration;
using Pipeline.Core.Risk;
using static Pipeline.Core.Tests.Alerts.AlertScene;

namespace Pipeline.Core.Tests.Calibration;

public class ProposalTests
{
    private static readonly string[] Ids = ["debt", "fear", "job-promised", "paid-by-other", "no-documents", "night-or-bypass", "unaccompanied"];

    private static readonly Gen<(string[] Signs, bool IsRight)[]> Outcomes = Gen.Select(Gen.Int[1, (1 << Ids.Length) - 1], Gen.Bool, (mask, isRight) => (Signs: SignsOf(mask), isRight)).Array[0, 60];

    [Fact]
    public void Without_outcomes_points_stay_and_nothing_is_said() => Assert.All(Proposal.Of(new(), RiskRules.Usual).Points, row =>
    {
        Assert.Equal(row.Present, row.Proposed, 1e-9);
        Assert.Equal(Verdict.TooFew, row.Verdict);
    });

    [Fact]
    public void Every_indicator_has_a_row() => Assert.Equal(Indicators.All, Proposal.Of(new(), RiskRules.Usual).Points.Select(row => row.Sign.Indicator));

    [Fact]
    public void What_is_confirmed_again_and_again_is_worth_more()
    {
        var row = RowOf("fear", Course("fear", right: 60, wrong: 2));
        Assert.Equal(Verdict.Higher, row.Verdict);
        Assert.InRange(row.Proposed, 20, 99);
        Assert.Equal(Strength.Strong, row.Strength);
    }

    [Fact]
    public void What_is_a_false_alarm_again_and_again_is_worth_less()
    {
        var row = RowOf("job-promised", Course("job-promised", right: 4, wrong: 60));
        Assert.Equal(Verdict.Lower, row.Verdict);
        Assert.InRange(row.Proposed, 0, 10);
        Assert.NotEqual(Strength.Strong, row.Strength);
    }

    [Fact]
    public void Of_four_alerts_nothing_is_said() => Assert.Equal(Verdict.TooFew, RowOf("fear", Course("fear", right: 4, wrong: 0)).Verdict);

    [Fact]
    public void Nor_of_what_is_in_every_alert()
    {
        var judged = Judge([.. Enumerable.Range(0, 80).Select(i => ((string[])["fear", "debt"], i % 4 > 0))]);
        Assert.Equal(Verdict.TooFew, Proposal.Of(judged, RiskRules.Usual).Points.Single(row => row.Sign.Indicator.Id == "fear").Verdict);
    }

    [Fact]
    public void Where_more_points_went_with_fewer_confirmed_alerts_it_says_so() => Assert.False(Proposal.Of(Judge(
        [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? ((string[])["debt", "job-promised", "fear"], i % 20 == 0) : (["no-documents"], i % 20 > 1))]), RiskRules.Usual).IsOrdered);

    /// <summary>Of twenty worlds drawn as is believed beforehand, about one in twenty intervals may miss. Points are log odds by the rate of exchange.</summary>
    [Fact]
    public void Its_intervals_hold_what_outcomes_were_drawn_by()
    {
        var random = new Random(7);
        var (held, all) = (0, 0);
        for (var world = 0; world < 20; world++)
        {
            var odds = Ids.ToDictionary(id => id, id => 2 * Weight(id) + Normal(random) * Math.Log(2));
            var drawn = Enumerable.Range(0, 2_000).Select(_ => SignsOf(random.Next(1, 1 << Ids.Length))).Select(signs => (signs, random.NextDouble() < 1 / (1 + Math.Exp(2 - signs.Sum(id => odds[id])))));
            var proposal = Proposal.Of(Judge([.. drawn]), RiskRules.Usual);
            foreach (var row in proposal.Points.Where(row => Ids.Contains(row.Sign.Indicator.Id)))
            {
                var points = 100 * (1 - Math.Exp(-Math.Max(0, odds[row.Sign.Indicator.Id] / proposal.Slope)));
                all++;
                if (points >= row.Low && points <= row.High) held++;
            }
        }

        Assert.InRange((double)held / all, 0.9, 1);
    }

    [Fact]
    public void Points_are_0_to_100_and_lie_in_their_interval() => Outcomes.Sample(outcomes => Proposal.Of(Judge(outcomes), RiskRules.Usual) is var proposal
        && proposal.Points.All(row => row.Low >= 0 && row.Low <= row.Proposed && row.Proposed <= row.High && row.High <= 100));

    [Fact]
    public void The_order_of_alerts_does_not_matter() => Outcomes.Sample(outcomes =>
        Proposal.Of(Judge(outcomes), RiskRules.Usual).Points.Zip(Proposal.Of(Judge([.. outcomes.Reverse()]), RiskRules.Usual).Points).All(pair => pair.First == pair.Second));

    /// <summary>A sign among alerts of all kinds, of which more points went with more right ones.</summary>
    private static JudgedAlerts Course(string id, int right, int wrong) => Judge(
    [
        .. Enumerable.Range(0, 200).Select(i => ((string[])["debt", "exploited-before"], i % 4 > 0)),
        .. Enumerable.Range(0, 200).Select(i => ((string[])["debt"], i % 2 > 0)),
        .. Enumerable.Range(0, 200).Select(i => ((string[])["no-documents"], i % 4 == 0)),
        .. Enumerable.Range(0, right + wrong).Select(i => ((string[])["debt", id], i < right)),
    ]);

    private static JudgedAlerts Judge(IReadOnlyCollection<(string[] Signs, bool IsRight)> outcomes)
    {
        var judged = new JudgedAlerts();
        foreach (var (signs, isRight) in outcomes) judged.Add(Alert(Severity.High, signs), LifeCycle.New with { Outcome = isRight ? Outcome.Confirmed : Outcome.FalseAlarm });
        return judged;
    }

    private static ProposedPoints RowOf(string id, JudgedAlerts judged) => Proposal.Of(judged, RiskRules.Usual).Points.Single(row => row.Sign.Indicator.Id == id);

    private static string[] SignsOf(int mask) => [.. Ids.Where((_, at) => (mask >> at & 1) == 1)];

    private static double Weight(string id) => new Sign(Indicators.Find(id)!, Indicators.Find(id)!.Strength).WeightBy(RiskRules.Usual);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
