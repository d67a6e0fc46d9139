namespace Pipeline.Accuracy;

/// <summary>Linking records, measured on public sets with the truth known; what peers reach on them stands in their README.</summary>
public class LinkageTests
{
    [Fact]
    public void The_sets_have_as_many_rows_as_their_readme_says() =>
        Assert.Equal(5001, File.ReadLines(SharedData.PathTo("linkage", "febrl3.csv")).Count(line => line.Length > 0));
}
