using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Matching;

public class MatchKeysTests
{
    [Theory]
    [InlineData("အောင်မင်း", "Aung Min")]
    [InlineData("सुनिता तामाङ", "Suneeta Tamang")]
    [InlineData("Maria Dela Cruz", "Maria Delacruz")]
    [InlineData("สมชายวงศ์ศักดิ์", "Somchaiwongsak")]
    public void One_name_written_in_two_ways_shares_a_key(string first, string second) => Assert.NotEmpty(KeysOf(first).Intersect(KeysOf(second)));

    [Fact]
    public void Different_names_share_none() => Assert.Empty(KeysOf("Sunita Tamang").Intersect(KeysOf("Hari Bahadur Rai")));

    [Theory]
    [InlineData("Mohammad")]
    [InlineData("Sunita")]
    public void One_Latin_name_alone_is_looked_for_by_nothing(string name) => Assert.Empty(KeysOf(name));

    private static IReadOnlyList<long> KeysOf(string name) =>
        MatchKeys.Of(new Sighting { Id = name, Origin = new Origin("r", "s", 1), Names = [NameReader.One(name)!] });
}
