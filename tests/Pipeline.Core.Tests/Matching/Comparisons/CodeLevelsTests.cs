using CsCheck;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Comparisons;

public class CodeLevelsTests
{
    [Theory]
    [InlineData("AB123456", "AB123456", Level.Same)]
    [InlineData("AB123456", "AB123457", Level.Near)]
    [InlineData("AB123456", "AB124356", Level.Near)]
    [InlineData("AB123456", "AB12346", Level.Near)]
    [InlineData("AB123456", "AB1234567", Level.Near)]
    [InlineData("AB123456", "AB123499", Level.Rough)]
    [InlineData("AB123456", "AB129999", Level.Different)]
    public void A_long_number_may_have_two_slips_in_it(string first, string second, Level level) => Compares(FieldKind.Document, first, second, level);

    [Theory]
    [InlineData("1234", "1235", Level.Near)]
    [InlineData("1234", "1299", Level.Different)]
    [InlineData("12345", "123456", Level.Near)]
    [InlineData("12345", "123499", Level.Different)]
    public void A_short_one_may_have_one(string first, string second, Level level) => Compares(FieldKind.Code, first, second, level);

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", "12")]
    public void A_single_letter_none(string first, string second) => Compares(FieldKind.Code, first, second, Level.Different);

    [Theory]
    [InlineData("9812345678", "9812345687", Level.Near)]
    [InlineData("9812345678", "9812345699", Level.Rough)]
    [InlineData("9812345678", "9811111111", Level.Different)]
    public void A_phone_is_a_long_number(string first, string second, Level level) => Compares(FieldKind.Phone, first, second, level);

    [Theory]
    [InlineData("12", "12", Level.Same)]
    [InlineData("12", "13", Level.YearApart)]
    [InlineData("9", "10", Level.YearApart)]
    [InlineData("12", "14", Level.YearsApart)]
    [InlineData("12", "15", Level.Different)]
    [InlineData("12", "21", Level.Different)]
    public void Ages_are_years_apart_and_not_slips(string first, string second, Level level) => Compares(FieldKind.Age, first, second, level);

    [Theory]
    [InlineData("F", "F", Level.Same)]
    [InlineData("F", "M", Level.Different)]
    public void Sex_is_the_same_or_not(string first, string second, Level level) => Compares(FieldKind.Sex, first, second, level);

    [Fact]
    public void It_does_not_matter_which_comes_first() => Gen.Select(Kinds, Numbers, Numbers).Sample((kind, first, second) =>
        Assert.Equal(Compare(kind, first, second), Compare(kind, second, first)), iter: 10_000);

    [Fact]
    public void Only_what_is_written_alike_is_the_same() => Gen.Select(Kinds, Numbers, Numbers).Sample((kind, first, second) =>
        Assert.Equal(first == second, Compare(kind, first, second) == Level.Same));

    private static readonly Gen<FieldKind> Kinds = Gen.OneOf(FieldKind.Document, FieldKind.Code);

    private static readonly Gen<string> Numbers = Gen.Char['1', '3'].Array[1, 8].Select(digits => new string(digits));

    private static void Compares(FieldKind kind, string first, string second, Level level)
    {
        Assert.Equal(level, Compare(kind, first, second));
        Assert.Equal(level, Compare(kind, second, first));
    }

    private static Level Compare(FieldKind kind, string first, string second) => CodeLevels.Compare(kind, ValueReader.Read(kind, first)!, ValueReader.Read(kind, second)!);
}
