using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

public class RelativeNamesTests
{
    [Theory]
    [InlineData("Tamang", "Maya Tamang", "maya")]
    [InlineData("Tamang", "Tamang Maya", "maya")]
    [InlineData("Tamang", "Maya Devi Tamang", "maya devi")]
    public void The_familys_name_is_taken_out_of_a_guardians(string family, string guardian, string left) => Assert.Equal(left, Guardians($"{family},{guardian}").Single());

    [Theory]
    [InlineData("Tamang", "Maya Tamaang")]
    [InlineData("Tamang", "माया तामाङ")]
    [InlineData("तामाङ", "Maya Tamang")]
    public void However_it_is_spelt_and_in_whatever_script(string family, string guardian) => Assert.Equal("maya", Guardians($"{family},{guardian}").Single());

    [Fact]
    public void What_is_left_keeps_its_script() => Assert.NotEqual(0, Values("तामाङ,माया तामाङ", ",")[0]!.Script);

    [Fact]
    public void Of_a_guardian_of_that_name_alone_it_stays() => Assert.Equal("tamang", Guardians("Tamang,Tamang").Single());

    [Fact]
    public void A_guardian_of_another_name_keeps_it() => Assert.Equal("maya rai", Guardians("Tamang,Maya Rai").Single());

    [Fact]
    public void Where_the_childs_family_is_not_known_nothing_is_taken_out() => Assert.Equal("maya tamang", Guardians(",Maya Tamang").Single());

    [Fact]
    public void Where_no_guardian_is_known_there_is_none() => Assert.Null(Guardians("Tamang,").Single());

    [Fact]
    public void One_guardian_of_children_of_several_family_names_is_told_as_each_has_it() =>
        Assert.Equal(["maya", "maya tamang"], Guardians("Tamang,Maya Tamang", "Rai,Maya Tamang"));

    [Fact]
    public void What_is_left_of_two_that_differ_in_the_family_alone_is_one_value()
    {
        var guardians = Numbers("Tamang,Maya Tamang", "Rai,Maya Rai", "Gurung,Maya");
        Assert.Single(guardians.Distinct());
    }

    [Fact]
    public void Without_a_column_of_family_names_names_stay_whole() =>
        Assert.Equal("maya tamang", SmallTable.Of([FieldKind.FullName], "Maya Tamang", "").Columns[0] is var column ? column.Values[column.Records[0]]!.Text : "");

    private static string?[] Guardians(params string[] rows) => Array.ConvertAll(Values([.. rows, ","])[..rows.Length], value => value?.Text);

    private static FieldValue?[] Values(params string[] rows)
    {
        var column = SmallTable.Of([FieldKind.FamilyName, FieldKind.FullName], rows).Columns[1];
        return Array.ConvertAll(column.Records, number => column.Values[number]);
    }

    private static int[] Numbers(params string[] rows) => SmallTable.Of([FieldKind.FamilyName, FieldKind.FullName], rows).Columns[1].Records;
}
