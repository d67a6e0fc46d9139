using CsCheck;
using Pipeline.Core.Matching.Names;

namespace Pipeline.Core.Tests.Matching.Names;

public class NameMatchTests
{
    private static readonly string[] Words = ["Sunita", "Suneeta", "Tamang", "Rai", "bin", "Ali", "Ahmad", "Maria", "Ma.", "dela", "Cruz", "Delacruz", "S.", "Aung", "Min", "सुनिता", "อนงค์"];
    private static readonly Gen<string> Name = Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[1, 4].Select(words => string.Join(' ', words));

    [Theory]
    [InlineData("Sunita Tamang", "Suneeta Tamang")]
    [InlineData("Tamang Sunita", "Sunita Tamang")]
    [InlineData("TAMANG, Sunita", "Sunita Tamang")]
    [InlineData("Maria dela Cruz", "Maria Delacruz")]
    [InlineData("Mohammed Hasan", "Md. Hassan")]
    [InlineData("Soekarno Tjokro", "Sukarno Cokro")]
    [InlineData("အောင်မင်း", "Aung Min")]
    [InlineData("सुनिता तामाङ", "সুনীতা তামাং")]
    [InlineData("สมชาย", "Somchai")]
    [InlineData("Sok Dara", "សុខ ដារ៉ា")]
    public void Can_be_one_person(string first, string second) => Assert.InRange(NameScore.Of(first, second), NameMatch.Threshold, 1);

    [Theory]
    [InlineData("Sunita Tamang", "Anita Tamang")]
    [InlineData("Ali bin Ahmad", "Ahmad bin Ali")]
    [InlineData("Ram Thapa", "Shyam Thapa")]
    [InlineData("สมชาย", "สมศักดิ์")]
    [InlineData("अमित राय", "Sunita Rai")]
    public void Is_of_two_people(string first, string second) => Assert.InRange(NameScore.Of(first, second), 0, NameMatch.Threshold - 0.001);

    [Fact]
    public void It_does_not_matter_which_comes_first() => Gen.Select(Name, Name).Sample((a, b) => Assert.Equal(NameScore.Of(a, b), NameScore.Of(b, a), 9));

    [Fact]
    public void The_score_is_between_0_and_1() => Gen.Select(Name, Name).Sample((a, b) => Assert.InRange(NameScore.Of(a, b), 0, 1));

    [Fact]
    public void A_name_is_its_own() => Name.Sample(name => Assert.Equal(1, NameScore.Of(name, name)));

    [Fact]
    public void What_holds_no_name_is_nobodys() => Assert.Equal(0, NameScore.Of("unknown", "Sunita"));
}
