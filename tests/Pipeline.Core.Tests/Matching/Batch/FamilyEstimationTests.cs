using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

public class FamilyEstimationTests
{
    [Fact]
    public void Brothers_and_sisters_often_share_a_second_name()
    {
        var given = Learnt(FieldKind.GivenName, (Level.Some, 4_000), (Level.Different, 6_000));
        Assert.InRange(given.F[(int)Level.Some], 0.35, 0.4);
        Assert.True(given.FamilyWeight((int)Level.Some, 0) > 3);
    }

    [Fact]
    public void They_are_no_likelier_than_strangers_to_have_one_name_whatever_is_seen()
    {
        var given = Learnt(FieldKind.GivenName, (Level.Same, 9_000), (Level.Different, 1_000));
        Assert.Equal(given.U[(int)Level.Same], given.F[(int)Level.Same]);
        Assert.Equal(0, given.FamilyWeight((int)Level.Same, 0));
    }

    [Fact]
    public void Who_is_seen_to_be_of_one_family_may_oftener_be_of_one_sex() =>
        Assert.InRange(Learnt(FieldKind.Sex, (Level.Same, 7_000), (Level.Different, 3_000)).F[(int)Level.Same], 0.69, 0.7);

    [Fact]
    public void Few_families_say_little() =>
        Assert.InRange(Learnt(FieldKind.Sex, (Level.Same, 10), (Level.Different, 0)).F[(int)Level.Same], 0.5, 0.56);

    [Fact]
    public void Home_is_the_same_for_all_of_a_family()
    {
        var place = new FieldModel("home", FieldKind.Place, isFamilys: true);
        FamilyEstimation.Learn(place, Seen((Level.Different, 1_000)), most: 0.12);
        Assert.Equal(place.M[(int)Level.Same], place.F[(int)Level.Same], 0.001);
    }

    [Fact]
    public void Twins_are_learnt_from_those_born_on_one_day() =>
        Assert.InRange(Learnt(FieldKind.BirthDate, (Level.Same, 100), (Level.Different, 1_900)).Twins, 0.045, 0.05);

    private static FieldModel Learnt(FieldKind kind, params (Level Level, int Pairs)[] seen)
    {
        var field = new FieldModel("field", kind, isFamilys: false);
        FamilyEstimation.Learn(field, Seen(seen), most: 0.1);
        return field;
    }

    private static double[] Seen(params (Level Level, int Pairs)[] seen)
    {
        var pairs = new double[PairComparer.Slots * TermCounts.Classes];
        foreach (var (level, count) in seen) pairs[(int)level * TermCounts.Classes] = count;
        return pairs;
    }
}
