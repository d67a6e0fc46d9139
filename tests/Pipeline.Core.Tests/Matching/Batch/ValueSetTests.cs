using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

public class ValueSetTests
{
    [Fact]
    public void Cells_that_say_the_same_have_one_number()
    {
        var (set, numbers) = Prepared("Sunita  Tamang", "SUNITA TAMANG", "Hari Rai");
        Assert.Equal(numbers[1], numbers[2]);
        Assert.NotEqual(numbers[1], numbers[3]);
        Assert.Equal(3, set.Values.Length);
    }

    [Fact]
    public void An_empty_cell_and_one_that_says_nothing_have_the_number_0() => Assert.Equal(0, Prepared("-").Numbers[1]);

    /// <summary>A name in brackets may be left out, and the same name without brackets may not: which of them stands for both must not hang on the order of the rows.</summary>
    [Theory]
    [InlineData("Pensri (Pla)", "Pensri Pla")]
    [InlineData("সুনিতা", "সুনীতা")]
    public void Of_cells_that_say_the_same_one_stands_for_all_in_whatever_order_they_come(string one, string other)
    {
        var (forth, back) = (Prepared(one, other), Prepared(other, one));
        var (first, second) = (Assert.Single(forth.Set.Values, value => value is not null)!, Assert.Single(back.Set.Values, value => value is not null)!);
        Assert.Equal((first.Bare?.Text, first.Written), (second.Bare?.Text, second.Written));
    }

    private static (ValueSet Set, int[] Numbers) Prepared(params string[] cells)
    {
        var set = new ValueSet(FieldKind.GivenName);
        foreach (var cell in cells) set.CellOf(cell);
        return (set, set.Prepare(null));
    }
}
