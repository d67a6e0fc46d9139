using Pipeline.Core.Intake;

namespace Pipeline.Core.Tests.Intake;

public class CsvCellTests
{
    [Theory]
    [InlineData("Sunita Rai", "Sunita Rai")]
    [InlineData("Rai, Sunita", "\"Rai, Sunita\"")]
    [InlineData("Sunita \"Sunu\" Rai", "\"Sunita \"\"Sunu\"\" Rai\"")]
    [InlineData("Sunita\nRai", "\"Sunita\nRai\"")]
    public void A_cell_is_quoted_only_where_it_would_be_read_otherwise(string cell, string written) => Assert.Equal(written, CsvCell.Of(cell));

    [Fact]
    public void Another_delimiter_leaves_commas_alone() => Assert.Equal("Rai, Sunita", CsvCell.Of("Rai, Sunita", ';'));
}
