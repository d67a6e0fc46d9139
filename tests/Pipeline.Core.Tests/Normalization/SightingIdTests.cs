using Pipeline.Core.Normalization;
using Pipeline.Core.Tests.Intake;

namespace Pipeline.Core.Tests.Normalization;

public class SightingIdTests
{
    private const string Row = "S.No.,Name,Age,Sex\n1,Maya Rai,12,F\n";

    [Theory]
    [InlineData("S.No.,Name,Age,Sex\n7,Maya Rai,12,F\n")]
    [InlineData("Name,Age,Sex\nMaya Rai,12,F\n")]
    [InlineData("Sex,Age,Name\nF,12,Maya Rai\n")]
    [InlineData("S.No.,Name,Age,Sex\n1,Maya  Rai,१२,F\n")]
    [InlineData("{\"name\":\"Maya Rai\",\"age\":12,\"sex\":\"F\"}")]
    public void The_same_row_has_the_same_id_in_another_place_order_script_of_digits_or_format(string file) =>
        Assert.Equal(IdOf(Row), IdOf(file));

    [Theory]
    [InlineData("S.No.,Name,Age,Sex\n1,Maya Rai,13,F\n")]
    [InlineData("S.No.,Name,Age,Sex\n1,Mina Rai,12,F\n")]
    public void Another_row_has_another_id(string file) => Assert.NotEqual(IdOf(Row), IdOf(file));

    [Fact]
    public void A_submission_keeps_its_id_when_its_answers_are_corrected() => Assert.Equal(
        IdOf("[{\"_uuid\":\"6f1d2c3b-0000-4000-8000-000000000001\",\"name\":\"Maya Rai\",\"age\":12}]"),
        IdOf("[{\"_uuid\":\"6f1d2c3b-0000-4000-8000-000000000001\",\"name\":\"Maya Rai\",\"age\":13}]"));

    /// <summary>SHA-256 of "FullName\0Maya Rai\0Sex\0F\0Age\012\0". Another id for a row already registered would register it again.</summary>
    [Fact]
    public void An_id_never_changes() => Assert.Equal("9c3298af80de5faaed104651bc9da46c", IdOf(Row));

    private static string IdOf(string file) => SightingId.Of(Uploads.Draft(file));
}
