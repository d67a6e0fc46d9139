using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;
using static Pipeline.Core.Tests.Matching.Batch.MadeUpRegister;

namespace Pipeline.Core.Tests.Matching.Batch;

/// <summary>What is learnt, beside what is known of a register that was made up.</summary>
public class EstimationTests
{
    private static readonly MadeUpRegister Singles = new(1);
    private static readonly MadeUpRegister Siblings = new(2, families: 250, children: 2);
    private static readonly MadeUpRegister Twins = new(3, families: 250, children: 2, twins: 0.3);
    private static readonly Estimation OfSingles = Singles.Learn();
    private static readonly LinkModel OfSiblings = Siblings.Learn().Model;
    private static readonly LinkModel OfManyPapers = new MadeUpRegister(4, otherPaper: 0.4).Learn().Model;
    private static readonly LinkModel OfManyNames = new MadeUpRegister(8, otherName: 0.4).Learn().Model;

    /// <summary>Fields, and the levels that are met in them.</summary>
    public static TheoryData<int, Level> Met => new()
    {
        { Given, Level.Same }, { Given, Level.Near }, { Family, Level.Same }, { Family, Level.Near }, { Born, Level.Same }, { Born, Level.Near },
        { Sex, Level.Same }, { Sex, Level.Different }, { Paper, Level.Same },
    };

    [Theory, MemberData(nameof(Met))]
    public void How_often_one_persons_records_agree_is_learnt(int field, Level level) =>
        Assert.Equal(Singles.Share(Singles.IsOnePerson, field, level), OfSingles.Model.Fields[field].M[(int)level], 0.05);

    [Theory]
    [InlineData(Given, Level.Same)]
    [InlineData(Family, Level.Same)]
    [InlineData(Born, Level.Near)]
    [InlineData(Sex, Level.Same)]
    [InlineData(Village, Level.Same)]
    [InlineData(Paper, Level.Different)]
    public void How_often_strangers_do_is_learnt(int field, Level level)
    {
        var share = Singles.Share(Singles.AreStrangers, field, level);
        Assert.InRange(OfSingles.Model.Fields[field].U[(int)level], 0.9 * share, 1.1 * share);
    }

    [Fact]
    public void How_many_pairs_show_one_person_is_learnt() => Assert.InRange(PairsOf(Singles, OfSingles.Model.Prior) / Singles.Count(Singles.IsOnePerson), 0.9, 1.1);

    [Fact]
    public void Where_nobody_is_written_down_twice_hardly_any_are_expected()
    {
        var register = new MadeUpRegister(7, again: 0);
        Assert.InRange(PairsOf(register, register.Learn().Model.Prior), 0, 3);
    }

    [Fact]
    public void Pairs_of_one_person_are_likely_and_others_are_not()
    {
        Assert.InRange(Likely(Singles.IsOnePerson), 0.95, 1);
        Assert.InRange(Likely(Singles.AreStrangers), 0, 1e-4);

        double Likely(Func<int, bool> isOfKind) => Singles.Count(pair => isOfKind(pair) && OfSingles.Probability(pair) > 0.5) / Singles.Count(isOfKind);
    }

    [Fact]
    public void Of_a_share_of_the_candidates_as_many_are_expected_as_of_all()
    {
        var half = Singles.Pairs.Where((_, i) => i * 2654435761L / 65536 % 2 == 0).ToArray();
        var estimation = new Estimation(Singles.Table, new ComparedPairs(Singles.Table, half), (double)half.Length / Singles.Pairs.Length, Singles.Compared);
        Assert.InRange(PairsOf(Singles, estimation.Run(_ => { }).Prior) / Singles.Count(Singles.IsOnePerson), 0.8, 1.2);
    }

