using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Models;

public class ModelJsonTests
{
    private static readonly LinkModel Model = new(1e-4, 2e-4, 1e-3, LinkModel.FieldsOf([("name", FieldKind.FullName), ("born", FieldKind.BirthDate), ("place", FieldKind.Place)]));

    [Fact]
    public void A_model_is_read_as_it_was_written() => Assert.Equal(ModelJson.Write(Model), ModelJson.Write(ModelJson.Read(ModelJson.Write(Model))));

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"version": 99}""")]
    public void What_is_no_model_of_this_version_is_refused(string json) => Assert.Throws<FormatException>(() => ModelJson.Read(json));
}
