using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Models;

public class ModelJsonTests
{
    private static readonly LinkModel Model = new(1e-4, 2e-4, 1e-3, LinkModel.FieldsOf([("name", FieldKind.FullName), ("born", FieldKind.BirthDate), ("place", FieldKind.Place)]));

    [Fact]
    public void A_model_is_read_as_it_was_written() => Assert.Equal(ModelJson.Write(Model), ModelJson.Write(ModelJson.Read(ModelJson.Write(Model))));

    [Fact]
    public void A_model_that_was_read_weighs_as_it_did()
    {
        var model = new LinkModel(Model.Prior, Model.FamilyPrior, Model.NeighbourPrior, LinkModel.FieldsOf([.. Model.Fields.Select(field => (field.Name, field.Kind))]));
        foreach (var field in model.Fields.Where(field => field.IsNeighbours)) field.N[(int)Level.Same] = 0.02;
        foreach (var shares in model.Fields.Select(field => field.ValueShares)) Array.Fill(shares, 0.001);

        Assert.Equal(Weights(model), Weights(ModelJson.Read(ModelJson.Write(model))), (one, other) => Math.Abs(one - other) < 0.01);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"version": 99}""")]
    public void What_is_no_model_of_this_version_is_refused(string json) => Assert.Throws<FormatException>(() => ModelJson.Read(json));

    private static IEnumerable<double> Weights(LinkModel model) =>
        from field in model.Fields
        from slot in Enumerable.Range(0, PairComparer.Slots)
        from termClass in Enumerable.Range(0, TermCounts.Classes)
        from weight in new[] { field.Weight(slot, termClass), field.FamilyWeight(slot, termClass), field.NeighbourWeight(slot) }
        select weight;
}