    [Fact]
    public void Candidates_need_hold_those_of_one_person_and_not_all_others()
    {
        var alike = Singles.Pairs.Where((_, i) => Singles.Compared.Slots(i) is var slots && slots[Paper] == (int)Level.Same || slots[Born] == (int)Level.Same || slots[Given] == (int)Level.Same).ToArray();
        var estimation = new Estimation(Singles.Table, new ComparedPairs(Singles.Table, alike), 1, Singles.Compared);
        Assert.InRange(PairsOf(Singles, estimation.Run(_ => { }).Prior) / Singles.Count(Singles.IsOnePerson), 0.9, 1.1);
    }

    [Fact]
    public void How_often_others_bear_a_name_is_learnt_by_how_many_bear_it()
    {
        var (column, shares) = (Singles.Table.Columns[Given], OfSingles.Model.Fields[Given].ValueShares);
        var (name, records) = column.Records.CountBy(value => value).MaxBy(counted => counted.Value);
        Assert.Equal((double)records / Singles.Table.Count, shares[column.ClassOfValue(name)], 0.01);
    }

    [Fact]
    public void The_more_hold_a_name_the_oftener_it_is_shared_by_chance()
    {
        var (column, shares) = (Singles.Table.Columns[Given], OfSingles.Model.Fields[Given].ValueShares);
        var met = Enumerable.Range(1, column.Values.Length - 1).Select(column.ClassOfValue).Distinct().Order().Select(termClass => shares[termClass]).ToArray();
        Assert.Equal(met.Order(), met);
        Assert.True(met[^1] > 20 * met[0]);
    }

    [Fact]
    public void What_one_persons_records_share_is_not_taken_for_chance() => Assert.InRange(OfSingles.Model.Fields[Paper].ValueShares[1], 0, 5e-5);

    [Fact]
    public void How_many_pairs_show_two_of_one_family_is_learnt() =>
        Assert.InRange(PairsOf(Siblings, OfSiblings.FamilyPrior) / Siblings.Count(Siblings.IsOneFamily), 0.6, 1.2);

    [Fact]
    public void In_a_register_without_siblings_hardly_any_are_expected() => Assert.InRange(PairsOf(Singles, OfSingles.Model.FamilyPrior), 0, 10);

    [Fact]
    public void How_often_a_family_bears_one_name_is_learnt() =>
        Assert.Equal(Siblings.Share(Siblings.IsOneFamily, Family, Level.Same), OfSiblings.Fields[Family].F[(int)Level.Same], 0.05);

    [Fact]
    public void A_familys_home_is_written_down_twice_as_one_persons_is() => Assert.Equal(OfSiblings.Fields[Village].M, OfSiblings.Fields[Village].F);

    [Fact]
    public void Siblings_are_not_taken_for_one_person() => Assert.InRange(PairsOf(Siblings, OfSiblings.Prior) / Siblings.Count(Siblings.IsOnePerson), 0.9, 1.1);

    [Fact]
    public void Where_many_are_twins_more_are_expected_than_elsewhere() =>
        Assert.Equal(Twins.Share(Twins.IsOneFamily, Born, Level.Same), Twins.Learn().Model.Fields[Born].Twins, 0.1);

    [Fact]
    public void Where_none_are_fewer_are_but_never_none() => Assert.InRange(OfSiblings.Fields[Born].Twins, 0.001, FieldModel.TwinsAtFirst / 2);

    /// <summary>Within a region names are shared that others never bear.</summary>
    [Fact]
    public void The_more_regions_differ_the_more_a_name_in_common_speaks_for_one()
    {
        Assert.True(Speaks(new MadeUpRegister(5, regions: 4).Learn().Model) > 0.5 + Speaks(OfSingles.Model));

        static double Speaks(LinkModel model) => model.Fields[Given].NeighbourWeight((int)Level.Same);
    }

    [Fact]
    public void Where_hardly_any_two_bear_one_name_neighbours_do_not_either()
    {
        var rare = new MadeUpRegister(6, names: 5_000).Learn().Model;
        Assert.InRange(rare.Fields[Given].N[(int)Level.Same], 0, OfSingles.Model.Fields[Given].N[(int)Level.Same] / 3);
    }

