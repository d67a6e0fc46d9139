using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

/// <summary>How well Preeti is told from Latin text and undone, measured on thousands of real names and places.</summary>
public class PreetiMeasureTests(ITestOutputHelper output)
{
    [Fact]
    public void Nearly_every_word_comes_back_exactly()
    {
        var (words, typed) = Typed();
        var lost = words.Where((word, i) => Nfc.Of(Preeti.ToUnicode(typed[i])) != Nfc.Of(word)).ToArray();
        output.WriteLine($"{lost.Length} of {words.Length} do not come back: {string.Join(' ', lost.Take(60))}");
        Assert.True(lost.Length * 200 < words.Length);
    }

    [Fact]
    public void Hardly_a_Latin_name_is_taken_for_Preeti()
    {
        var names = NameLists.Read("*-p*.tsv", column: 1);
        var taken = names.Where(name => Preeti.Weigh(name).IsPreeti).ToArray();
        var loose = names.Where(name => Preeti.Weigh(name) is { Odds: > 30, Faults: 0 }).ToArray();
        output.WriteLine($"Latin names taken for Preeti: {taken.Length} of {names.Length}: {string.Join(" | ", taken.Take(60))}; half as sure: {loose.Length}: {string.Join(" | ", loose.Take(30))}");
        Assert.True(taken.Length * 10_000 < names.Length);
    }

    [Fact]
    public void Most_Preeti_words_are_known_on_their_own()
    {
        var (_, typed) = Typed();
        var missed = typed.Where(word => !Preeti.Weigh(word).IsPreeti).ToArray();
        var faulty = typed.Where(word => Preeti.Weigh(word) is { Odds: > 0, Faults: > 0 }).ToArray();
        var pairs = typed.Chunk(2).Select(pair => string.Join(' ', pair)).ToArray();
        output.WriteLine($"Preeti words missed: {missed.Length} of {typed.Length}: {string.Join(" ", missed.Take(40))}; of pairs: {pairs.Count(pair => !Preeti.Weigh(pair).IsPreeti)} of {pairs.Length}; malformed: {faulty.Length}: {string.Join(" ", faulty.Take(40))}");
        Assert.True(missed.Length * 2 < typed.Length);
    }

    private static (string[] Words, string[] Typed) Typed()
    {
        var words = NameLists.Read("deva-p*.tsv").Where(word => PreetiEncoder.Encode(word) is not null).ToArray();
        return (words, [.. words.Select(word => PreetiEncoder.Encode(word)!)]);
    }
}
