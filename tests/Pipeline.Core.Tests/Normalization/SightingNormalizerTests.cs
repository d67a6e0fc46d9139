using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class SightingNormalizerTests
{
    private static readonly SightingNormalizer Normalizer = new(new DateOnly(2026, 11, 24));

    [Theory]
    [InlineData("F", Sex.Female)]
    [InlineData("পুরুষ", Sex.Male)]
    [InlineData("third gender", Sex.Unknown)]
    [InlineData("not known", Sex.Unknown)]
    public void A_sex_that_is_stated_raises_no_doubt(string text, Sex sex)
    {
        var normalized = Normalize((Field.FullName, "Maya Rai"), (Field.Sex, text));
        Assert.Equal(sex, normalized.Sighting!.Sex);
        Assert.Empty(normalized.Problems);
    }

    [Theory]
    [InlineData(Field.Sex, "2", "sex-unknown")]
    [InlineData(Field.Age, "some", "age-unreadable")]
    [InlineData(Field.Phone, "9.8E+09", "phone-shortened")]
    [InlineData(Field.CompanionPhone, "9.8E+09", "phone-shortened")]
    [InlineData(Field.CompanionPhone, "980000", "phone-unreadable")]
    [InlineData(Field.SeenOn, "24/11", "date-unreadable")]
    public void A_value_that_cannot_be_read_is_a_doubt_and_the_row_is_registered(Field field, string text, string code)
    {
        var normalized = Normalize((Field.FullName, "Maya Rai"), (Field.District, "Jhapa"), (field, text));
        Assert.NotNull(normalized.Sighting);
        Assert.Equal([code], normalized.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_name_with_damaged_letters_is_a_doubt() =>
        Assert.Equal(["text-damaged"], Normalize((Field.FullName, "Ma\uFFFDya Rai"), (Field.Sex, "F")).Problems.Select(problem => problem.Code));

    [Theory]
    [InlineData("unknown", "12", "name-missing")]
    [InlineData("Maya Rai", "19", "not-a-child")]
    [InlineData("Maya Rai", null, "only-a-name")]
    public void Only_a_row_without_a_child_is_rejected(string name, string? age, string code)
    {
        var normalized = Normalize((Field.FullName, name), (Field.Age, age));
        Assert.Null(normalized.Sighting);
        Assert.Equal([code], normalized.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_document_stands_in_for_a_name() => Assert.NotNull(Normalize((Field.DocumentNumber, "A1234567"), (Field.Age, "12")).Sighting);

    [Fact]
    public void Given_and_family_name_side_by_side_are_one_name() =>
        Assert.Equal("Maya Rai", Assert.Single(Normalize((Field.GivenName, "Maya"), (Field.FamilyName, "Rai"), (Field.Sex, "F")).Sighting!.Names).Text);

    private static Normalized Normalize(params (Field, string?)[] values) => Normalizer.Normalize(Drafts.Of(values), "receipt");
}
