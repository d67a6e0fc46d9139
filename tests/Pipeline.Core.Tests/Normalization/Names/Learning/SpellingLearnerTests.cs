using Pipeline.Core.Normalization.Names.Learning;

namespace Pipeline.Core.Tests.Normalization.Names.Learning;

public class SpellingLearnerTests
{
    [Fact]
    public void Which_letters_spell_which_sound_is_learnt_from_whole_names()
    {
        var rows = Learnt((["ky", "aw"], "kyaw"), (["ky", "i"], "chi"), (["ky", "aw"], "chaw"), (["m", "aw"], "maw"), (["m", "i"], "mi"), (["ky", "a"], "cha"), (["m", "a"], "ma"));

        Assert.Contains(rows, row => row is ("ky", "ch", > 0.3));
        Assert.Contains(rows, row => row is ("aw", "aw", > 0.5));
        Assert.DoesNotContain(rows, row => row is ("aw", "haw", _));
    }

    [Fact]
    public void A_sound_that_is_left_out_is_learnt_as_the_empty_spelling()
    {
        var names = Enumerable.Range(0, 8).Select(_ => (new[] { "r", "aa", "m", "a$" }, "raam")).ToArray();

        Assert.Contains(Learnt(names), row => row is ("a$", "", > 0.5));
    }

    [Fact]
    public void Shares_of_a_sound_add_up_to_no_more_than_one() =>
        Assert.All(
            Learnt((["s", "u"], "su"), (["s", "i"], "shi"), (["t", "u"], "too")).GroupBy(row => row.Sound),
            sound => Assert.InRange(sound.Sum(row => row.Share), 0, 1.0001));

    private static IReadOnlyList<(string Sound, string Spelling, double Share)> Learnt(params (string[] Sounds, string Spelling)[] names)
    {
        var learner = new SpellingLearner();
        foreach (var (sounds, spelling) in names) learner.Add(sounds, [spelling]);
        return learner.Learn();
    }
}
