using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Normalization.Names;

public class NameWordsTests
{
    [Theory]
    [InlineData("dela", NameWordKind.Particle)]
    [InlineData("binti", NameWordKind.Patronymic)]
    [InlineData("haji", NameWordKind.Title)]
    [InlineData("begum", NameWordKind.Courtesy)]
    [InlineData("siti", NameWordKind.Name)]
    [InlineData("zzyzx", NameWordKind.Name)]
    public void A_word_has_a_part_in_the_name(string word, NameWordKind kind) => Assert.Equal(kind, NameWords.Of(word).Kind);

    [Theory]
    [InlineData("benjamin", "ben")]
    [InlineData("francisco", "kiko")]
    [InlineData("mohammad", "md")]
    [InlineData("setiawan", "iwan")]
    public void Short_forms_are_known_in_either_order(string name, string form)
    {
        Assert.True(NameWords.AreForms(NameWords.Of(name), NameWords.Of(form)));
        Assert.True(NameWords.AreForms(NameWords.Of(form), NameWords.Of(name)));
    }

    [Fact]
    public void Two_names_with_one_nickname_are_two_names() => Assert.False(NameWords.AreForms(NameWords.Of("alberto"), NameWords.Of("roberto")));

    [Fact]
    public void No_word_is_listed_twice()
    {
        var words = EmbeddedData.Rows("Normalization/Data/name-words.csv").Select(row => row[0]).ToArray();
        Assert.Equal(words.Length, words.Distinct().Count());
    }

    [Fact]
    public void Every_word_is_as_names_are_read() =>
        Assert.All(EmbeddedData.Rows("Normalization/Data/name-words.csv").Select(row => row[0]), word => Assert.Matches("^[a-z]+$", word));
}
