using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

public class PairComparerTests
{
    [Theory]
    [InlineData("Sunita", "Gurung", "Gurung", "Sunita", Level.Swapped)]
    [InlineData("Sunita", "Gurung", "Gurunng", "Suneeta", Level.Swapped)]
    [InlineData("Sunita", "Gurung", "गुरुङ", "सुनिता", Level.Swapped)]
    [InlineData("Sunita", "Gurung", "Gurung", "", Level.Swapped)]
    [InlineData("Sunita", "Gurung", "Gurung", "Hari", Level.Different)]
    [InlineData("Sunita", "Gurung", "Gurunng", "", Level.Different)]
    public void Given_and_family_name_are_found_in_each_others_place_however_they_are_spelt(string given, string family, string otherGiven, string otherFamily, Level expected) =>
        Assert.Equal(expected, GivenNames($"1,{given},{family}", $"2,{otherGiven},{otherFamily}"));

    private static Level GivenNames(string first, string second)
    {
        using var text = new HeaderedCsv("rows.csv", new StringReader($"id,given,family\n{first}\n{second}\n"));
        var table = new TableReader("id", [("given", FieldKind.GivenName), ("family", FieldKind.FamilyName)]).Read(text, null);
        var (slots, classes) = (new byte[2], new byte[2]);
        new PairComparer(table).Compare(0, 1, slots, classes);
        return (Level)(slots[0] % PairComparer.Across);
    }
}
