using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Matching.Batch;

/// <summary>On invented people, with chances that make the levels weigh otherwise than at first.</summary>
public class ScoringTests
{
    private static readonly FieldKind[] Kinds =
        [FieldKind.GivenName, FieldKind.FamilyName, FieldKind.BirthDate, FieldKind.Sex, FieldKind.Place, FieldKind.Phone, FieldKind.Document, FieldKind.FullName];

    private static readonly RecordTable People = SmallTable.Of(Kinds, [.. new InventedPeople(5).Records(300).Select(record => string.Join(',', record.Cells))]);

    private static readonly LinkModel Model = Learnt(People);

    private const float Least = -7;

    [Fact]
    public void What_is_ruled_out_before_all_is_compared_would_not_have_reached_the_least_weight()
    {
        var scoring = new Scoring(People, Model);
        var all = Sample.OfAll(People).Pairs;
        var reaching = all.Where(pair => scoring.Weight(pair.First, pair.Second) >= Least).ToArray();

        Assert.NotEmpty(reaching);
        Assert.Equal(reaching, scoring.Of(all).Select(edge => (edge.First, edge.Second)));
    }

    [Fact]
    public void A_field_gives_no_more_than_its_bound()
    {
        var weights = new WeightTable(Model);
        var (bounds, comparer) = (new Bounds(People, weights), new PairComparer(People));
        Assert.All(Sample.OfAll(People).Pairs.SelectMany(pair => Kinds.Select((_, f) => (pair.First, pair.Second, Field: f))), at =>
        {
            var (slot, termClass) = comparer.CompareField(at.Field, at.First, at.Second);
            Assert.True(weights.Person(at.Field, slot, termClass) <= bounds.Of(at.Field, at.First, at.Second));
        });
    }

    [Theory]
    [InlineData("Tamang Sunita")]
    [InlineData("Sunita binti Tamang")]
    public void A_name_in_another_order_or_with_a_word_that_says_whose_it_is_is_not_ruled_out(string other)
    {
        var table = SmallTable.Of([FieldKind.FullName], "Sunita Tamang", other);
        var model = new LinkModel(1e-3, 1e-4, 1e-4, LinkModel.FieldsOf([("name", FieldKind.FullName)]));
        model.Fields[0].U[PairComparer.Across + (int)Level.Same] = 1;
        var weights = new WeightTable(model);
        var (slot, termClass) = new PairComparer(table).CompareField(0, 0, 1);
        Assert.Equal((byte)Level.Same, slot);
        Assert.True(weights.Person(0, slot, termClass) <= new Bounds(table, weights).Of(0, 0, 1));
    }

    /// <summary>In a great file nobody has another's names in each other's place by chance: that alone tells who it is.</summary>
    [Fact]
    public void Names_in_each_others_place_and_in_another_script_are_not_ruled_out()
    {
        var table = SmallTable.Of([FieldKind.GivenName, FieldKind.FamilyName], "Sunita,Gurung", "गुरुङ,सुनिता");
        var model = new LinkModel(1e-8, 1e-9, 0.01, LinkModel.FieldsOf([("given", FieldKind.GivenName), ("family", FieldKind.FamilyName)]));
        foreach (var field in model.Fields) field.U[(int)Level.Swapped] = field.N[(int)Level.Swapped] = 1e-9;
        var scoring = new Scoring(table, model);

        Assert.Equal([new Edge(0, 1, scoring.Weight(0, 1))], scoring.Of([(0, 1)]));
    }

    /// <summary>Where all others have better partners, a weak pair may be all that is left for two.</summary>
    [Fact]
    public void In_a_link_of_two_files_pairs_are_told_that_are_too_weak_within_one()
    {
        var model = new LinkModel(1e-3, 1e-4, 1e-4, LinkModel.FieldsOf([("sex", FieldKind.Sex)]));

        Assert.Empty(new Scoring(SmallTable.Of([FieldKind.Sex], "F", ""), model).Of([(0, 1)]));
        Assert.Single(new Scoring(SmallTable.Link([FieldKind.Sex], ["F"], [""]), model).Of([(0, 1)]));
    }

    [Fact]
    public void It_does_not_matter_which_of_two_records_comes_first()
    {
        var scoring = new Scoring(People, Model);
        Assert.All(Sample.OfAll(People).Pairs.Take(5_000), pair => Assert.Equal(scoring.Weight(pair.First, pair.Second), scoring.Weight(pair.Second, pair.First)));
    }

    [Fact]
    public void Pairs_of_several_groups_are_told_once()
    {
        var table = SmallTable.Of([FieldKind.GivenName, FieldKind.Document], "Orvekat,AB123456", "Orvekat,AB123456");
        var model = new LinkModel(0.1, 0.01, 0.01, LinkModel.FieldsOf([("given", FieldKind.GivenName), ("paper", FieldKind.Document)]));
        var keys = table.Columns.SelectMany(Atom.Of).Select(atom => Blocks.Of(table, new Key(atom, null))).ToArray();

        var (edges, looked) = new Scoring(table, model).Of(keys);
        Assert.Single(edges);
        Assert.Equal(keys.Length, looked);
    }

    private static LinkModel Learnt(RecordTable table)
    {
        var pairs = Sample.OfAll(table).Pairs;
        var compared = new ComparedPairs(table, pairs);
        return new Estimation(table, compared, 1, compared).Run(_ => { });
    }
}
