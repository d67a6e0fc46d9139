using CsCheck;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Comparisons;

public class FieldComparisonTests
{
    private static readonly string[] Names = ["Sunita", "Suneeta", "Sumita", "S", "Sunita Maya", "सुनिता", "Aung Min", "အောင်မင်း", "สมชาย", "Somchai", "Rai"];

    [Theory]
    [InlineData("Sunita", "sunita", Level.Same)]
    [InlineData("Sunita", "Suneeta", Level.Sounds)]
    [InlineData("Ramesh", "Rameeh", Level.Near)]
    [InlineData("Sunita", "S.", Level.Initial)]
    [InlineData("Ram", "Rameshwar", Level.ShortForm)]
    [InlineData("Sunita Maya", "Sunita", Level.Part)]
    [InlineData("Sunita Maya", "Sunita Devi", Level.Some)]
    [InlineData("Sunita", "Hasan", Level.Different)]
    public void Given_names(string first, string second, Level level) => Compares(FieldKind.GivenName, first, second, level);

    [Theory]
    [InlineData("सुनिता", "Sunita", Level.Same)]
    [InlineData("အောင်မင်း", "Aung Min", Level.Same)]
    [InlineData("สมชาย", "Somchai", Level.Same)]
    [InlineData("สมชาย", "Anong", Level.Different)]
    [InlineData("सुनिता तामाङ", "Sunita Rai", Level.Another)]
    [InlineData("सुनिता तामाङ", "Sunita", Level.Part)]
    public void Names_across_scripts(string first, string second, Level level) => Compares(FieldKind.FullName, first, second, level);

    [Theory]
    [InlineData("2012-05-14", "14/05/2012", Level.Same)]
    [InlineData("2012-05-14", "2012-05-15", Level.Near)]
    [InlineData("2012-05-04", "2012-04-05", Level.DayMonthSwapped)]
    [InlineData("2012-05-14", "2011-09-20", Level.YearApart)]
    [InlineData("2012-05-14", "2004-11-03", Level.Different)]
    public void Births(string first, string second, Level level) => Compares(FieldKind.BirthDate, first, second, level);

    [Theory]
    [InlineData("AB-123 456", "ab123456", Level.Same)]
    [InlineData("AB123456", "AB124356", Level.Near)]
    [InlineData("AB123456", "ZX998811", Level.Different)]
    public void Documents(string first, string second, Level level) => Compares(FieldKind.Document, first, second, level);

    [Theory]
    [InlineData("+977 9812345678", "981-234-5678", Level.Same)]
    [InlineData("9812345678", "9811111111", Level.Different)]
    public void Phones(string first, string second, Level level) => Compares(FieldKind.Phone, first, second, level);

    [Theory]
    [InlineData("Nepal", "NP", Level.Same)]
    [InlineData("नेपाल", "Nepali", Level.Same)]
    [InlineData("Bhutan", "BHUTAN", Level.Same)]
    [InlineData("Nepal", "India", Level.Different)]
    public void Countries(string first, string second, Level level) => Compares(FieldKind.Country, first, second, level);

    [Theory]
    [InlineData("female", "महिला", Level.Same)]
    [InlineData("F", "M", Level.Different)]
    [InlineData("F", "", Level.Missing)]
    public void Sex(string first, string second, Level level) => Compares(FieldKind.Sex, first, second, level);

    [Fact]
    public void It_does_not_matter_which_of_two_names_comes_first() => Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, Names.Length - 1]).Sample((i, j) =>
        Assert.Equal(Compare(FieldKind.FullName, Names[i], Names[j]), Compare(FieldKind.FullName, Names[j], Names[i])));

    [Fact]
    public void A_name_is_the_same_as_itself() => Assert.All(Names, name => Assert.Equal(Level.Same, Compare(FieldKind.FullName, name, name)));

    private static void Compares(FieldKind kind, string first, string second, Level level)
    {
        Assert.Equal(level, Compare(kind, first, second));
        Assert.Equal(level, Compare(kind, second, first));
    }

    private static Level Compare(FieldKind kind, string first, string second) => FieldComparison.Compare(kind, ValueReader.Read(kind, first), ValueReader.Read(kind, second));
}
