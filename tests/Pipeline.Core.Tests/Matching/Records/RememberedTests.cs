using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Records;

public class RememberedTests
{
    private readonly List<string> _worked = [];
    private readonly Remembered<string, int> _lengths;

    public RememberedTests() => _lengths = new(2, StringComparer.Ordinal, word =>
    {
        _worked.Add(word);
        return word.Length;
    });

    [Fact]
    public void A_value_that_comes_again_is_worked_out_no_third_time()
    {
        Assert.Equal([4, 4, 4, 4], Enumerable.Repeat("Maya", 4).Select(_lengths.Of));
        Assert.Equal(["Maya", "Maya"], _worked);
    }

    [Fact]
    public void What_comes_once_puts_nothing_out_of_its_place()
    {
        foreach (var word in Enumerable.Repeat("Maya", 2).Concat(Enumerable.Range(0, 100).Select(i => $"word {i}")).Append("Maya")) _lengths.Of(word);

        Assert.Equal(2, _worked.Count(word => word == "Maya"));
    }
}
