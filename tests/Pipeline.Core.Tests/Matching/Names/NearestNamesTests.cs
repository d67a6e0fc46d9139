using Pipeline.Core.Matching.Names;

namespace Pipeline.Core.Tests.Matching.Names;

public class NearestNamesTests
{
    private static readonly string[] Candidates =
        ["Sunita Tamang", "Anita Tamang", "Sunil Tamang", "Aung Min", "Aung Myint", "Somchai", "Somsak", "Sok Dara", "Sophea Dara", "Ramesh Rai"];

    [Theory]
    [InlineData("सुनिता तामाङ", "Sunita Tamang")]
    [InlineData("সুনীতা তামাং", "Sunita Tamang")]
    [InlineData("Suneeta Tamang", "Sunita Tamang")]
    [InlineData("အောင်မင်း", "Aung Min")]
    [InlineData("အောင်မြင့်", "Aung Myint")]
    [InlineData("สมชาย", "Somchai")]
    [InlineData("สมศักดิ์", "Somsak")]
    [InlineData("សុខ ដារ៉ា", "Sok Dara")]
    [InlineData("राई रमेश", "Ramesh Rai")]
    public void A_name_finds_itself_in_Latin_letters(string name, string found) =>
        Assert.Equal(found, Candidates[new NearestNames(Candidates).Find(name, 1)[0].Candidate]);

    [Fact]
    public void Scores_fall_from_at_most_1_and_stay_above_0()
    {
        var scores = new NearestNames(Candidates).Find("सुनिता तामाङ", 10).Select(found => found.Score).ToArray();

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.InRange(scores[0], 0.5f, 1);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    [Fact]
    public void Candidates_may_be_in_any_script_too() =>
        Assert.Equal(1, new NearestNames(["အောင်မင်း", "सुनिता तामाङ"]).Find("Sunita Tamang", 1)[0].Candidate);
}