    [Fact]
    public void Neighbours_have_more_in_common_than_strangers_and_less_than_one_person()
    {
        var field = OfSingles.Model.Fields[Given];
        Assert.InRange(field.N[(int)Level.Same], field.U[(int)Level.Same], field.M[(int)Level.Same]);
    }

    /// <summary>Else whatever crowd is alike in all but its papers would pass for one person.</summary>
    [Fact]
    public void However_often_papers_differ_one_persons_contradict_each_other_no_oftener_than_clerks_err()
    {
        var expected = LevelPriors.Of(FieldKind.Document, Level.Different).M;
        Assert.InRange(Contradicted(OfManyPapers.Fields[Paper].M), 0.9 * expected, 1.001 * expected);
    }

    [Fact]
    public void Names_may_contradict_each_other_three_times_as_often_as_expected()
    {
        var expected = LevelPriors.Of(FieldKind.GivenName, Level.Different).M;
        Assert.InRange(Contradicted(OfManyNames.Fields[Given].M), 2 * expected, 3.001 * expected);
    }

    [Fact]
    public void A_family_has_its_name_in_common_more_often_than_not()
    {
        var register = new MadeUpRegister(9, families: 250, children: 2, otherSurname: 0.6);
        Assert.InRange(Contradicted(register.Learn().Model.Fields[Family].F), 0.1, 0.301);
    }

    [Fact]
    public void A_few_rows_teach_little_beside_what_was_known_before()
    {
        var table = SmallTable.Of([FieldKind.GivenName, FieldKind.Sex], "Orvekat,F", "Orvekat,M", "Zarbeli,F");
        var all = new ComparedPairs(table, Sample.OfAll(table).Pairs);
        var model = new Estimation(table, all, 1, all).Run(_ => { });

        Assert.All(model.Fields, field => Assert.All([Level.Same, Level.Different], level => Assert.Equal(LevelPriors.Of(field.Kind, level).M, field.M[(int)level], 0.05)));
        Assert.All(model.Fields, field => Assert.All([Level.Same, Level.Different], level => Assert.Equal(LevelPriors.Of(field.Kind, level).U, field.U[(int)level], 0.05)));
    }

    [Fact]
    public void A_field_that_nobody_filled_in_is_left_at_what_was_known_before()
    {
        var table = SmallTable.Of([FieldKind.GivenName, FieldKind.Phone], "Orvekat,", "Orvekat,", "Zarbeli,");
        var all = new ComparedPairs(table, Sample.OfAll(table).Pairs);
        var phone = new Estimation(table, all, 1, all).Run(_ => { }).Fields[1];

        Assert.Equal(LevelPriors.Of(FieldKind.Phone, Level.Same).M, phone.M[(int)Level.Same], 0.01);
    }

    [Fact]
    public void All_that_two_records_can_say_in_a_field_comes_to_one() => Assert.All([.. OfSiblings.Fields, .. OfManyPapers.Fields, .. OfManyNames.Fields], field =>
    {
        Assert.Equal((1, 1), (Whole(field.M, 0), Whole(field.M, PairComparer.Across)));
        Assert.Equal(1, Whole(field.U, 0), 0.01);
        if (field.IsFamilys) Assert.Equal(1, Whole(field.F, 0));
        if (field.IsNeighbours) Assert.Equal(1, Whole(field.N, 0));

        static double Whole(double[] chances, int script) => Math.Round(chances[(script + 1)..(script + Levels.Count)].Sum(), 6);
    });

    private static double PairsOf(MadeUpRegister register, double prior) => prior * register.Table.Pairs;

    private static double Contradicted(double[] chances) => chances[(int)Level.Different] + chances[(int)Level.Some] + chances[(int)Level.YearsApart];
}
