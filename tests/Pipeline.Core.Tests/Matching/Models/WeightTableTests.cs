using CsCheck;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Models;

public class WeightTableTests
{
    private static readonly LinkModel Model = Counted(LinkModel.FieldsOf([("given", FieldKind.GivenName), ("born", FieldKind.BirthDate), ("village", FieldKind.Place)]));
    private static readonly WeightTable Table = new(Model);

    [Fact]
    public void Where_all_is_missing_only_what_was_known_before_speaks()
    {
        var sums = Table.Sums([0, 0, 0], [0, 0, 0]);
        Assert.Equal(((float)Model.PriorWeight, (float)Model.FamilyPriorWeight, (float)Model.NeighbourPriorWeight), (sums.Person, sums.Family, sums.Neighbours));
    }

    [Fact]
    public void What_fields_say_is_added_up() => Slots.Sample((slots, classes) =>
    {
        var sums = Table.Sums(slots, classes);
        Assert.Equal(Model.PriorWeight + Sum((field, slot, c) => field.Weight(slot, c)), sums.Person, 1e-3);
        Assert.Equal(Model.FamilyPriorWeight + Sum((field, slot, c) => field.FamilyWeight(slot, c)), sums.Family, 1e-3);
        Assert.Equal(Model.NeighbourPriorWeight + Sum((field, slot, _) => field.NeighbourWeight(slot)), sums.Neighbours, 1e-3);

        double Sum(Func<FieldModel, int, int, double> weigh) => Model.Fields.Select((field, f) => weigh(field, slots[f], classes[f])).Sum();
    });

    [Fact]
    public void A_missing_value_changes_nothing() => Slots.Sample((slots, classes) =>
    {
        byte[] without = [0, slots[1], slots[2]], anyTerm = [0, classes[1], classes[2]];
        Assert.Equal(Table.Sums(without, anyTerm), Table.Sums(without, classes));
    });

    [Fact]
    public void One_given_name_and_another_in_one_home_is_a_family_rather_than_one_person()
    {
        var sums = Table.Sums([(byte)Level.Different, (byte)Level.Missing, (byte)Level.Same], [0, 0, 1]);
        Assert.True(sums.Family > sums.Person);
    }

    [Fact]
    public void The_same_rare_name_and_birth_in_one_home_is_one_person()
    {
        var sums = Table.Sums([(byte)Level.Same, (byte)Level.Same, (byte)Level.Same], [1, 1, 1]);
        Assert.True(WeightTable.Weight(sums) > 0 && sums.Person > sums.Family);
    }

    [Fact]
    public void Against_strangers_alone_the_weight_is_what_speaks_for_one_person() => Assert.Equal(5, WeightTable.Weight(new(5, -30, -30)), 3);

    [Fact]
    public void A_family_as_likely_as_one_person_leaves_even_odds() => Assert.Equal(0, WeightTable.Weight(new(12, 12, -30)), 3);

    [Fact]
    public void A_region_as_likely_as_one_person_does_too() => Assert.Equal(0, WeightTable.Weight(new(12, -30, 12)), 3);

    [Fact]
    public void The_weight_leads_to_the_probability_of_one_person_among_all_kinds_of_pairs() => Gen.Select(Gen.Float[-40, 40], Gen.Float[-40, 40], Gen.Float[-40, 40]).Sample((person, family, neighbours) =>
    {
        var sums = new Bits(person, family, neighbours);
        Assert.Equal(KindShares.Of(sums).Person, LinkModel.Probability(WeightTable.Weight(sums)), 1e-4);
    });

    [Fact]
    public void The_most_a_field_can_give_is_the_greatest_of_what_it_gives() =>
        Assert.Equal(Enumerable.Range(0, TermCounts.Classes).Max(c => Table.Person(0, (byte)Level.Near, (byte)c)), Table.Most(0, slot => slot == (int)Level.Near));

    [Fact]
    public void It_is_never_less_than_nothing() => Assert.Equal(0, Table.Most(0, slot => slot == (int)Level.Different));

    private static readonly Gen<(byte[], byte[])> Slots = Gen.Select(
        Gen.Int[0, PairComparer.Slots - 1].Select(slot => (byte)slot).Array[3], Gen.Int[0, TermCounts.Classes - 1].Select(c => (byte)c).Array[3]);

    private static LinkModel Counted(FieldModel[] fields)
    {
        foreach (var shares in fields.SelectMany(field => new[] { field.ValueShares, field.SoundShares, field.WordShares }))
        {
            for (var c = 1; c < shares.Length; c++) shares[c] = Math.Min(0.5, 1e-4 * Math.Pow(2, (c - 1) / 2.0));
        }
        return new(1e-5, 2e-6, 0.05, fields);
    }
}
